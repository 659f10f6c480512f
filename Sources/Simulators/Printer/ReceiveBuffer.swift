/// The printer's receive buffer: first in, first out, with a limit.
struct ReceiveBuffer: Sendable {
  /// ESC/POS printers have 4 KiB or 64 KiB; the small one shows back-pressure sooner.
  static let limit = 4096

  private var bytes: [UInt8] = []
  private var head = 0
  /// Bytes that came although the buffer was full.
  private(set) var lost = 0

  var count: Int { bytes.count - head }
  var room: Int { Self.limit - count }

  mutating func append(_ more: [UInt8]) {
    let fitting = more.prefix(room)
    if head > Self.limit {
      bytes.removeFirst(head)
      head = 0
    }
    bytes += fitting
    lost += more.count - fitting.count
  }

  mutating func popFirst() -> UInt8? {
    guard head < bytes.count else { return nil }
    let byte = bytes[head]
    head += 1
    if head == bytes.count { removeAll() }
    return byte
  }

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    head = 0
  }
}
