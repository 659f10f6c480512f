/// The bytes of a text that is not empty, lent for as long as it is read.
///
/// A buffer pointer computes its count from two addresses that may be missing; the parser asks for it before every byte.
struct TextBytes {
  let count: Int
  private let base: UnsafeRawPointer

  init?(_ bytes: UnsafeRawBufferPointer) {
    guard let base = bytes.baseAddress, !bytes.isEmpty else { return nil }
    (self.base, count) = (base, bytes.count)
  }

  var all: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base, count: count) }

  /// Whoever asks has compared the position with the count; a debug build checks it.
  @inline(__always)
  subscript(position: Int) -> UInt8 {
    assert(position >= 0 && position < count, "only what is in the text can be read")
    return base.load(fromByteOffset: position, as: UInt8.self)
  }

  /// The eight bytes from a position on, which all have to be in the text.
  @inline(__always)
  func word(at position: Int) -> UInt64 {
    assert(position >= 0 && position + 8 <= count, "only what is in the text can be read")
    return ByteWord.load(base + position)
  }

  /// The fewer than eight bytes from a position on.
  @inline(__always)
  func word(at position: Int, fewerThanEight count: Int) -> UInt64 {
    assert(position >= 0 && position + count <= self.count, "only what is in the text can be read")
    return ByteWord.load(base + position, fewerThanEight: count)
  }

  /// Whether two pieces of the text are the same.
  @inline(__always)
  func areEqual(_ first: Int, _ second: Int, count: Int) -> Bool { ByteWord.areEqual(base + first, base + second, count: count) }
}
