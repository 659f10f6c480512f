import BenchmarkReferences
import Glibc
import Rehearsal

/// The clients in C, for a server that answers `request` on a Unix socket.
struct Load {
  let path: String
  let request: [UInt8]
  /// The line that comes back, its end included.
  let answerBytes: Int

  /// One request after the other on one connection: each one's microseconds.
  func roundTrips(_ count: Int) throws -> [Double] {
    var nanoseconds = [UInt64](repeating: 0, count: count)
    try Self.check("round trips on \(path)") {
      text { bench_round_trips(path, $0, request.count, answerBytes, count, &nanoseconds) }
    }
    return nanoseconds.map { Double($0) / 1_000 }
  }

  /// Answers a second while `window` requests are under way on each connection.
  func rate(connections: Int, window: Int, count: Int) throws -> Double {
    var nanoseconds = 0.0
    try Self.check("load on \(path)") {
      text { bench_load(path, connections, window, $0, request.count, answerBytes, count, &nanoseconds) }
    }
    return 1_000_000_000 / nanoseconds
  }

  private func text(_ body: (UnsafePointer<CChar>?) -> Int32) -> Int32 {
    request.withUnsafeBytes { body($0.assumingMemoryBound(to: CChar.self).baseAddress) }
  }

  /// Turns a function's errno into an error.
  static func check(_ what: String, _ call: () -> Int32) throws {
    let problem = call()
    if problem != 0 { throw Broken("\(what): \(String(cString: strerror(problem)))") }
  }
}
