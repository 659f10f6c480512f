internal import ArgumentParser
internal import RPC
internal import TillClient

/// `tillctl identify DEVICE`
struct IdentifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "identify", abstract: "Makes a device show which one it is: it prints or shows its name, or beeps.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "The device's name, as tillctl devices shows it.")
  var device: String

  func run() throws {
    try options.withDaemon { client in
      let result = try client.call(IdentifyDevice.self, .init(device: device))
      let words = ["print": "prints its name", "show": "shows its name", "beep": "beeps"]
      try options.show(result) { [TerminalText.safe("\(result.device) \(words[result.by] ?? result.by)")] }
    }
  }
}
