public import ArgumentParser
import Glibc
public import Simulators

extension ProviderFault: ExpressibleByArgument {}

/// `till-sim provider`
struct Provider: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run a simulated provider of digital payments, until SIGINT or SIGTERM.",
    discussion: """
      It listens on 127.0.0.1 and prints where; "ready" is the last line. The customer pays each code after --pace. Each line on standard \
      input is a fault for the next payment, or "ledger" for what was charged. Faults: \(ProviderFault.usage).
      """)

  @Option(help: "The TCP port; 0 takes a free one.")
  var port = 8_480
  @Option(help: "The secret that requests have to be signed with, and answers are.")
  var secret: String?
  @Option(name: .customLong("fault"), help: "A fault for the first payment; give it again for the second.")
  var faults: [ProviderFault] = []
  @Option(help: "Decline amounts above this one, in minor units.")
  var limit: Int64?
  @Option(help: "What the customer takes to pay, in milliseconds.")
  var pace = 3_000
  @Option(help: "What a late confirmation, a slow answer or a loss of power takes, in milliseconds.")
  var faultTime = 15_000

  func run() throws {
    var options = SimulatedProviderOptions()
    (options.port, options.secret, options.faults, options.limitMinor) = (port, secret, faults, limit)
    (options.paceMs, options.faultMs) = (pace, faultTime)
    try Failure.reported {
      let provider = SimulatedProvider(options)
      print("provider http://127.0.0.1:\(try provider.startAndWait())/pay")
      print("ready")
      // A script that reads a pipe waits for this line.
      fflush(nil)
      while let line = readLine() { try obey(line, provider) }
    }
    // Standard input may be closed from the beginning, as under a service manager.
    while true { pause() }
  }

  private func obey(_ line: String, _ provider: SimulatedProvider) throws {
    if line == "ledger" {
      for entry in try provider.ledgerAndWait() { print(entry) }
      print("end")
    } else if !line.isEmpty {
      do {
        try provider.addAndWait([try ProviderFault(parsing: line)])
        print("ok \(line)")
      } catch let error as SimulatorError {
        print("error \(error)")
      }
    }
    fflush(nil)
  }
}
