import NIOCore

/// Events on their way to one reader. Only a few are handed to the channel at a time: what waits here costs a reference each, for the
/// bytes are shared with the other readers.
struct EventQueue {
  /// How far behind a reader may be.
  static let countLimit = 1_000
  static let byteLimit = 1 << 20
  /// Events in the channel at once.
  static let window = 32

  private var waiting = CircularBuffer<ByteBuffer>()
  private var inChannel = 0
  /// Events that the reader has not taken, those in the channel included, and their bytes.
  private(set) var count = 0
  private(set) var bytes = 0

  /// True while the reader keeps up; a replay reads on only then.
  var hasRoom: Bool { count < Self.countLimit / 2 && bytes < Self.byteLimit / 2 }

  /// Takes an event; false when the reader is too far behind for it.
  mutating func append(_ event: ByteBuffer) -> Bool {
    guard count < Self.countLimit, bytes + event.readableBytes <= Self.byteLimit else { return false }
    count += 1
    bytes += event.readableBytes
    waiting.append(event)
    return true
  }

  /// The next event for the channel, when that has room.
  mutating func next() -> ByteBuffer? {
    guard inChannel < Self.window, let event = waiting.popFirst() else { return nil }
    inChannel += 1
    return event
  }

  /// The reader's side of the kernel has taken an event, or its connection is gone.
  mutating func sent(_ byteCount: Int) {
    inChannel -= 1
    count -= 1
    bytes -= byteCount
  }

  /// Forgets what is not in the channel, and returns its bytes.
  mutating func dropWaiting() -> Int {
    let dropped = waiting.reduce(0) { $0 + $1.readableBytes }
    count -= waiting.count
    bytes -= dropped
    waiting = []
    return dropped
  }
}
