internal import ArgumentParser
internal import JSON
internal import RPC
internal import TillClient

/// `tillctl bind ROLE IDENTITY`
struct BindCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bind", abstract: "Gives a role of the register to a device that is plugged in.",
    discussion: """
      Roles: scanner, printer.receipt, printer.kitchen, drawer.1, display.customer, terminal.card. tillctl devices shows what is plugged in, by \
      what name, and what it can be.

      With --replace the new device answers first, and then you are led through a check of it: a printer prints a number that you type in, a \
      display shows one, a scanner scans, a drawer opens. Only when every step has passed does it take the place of the other; what is refused or \
      broken off leaves everything as it was (exit code 1). Scripts write --no-guide: then it is enough that the device answers. --json implies it.
      """)

  private static let patience = Duration.seconds(10)

  @OptionGroup var options: GlobalOptions

  @Argument(help: "What it is to do, such as printer.receipt.")
  var role: String

  @Argument(help: "The device, as tillctl devices names it; for a serial port its settings behind a comma: usb:0403:6001@1-2,19200,8n1.")
  var identity: String

  @Flag(help: "Put it in the place of the device that has the role.")
  var replace = false

  @Flag(inversion: .prefixedNo, help: "With --replace: lead a person through a check of the new device first.")
  var guide = true

  func run() throws {
    guard replace, guide, !options.json else {
      return try options.show(BindDevice.self, .init(role: role, identity: identity, replace: replace ? true : nil)) {
        AttachmentLines.lines($0)
      }
    }
    try options.withDaemon { client in
      let dialogue = try CheckDialogue(client, isQuiet: false)
      let binding = try client.call(BindDevice.self, .init(role: role, identity: identity, replace: true, guide: true))
      guard let check = binding.check else { return AttachmentLines.lines(binding).forEach { Console.write($0) } }
      let view = try dialogue.follow(check)
      guard view.state == "passed" else {
        Console.write(TerminalText.safe("\(role) stays as it was: the check of \(binding.identity ?? identity) was \(view.state)"))
        throw ExitStatus.failed.code
      }
      try awaitBinding(of: binding.identity, client)
      Console.write(TerminalText.safe("\(role) is \(binding.identity ?? identity)"))
    }
  }

  /// The role goes over a moment after the last step; only what is on the disk is said.
  private func awaitBinding(of identity: String?, _ client: TillClient) throws {
    while let event = try client.nextEvent(timeout: Self.patience) {
      if event.name == DeviceBound.name, let change = try? StrictJSON.decode(BindingChange.self, from: event.data), change.role == role,
        change.identity == identity
      {
        return
      }
      if event.name == DeviceBindingFailed.name, let failure = try? StrictJSON.decode(BindingFailure.self, from: event.data),
        failure.role == role
      {
        throw Failure.check(failure.message, hint: failure.hint)
      }
    }
    throw TillClientError.timedOut(waitingFor: "the new device to take the role")
  }
}
