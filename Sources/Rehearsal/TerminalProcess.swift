/// A running `till-sim terminal`, which speaks ZVT and nexo on ports of its own.
package final class TerminalProcess {
  private let process: ChildProcess
  private let zvtPlace: String
  private let nexoPlace: String

  /// - Parameter paceMs: What a step at the terminal takes.
  package init(paceMs: Int) throws {
    process = try ChildProcess(
      Programs.simulator, ["terminal", "--zvt-port", "0", "--nexo-port", "0", "--pace", "\(paceMs)"], keepsInput: true)
    var places: [String: String] = [:]
    while let line = try process.nextLine(), line != "ready" {
      let words = line.split(separator: " ", omittingEmptySubsequences: true).map(String.init)
      if words.count == 2 { places[words[0]] = words[1] }
    }
    guard let zvt = places["zvt"], let nexo = places["nexo"] else { throw Broken("the terminal did not say where it listens: \(places)") }
    (zvtPlace, nexoPlace) = (zvt, nexo)
  }

  /// The terminals `zvt` and `nexo`, for the daemon.
  package var configuration: String {
    """
    [[terminal]]
    name = "zvt"
    protocol = "zvt"
    connect = "\(zvtPlace)"
    [[terminal]]
    name = "nexo"
    protocol = "nexo"
    connect = "\(nexoPlace)"
    sale_id = "till1"
    poi_id = "P1"

    """
  }

  /// What goes wrong with the next payment.
  package func fault(_ word: String) throws {
    try process.write(word + "\n")
    guard let answer = try process.nextLine(), answer == "ok \(word)" else { throw Broken("the terminal does not know the fault \(word)") }
  }

  /// The minor units that were charged through a protocol and not taken back.
  package func charges(_ name: String) throws -> [Int64] {
    try process.write("ledger\n")
    var charges: [Int64] = []
    while let line = try process.nextLine(), line != "end" {
      let words = line.split(separator: " ")
      if words.count == 4, words[0] == name, words[3] == "charged", let amount = Int64(words[2]) { charges.append(amount) }
    }
    return charges
  }

  package func end() { process.end() }
}
