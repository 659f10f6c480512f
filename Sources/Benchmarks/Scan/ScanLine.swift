import BenchmarkReferences
import Glibc
import Rehearsal

/// A scanner at one end and a subscriber at the other.
final class ScanLine {
  static let topics = #"{"topics":["scan"]}"#
  /// Stands in the line that is waited for.
  static let mark = #""scan.read""#

  /// Longer than any measurement.
  private static let leaseMs = 600_000

  private let source: any ScanSource
  private let socket: Int32
  private let lines: Int

  /// - Parameters:
  ///   - subscribes: Whether the server sends only to those who ask.
  ///   - claims: The device that the subscriber has for itself.
  ///   - source: Where the scans come from.
  ///   - lines: How many lines a scan sends in all.
  init(_ source: any ScanSource, _ path: String, subscribes: Bool = false, claims: String? = nil, lines: Int = 1) throws {
    self.source = source
    self.lines = lines
    let connected = bench_connect(path)
    guard connected >= 0 else { throw Broken("nobody listens on \(path): errno \(-connected)") }
    socket = connected
    if subscribes { try ask("events.subscribe", Self.topics) }
    if let claims { try ask("device.claim", #"{"device":"\#(claims)","leaseMs":\#(Self.leaseMs)}"#) }
  }

  deinit { close(socket) }

  /// Scans one code after the other; each one's microseconds.
  func scan(_ scan: [UInt8], _ count: Int) throws -> [Double] {
    let bytes = scan.map { CChar(bitPattern: $0) }
    var nanoseconds = [UInt64](repeating: 0, count: count)
    try Load.check("scans") {
      bench_scans(source.descriptor, bytes, bytes.count, socket, Self.mark, lines, count, &nanoseconds)
    }
    return nanoseconds.map { Double($0) / 1_000 }
  }

  private func ask(_ method: String, _ params: String) throws {
    let request = Array(RawClient.line(1, method, params).utf8)
    guard send(socket, request, request.count, Int32(MSG_NOSIGNAL)) == request.count else { throw Broken("send: errno \(errno)") }
    var byte: UInt8 = 0
    while byte != UInt8(ascii: "\n") {
      guard recv(socket, &byte, 1, 0) == 1 else { throw Broken("the daemon does not answer: errno \(errno)") }
    }
  }
}
