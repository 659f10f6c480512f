internal import ArgumentParser
internal import RPC
internal import TillClient

/// `tillctl scanner`
struct ScannerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scanner", abstract: "Sets scanners up and tells them what to do.",
    subcommands: [ScannerEnableCommand.self, ScannerDisableCommand.self, ScannerBeepCommand.self, ScannerTriggerCommand.self, ScannerCalibrateCommand.self])
}

/// `tillctl scanner enable`
struct ScannerEnableCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "enable", abstract: "Lets a scanner read again.")

  @OptionGroup var options: GlobalOptions
  @Option(help: "The scanner's name; the register's first when left out.")
  var scanner: String?

  func run() throws {
    try options.withDaemon { client in
      try options.showOrder(client.call(EnableScanner.self, .init(scanner: scanner)))
    }
  }
}

/// `tillctl scanner disable`
struct ScannerDisableCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "disable", abstract: "Keeps a scanner from reading until it is enabled.")

  @OptionGroup var options: GlobalOptions
  @Option(help: "The scanner's name; the register's first when left out.")
  var scanner: String?

  func run() throws {
    try options.withDaemon { client in
      try options.showOrder(client.call(DisableScanner.self, .init(scanner: scanner)))
    }
  }
}

/// `tillctl scanner beep good|bad`
struct ScannerBeepCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "beep", abstract: "Sounds a scanner's beeper.")

  enum Sound: String, ExpressibleByArgument, CaseIterable { case good, bad }

  @OptionGroup var options: GlobalOptions
  @Argument(help: "As for a good or for a bad read.")
  var sound: Sound
  @Option(help: "The scanner's name; the register's first when left out.")
  var scanner: String?

  func run() throws {
    try options.withDaemon { client in
      try options.showOrder(client.call(BeepScanner.self, .init(scanner: scanner, sound: sound.rawValue)))
    }
  }
}

/// `tillctl scanner trigger on|off`
struct ScannerTriggerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "trigger", abstract: "Holds a scanner's trigger, or lets it go.")

  enum Position: String, ExpressibleByArgument, CaseIterable { case on, off }

  @OptionGroup var options: GlobalOptions
  @Argument(help: "Held or let go.")
  var position: Position
  @Option(help: "The scanner's name; the register's first when left out.")
  var scanner: String?

  func run() throws {
    try options.withDaemon { client in
      try options.showOrder(client.call(TriggerScanner.self, .init(scanner: scanner, on: position == .on)))
    }
  }
}

extension GlobalOptions {
  fileprivate func showOrder(_ result: ScannerOrder) throws {
    try show(result) { ["\(result.scanner): \(result.order) sent"] }
  }
}
