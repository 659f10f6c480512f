internal import ArgumentParser
internal import RPC
internal import TillClient

/// `tillctl unbind ROLE`
struct UnbindCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unbind", abstract: "Takes a role from its device; none takes it by itself afterwards.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "The role, such as scanner.")
  var role: String

  func run() throws {
    try options.show(UnbindDevice.self, .init(role: role)) { AttachmentLines.lines($0) }
  }
}
