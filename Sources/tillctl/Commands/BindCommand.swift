internal import ArgumentParser
internal import RPC
internal import TillClient

/// `tillctl bind ROLE IDENTITY`
struct BindCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bind", abstract: "Gives a role of the register to a device that is plugged in.",
    discussion: """
      Roles: scanner, printer.receipt, printer.kitchen, drawer.1, display.customer, terminal.card. tillctl devices shows what is plugged in, by \
      what name, and what it can be. With --replace the new device is asked first; only when it answers does it take the place of the other.
      """)

  @OptionGroup var options: GlobalOptions

  @Argument(help: "What it is to do, such as printer.receipt.")
  var role: String

  @Argument(help: "The device, as tillctl devices names it; for a serial port its settings behind a comma: usb:0403:6001@1-2,19200,8n1.")
  var identity: String

  @Flag(help: "Put it in the place of the device that has the role.")
  var replace = false

  func run() throws {
    try options.show(BindDevice.self, .init(role: role, identity: identity, replace: replace ? true : nil)) { AttachmentLines.lines($0) }
  }
}
