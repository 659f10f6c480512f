import ArgumentParser
import Glibc
import Logging
import ServiceLifecycle
import Store
import Till
import UnixSignals

/// `tilld`: the daemon in the foreground; a service manager or a terminal looks after it.
@main
struct TilldCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tilld", abstract: "The hardware side of a till: devices, sales, receipts and journal behind one Unix socket.",
    version: TillVersion.text)

  @Option(help: "The configuration file (TOML). README lists every key.")
  var config = "/etc/till/tilld.toml"

  @Option(help: "The socket's path. Default: $TILL_SOCKET, else /run/till/till.sock.")
  var socket: String?

  @Option(help: "The folder of the database. One daemon at a time may use it.")
  var state = "/var/lib/till"

  @Option(help: "What is logged to stderr: trace, debug, info, notice, warning, error.")
  var logLevel = "info"

  @Option(
    help: "restored or reimaged: say once, at the first start after the state folder came from a backup or the machine from an image.")
  var newEpoch: String?

  @Flag(help: "Check the configuration and stop.")
  var check = false

  /// EX_CONFIG of sysexits.h: a service manager need not try again.
  private static let configurationWrong: Int32 = 78

  func validate() throws {
    guard Logger.Level(rawValue: logLevel) != nil else { throw ValidationError("\(logLevel) is no log level") }
    if let newEpoch, EpochReason(rawValue: newEpoch) == nil {
      throw ValidationError("\(newEpoch) is no reason: write \(EpochReason.allCases.map(\.rawValue).joined(separator: " or "))")
    }
  }

  func run() async throws {
    // A client that hangs up while it is written to must not end the daemon.
    signal(SIGPIPE, SIG_IGN)
    // What the daemon writes is for itself alone; the socket sets its own mode.
    umask(0o077)
    LoggingSystem.bootstrap { RedactingLogHandler(StreamLogHandler.standardError(label: $0)) }
    var log = Logger(label: "tilld")
    log.logLevel = Logger.Level(rawValue: logLevel) ?? .info
    do {
      let configuration = try ConfigurationReader.read(file: config)
      if check {
        try Daemon.check(configuration)
        print("\(config): ok")
        return
      }
      let daemon = try Daemon(
        configuration: configuration, socketPath: socketPath, given: try GivenSocket.take(), stateFolder: state,
        newEpoch: newEpoch.flatMap(EpochReason.init(rawValue:)),
        log: log)
      let group = ServiceGroup(
        configuration: .init(services: [.init(service: daemon)], gracefulShutdownSignals: [.sigterm, .sigint], logger: log))
      try await group.run()
    } catch {
      let text = Array("tilld: \(error)\n".utf8)
      write(STDERR_FILENO, text, text.count)
      throw ExitCode(Self.isConfiguration(error) ? Self.configurationWrong : 1)
    }
  }

  private static func isConfiguration(_ error: any Error) -> Bool {
    switch error {
    case is ConfigurationError, StartError.profileUnknown, StartError.profileBroken, StartError.templateBroken, StartError.noDrawerPin,
      StartError.fileMissing:
      true
    default: false
    }
  }

  private var socketPath: String {
    socket ?? getenv("TILL_SOCKET").map { String(cString: $0) } ?? "/run/till/till.sock"
  }
}
