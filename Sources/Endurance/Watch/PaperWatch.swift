import Glibc
import JSON
import Rehearsal
import Synchronization

/// Reads what comes out of the printers, before the simulator throws it away, and counts receipts that do not say DUPLICATE.
final class PaperWatch: Sendable {
  /// How many receipts the simulator keeps.
  private static let kept: Int64 = 100
  /// Looked at when so many are new.
  private static let portion: Int64 = 30
  private static let pauseMs: Int32 = 50
  private static let cut = "---✂---"
  /// The first line of each receipt, by the simulator's configuration.
  private static let header = "CORNER SHOP"

  private struct State {
    /// Cuts of each printer that were looked at.
    var seen: [String: Int64] = [:]
    /// How often each receipt stands on paper without DUPLICATE on top.
    var originals: [String: Int] = [:]
  }

  private let record: SoakRecord
  private let state = Mutex(State())

  init(record: SoakRecord) { self.record = record }

  func run(on path: String) throws {
    let line = try SimulatorLine(path: path)
    while !record.isOver {
      try look(line, atLeast: Self.portion)
      poll(nil, 0, Self.pauseMs)
    }
  }

  /// Takes all that is there, what still hangs in the printers included.
  func takeRest(_ path: String) throws { try look(SimulatorLine(path: path), atLeast: 0) }

  /// How many receipts were seen at least once without DUPLICATE.
  var receipts: Int { state.withLock { $0.originals.count } }

  private func look(_ line: SimulatorLine, atLeast portion: Int64) throws {
    for printer in try line.ask(["command": "status"])["printers"]?.arrayValue ?? [] {
      guard let name = printer["name"]?.stringValue, let cuts = printer["receipts"]?.integerValue else { continue }
      if cuts - seen(name) >= portion { try take(name, line, hanging: portion == 0) }
    }
  }

  private func take(_ printer: String, _ line: SimulatorLine, hanging: Bool) throws {
    let answer = try line.ask(["command": "paper", "device": .string(printer), "all": true])
    guard let text = answer["text"]?.stringValue, let cuts = answer["receipts"]?.integerValue else { throw Broken("no paper: \(answer)") }
    var papers = text.split(separator: Self.cut, omittingEmptySubsequences: false)
    let rest = papers.popLast() ?? ""
    let new = cuts - seen(printer)
    state.withLock { $0.seen[printer] = cuts }
    let missed = max(0, new - Self.kept)
    record.count {
      $0.papers += Int(new)
      $0.missedPapers += Int(missed)
    }
    for paper in papers.suffix(Int(new)) { read(String(paper)) }
    if hanging { read(String(rest)) }
  }

  private func seen(_ printer: String) -> Int64 { state.withLock { $0.seen[printer, default: 0] } }

  private func read(_ paper: String) {
    var isDuplicate = false
    var saysDuplicate = false
    for line in PaperText.lines(paper) {
      if line == "DUPLICATE" { saysDuplicate = true }
      if line == Self.header {
        isDuplicate = saysDuplicate
        saysDuplicate = false
      }
      guard line.hasPrefix("Receipt "), !isDuplicate else { continue }
      let count = state.withLock { state in
        state.originals[line, default: 0] += 1
        return state.originals[line]
      }
      if count == 2 { record.broken("\(line) stands on paper twice without DUPLICATE") }
    }
  }
}
