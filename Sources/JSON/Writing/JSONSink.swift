/// Where the bytes of a text are put together: memory that grows by doubling, and the few forms that all writers share.
///
/// Whoever makes one calls ``finish()`` or ``discard()`` once.
struct JSONSink {
  private static let firstCapacity = 1_024

  private(set) var base: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  var count = 0

  init() {
    capacity = Self.firstCapacity
    base = .allocate(capacity: capacity)
  }

  /// The bytes; the memory is given back.
  func finish() -> [UInt8] {
    defer { discard() }
    return bytes(from: 0, to: count)
  }

  func discard() { base.deallocate() }

  /// A piece of what was written.
  func bytes(from start: Int, to end: Int) -> [UInt8] {
    precondition(start >= 0 && start <= end && end <= count, "only what was written can be taken")
    return Array(UnsafeBufferPointer(start: base + start, count: end - start))
  }

  /// Forgets what was written after the first `count` bytes.
  mutating func cut(to count: Int) {
    precondition(count <= self.count, "only what was written can be cut")
    self.count = count
  }

  /// Makes room for more bytes.
  @inline(__always)
  mutating func reserve(_ more: Int) { if count + more > capacity { grow(by: more) } }

  @inline(never)
  private mutating func grow(by more: Int) {
    let larger = max(2 * capacity, count + more)
    let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    moved.moveInitialize(from: base, count: count)
    base.deallocate()
    (base, capacity) = (moved, larger)
  }

  @inline(__always)
  mutating func append(_ byte: UInt8) {
    reserve(1)
    base[count] = byte
    count += 1
  }

  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let source = bytes.baseAddress else { return }
    reserve(bytes.count)
    (base + count).update(from: source, count: bytes.count)
    count += bytes.count
  }

  /// The bytes between two quotes.
  mutating func appendQuoted(_ bytes: UnsafeBufferPointer<UInt8>) {
    reserve(bytes.count + 2)
    base[count] = UInt8(ascii: "\"")
    if let source = bytes.baseAddress { (base + count + 1).update(from: source, count: bytes.count) }
    count += bytes.count + 2
    base[count - 1] = UInt8(ascii: "\"")
  }

  mutating func append(word text: StaticString) { append(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)) }

  mutating func append(literal text: String) {
    var text = text
    text.withUTF8 { append($0) }
  }

  mutating func append(repeating byte: UInt8, count more: Int) {
    reserve(more)
    (base + count).update(repeating: byte, count: more)
    count += more
  }

  mutating func append(_ integer: Int64) {
    // Of all 64-bit integers the least has the most characters: 20.
    reserve(20)
    var rest = integer.magnitude
    var digits = 1
    var limit: UInt64 = 10
    while rest >= limit, digits < 19 {
      digits += 1
      limit *= 10
    }
    if integer < 0 {
      base[count] = UInt8(ascii: "-")
      count += 1
    }
    var position = count + digits
    count = position
    repeat {
      position -= 1
      let (tens, digit) = rest.quotientAndRemainder(dividingBy: 10)
      base[position] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: digit)
      rest = tens
    } while rest > 0
  }
}
