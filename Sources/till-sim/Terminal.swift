public import ArgumentParser
import Glibc
public import Simulators

extension TerminalFault: ExpressibleByArgument {
  public init?(argument: String) {
    do { try self.init(parsing: argument) } catch { return nil }
  }
}

/// `till-sim terminal`
struct Terminal: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run a simulated card terminal that speaks ZVT and nexo, until SIGINT or SIGTERM.",
    discussion: """
      It listens on 127.0.0.1 and prints where; "ready" is the last line. Each line on standard input is a fault for the next payment, \
      "ledger" for what was charged, or with --till-port a request to the till. Faults: \(TerminalFault.usage). Requests: \
      \(TerminalRequest.usage).
      """)

  @Option(help: "The TCP port of ZVT; 0 takes a free one.")
  var zvtPort = 20_007
  @Option(help: "The TCP port of nexo (JSON and XML over HTTP); 0 takes a free one.")
  var nexoPort = 8_443
  @Flag(help: "Speak nexo over TLS, with a certificate that is made now.")
  var tls = false
  @Option(help: "Where the certificate of its authority is written, for ca_file of the terminal's table.")
  var tlsCaFile = "till-sim-ca.pem"
  @Option(help: "The port of this machine where the till takes nexo's own requests (listen of the terminal's table).")
  var tillPort: Int?
  @Option(help: "Seal the messages of nexo with this passphrase.")
  var nexoPassphrase: String?
  @Option(help: "The name of the passphrase's key; its version is 1.")
  var nexoKey = "till"
  @Option(help: "Make a serial line that speaks ZVT, and this link to it.")
  var serial: String?
  @Option(name: .customLong("fault"), help: "A fault for the first payment; give it again for the second.")
  var faults: [TerminalFault] = []
  @Option(help: "Decline amounts above this one, in minor units.")
  var limit: Int64?
  @Option(help: "What a step at the terminal takes, in milliseconds.")
  var pace = 400
  @Flag(help: "Keep a payment whose acknowledgement is missing, instead of taking it back.")
  var keep = false

  func run() throws {
    var options = SimulatedTerminalOptions()
    (options.zvtPort, options.nexoPort, options.serialLink, options.faults) = (zvtPort, nexoPort, serial, faults)
    options.zvt.paceMs = pace
    options.zvt.clock = Self.clock()
    options.zvt.reversesOnSilence = !keep
    if let limit { options.zvt.limitMinor = limit }
    if let passphrase = nexoPassphrase { options.nexoKey = NexoVaultKey(identifier: nexoKey, passphrase: passphrase) }
    options.tillPort = tillPort
    try Failure.reported {
      if tls { options.nexoIdentity = try identity() }
      let terminal = try SimulatedTerminal(options)
      tell(try terminal.startAndWait())
      while let line = readLine() { try obey(line, terminal) }
    }
    // Standard input may be closed from the beginning, as under a service manager.
    while true { pause() }
  }

  /// The local time, which terminals have, too.
  private static func clock() -> (month: Int, day: Int, second: Int) {
    var now = time(nil)
    var local = tm()
    localtime_r(&now, &local)
    return (Int(local.tm_mon) + 1, Int(local.tm_mday), Int(local.tm_hour) * 3_600 + Int(local.tm_min) * 60 + Int(local.tm_sec))
  }

  private func identity() throws -> SimulatedIdentity {
    let authority = try SimulatedAuthority()
    let identity = try authority.issue()
    guard let file = fopen(tlsCaFile, "w") else { throw SimulatorError.system(call: "fopen", path: tlsCaFile, errno: errno) }
    defer { fclose(file) }
    guard fputs(authority.certificate, file) >= 0 else { throw SimulatorError.system(call: "fputs", path: tlsCaFile, errno: errno) }
    print("ca     \(tlsCaFile)")
    print("sha256 \(identity.fingerprint)")
    return identity
  }

  private func tell(_ places: SimulatedTerminal.Places) {
    if let port = places.zvtPort { print("zvt    tcp:127.0.0.1:\(port)") }
    if let path = places.serialPath { print("zvt    tty:\(path)") }
    if let port = places.nexoPort { print("nexo   \(tls ? "https" : "http")://127.0.0.1:\(port)/nexo") }
    print("ready")
    // A script that reads a pipe waits for this line.
    fflush(nil)
  }

  private func obey(_ line: String, _ terminal: SimulatedTerminal) throws {
    if line == "ledger" {
      for entry in try terminal.ledgerAndWait() { print(entry) }
      print("end")
    } else if let request = TerminalRequest(parsing: line) {
      do { print("answered \(try terminal.requestAndWait(request))") } catch { print("error \(error)") }
    } else if !line.isEmpty {
      do {
        try terminal.addAndWait([try TerminalFault(parsing: line)])
        print("ok \(line)")
      } catch let error as SimulatorError {
        print("error \(error)")
      }
    }
    fflush(nil)
  }
}
