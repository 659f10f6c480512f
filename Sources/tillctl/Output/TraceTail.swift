internal import Glibc
internal import RPC
internal import TillClient

/// Reads a trace while it is recorded.
enum TraceTail {
  /// Between two looks for more.
  private static let pauseMs: Int32 = 50

  /// Hands on whole lines until the trace has ended; when `isOver` says so, it is ended first.
  static func follow(_ trace: String, _ client: TillClient, until isOver: () -> Bool, _ take: (String) throws -> Void) throws {
    var offset: Int64 = 0
    var isStopped = false
    while true {
      if !isStopped, isOver() {
        isStopped = true
        _ = try client.call(StopTrace.self, .init(trace: trace))
      }
      let piece = try client.call(ReadTrace.self, .init(trace: trace, offset: offset))
      if !piece.text.isEmpty { try take(piece.text) }
      if piece.isEnd { return }
      if piece.offset == offset { _ = poll(nil, 0, pauseMs) }
      offset = piece.offset
    }
  }
}
