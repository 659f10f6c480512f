import JSON
import Sales
import Store
import Terminals

/// Slips that a terminal asks to have printed by a request of its own: each request prints once, also when it comes again after a restart.
struct TerminalSlips {
  /// Requests that are remembered for each terminal.
  static let memory = 64
  private static let protocolName = "nexo.slips"

  let scope: WriteScope

  /// - Throws: an error where nothing can be printed; then the request is refused.
  func deliver(_ slips: [TerminalReceipt], key: String, terminal: String) throws {
    let row = Self.row(of: terminal)
    let stored = try scope.view.terminalRecord(row)
    var keys = stored.flatMap { try? StrictJSON.decode([String].self, from: $0.body) } ?? []
    guard !keys.contains(key) else { return }
    try SlipPrinter(scope: scope).deliver(slips, asked: terminal)
    keys.append(key)
    let body = try StrictJSON.encode(Array(keys.suffix(Self.memory)))
    try scope.transaction.keep(
      TerminalRecord(terminal: row, protocolName: Self.protocolName, body: body), nowMs: scope.time.utcMilliseconds)
  }

  /// Beside the machine's record; no device has a name with a space.
  private static func row(of terminal: String) -> String { "slips \(terminal)" }
}
