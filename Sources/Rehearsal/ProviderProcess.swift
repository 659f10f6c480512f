/// A running `till-sim provider`, whose customers pay each code.
package final class ProviderProcess {
  private static let secret = "0123456789abcdef"

  private let process: ChildProcess
  private let address: String

  /// - Parameters:
  ///   - paceMs: What a customer takes to pay.
  ///   - faultMs: What a fault that lasts takes.
  package init(paceMs: Int, faultMs: Int) throws {
    process = try ChildProcess(
      Programs.simulator,
      ["provider", "--port", "0", "--secret", Self.secret, "--pace", "\(paceMs)", "--fault-time", "\(faultMs)"], keepsInput: true)
    var address: String?
    while let line = try process.nextLine(), line != "ready" {
      let words = line.split(separator: " ").map(String.init)
      if words.count == 2, words[0] == "provider" { address = words[1] }
    }
    guard let address else { throw Broken("the provider did not say where it listens") }
    self.address = address
  }

  /// The provider `qr`, for the daemon, which asks as often as it may.
  package var configuration: String {
    """
    [[provider]]
    name = "qr"
    url = "\(address)"
    secret = "\(Self.secret)"
    poll_ms = 200
    answer_s = 1

    """
  }

  /// What goes wrong with the next payment.
  package func fault(_ word: String) throws {
    try process.write(word + "\n")
    guard let answer = try process.nextLine(), answer == "ok \(word)" else { throw Broken("the provider does not know the fault \(word)") }
  }

  /// The minor units that were charged, and below zero those that went back.
  package func charges() throws -> [Int64] {
    try process.write("ledger\n")
    var charges: [Int64] = []
    while let line = try process.nextLine(), line != "end" {
      let words = line.split(separator: " ")
      if words.count == 3, words[2] == "charged", let amount = Int64(words[1]) { charges.append(amount) }
    }
    return charges
  }

  package func end() { process.end() }
}
