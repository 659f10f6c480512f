import Peripherals
import Synchronization

/// Makes text of what passed and writes it, on a worker's thread; pieces come one after the other.
final class TraceWriter: Sendable {
  private let path: String
  private let folder: String
  private let state: Mutex<State>

  private struct State {
    var redactor: TraceRedactor
    /// What stands in front of the first piece.
    var header: String?
  }

  init(folder: String, path: String, header: String, redactor: TraceRedactor) {
    self.folder = folder
    self.path = path
    state = Mutex(State(redactor: redactor, header: header))
  }

  /// Writes the entries as far as it is clear what is to be hidden; when the line is quiet all of them, and at the end `last` behind them.
  /// Returns the bytes written.
  func write(_ entries: [TraceEntry], isQuiet: Bool, last: TraceEntry?) throws -> Int {
    let text = try state.withLock { state in
      var text = ""
      if let header = state.header {
        try TraceFile.prepare(folder)
        text = header
        state.header = nil
      }
      for entry in entries { for clear in state.redactor.take(entry) { text += TraceText.lines(of: clear) } }
      if isQuiet || last != nil { for clear in state.redactor.finish() { text += TraceText.lines(of: clear) } }
      if let last { text += TraceText.lines(of: last) }
      return text
    }
    let bytes = Array(text.utf8)
    if !bytes.isEmpty { try TraceFile.append(bytes, to: path) }
    return bytes.count
  }
}
