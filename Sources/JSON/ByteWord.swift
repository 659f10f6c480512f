extension String {
  /// Lends the bytes of the text, which every native string has in one piece.
  @inline(__always)
  func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    if let result = utf8.withContiguousStorageIfAvailable(body) { return result }
    var native = self
    return native.withUTF8(body)
  }
}

/// Eight bytes of a text at a time: the first of them is the lowest of the word, whatever the machine.
enum ByteWord {
  static let ones: UInt64 = 0x0101_0101_0101_0101
  static let highs: UInt64 = 0x8080_8080_8080_8080

  static let spaces: UInt64 = ones &* 0x20

  /// Raises the high bit of each byte that cannot stand in a string as it is: a quote, a backslash, a control character.
  ///
  /// Bytes above such a byte may be raised as well, so only the lowest says where; none is raised without one.
  @inline(__always)
  static func escapes(in word: UInt64) -> UInt64 {
    // A byte less than n borrows in the subtraction and so raises its high bit; a byte equal to c is zero after the exclusive or.
    let quotes = word ^ (ones &* UInt64(UInt8(ascii: "\"")))
    let slashes = word ^ (ones &* UInt64(UInt8(ascii: "\\")))
    return ((word &- spaces) & ~word | (quotes &- ones) & ~quotes | (slashes &- ones) & ~slashes) & highs
  }

  /// The same, with the bytes beyond ASCII.
  @inline(__always)
  static func specials(in word: UInt64) -> UInt64 {
    let quotes = word ^ (ones &* UInt64(UInt8(ascii: "\"")))
    let slashes = word ^ (ones &* UInt64(UInt8(ascii: "\\")))
    return ((word &- spaces) | (quotes &- ones) | (slashes &- ones) | word) & highs
  }

  /// The number of bytes before the lowest raised one; 8 when none is.
  @inline(__always)
  static func clearBytes(_ raised: UInt64) -> Int { raised.trailingZeroBitCount / 8 }

  /// Eight bytes, which have to be there as for every load here.
  @inline(__always)
  static func load(_ bytes: UnsafeRawPointer) -> UInt64 { UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self)) }

  /// Fewer than eight bytes; those above them are zero.
  @inline(__always)
  static func load(_ bytes: UnsafeRawPointer, fewerThanEight count: Int) -> UInt64 {
    // Two loads that may overlap take any number of bytes and none that is not there.
    if count >= 4 {
      let first = UInt32(littleEndian: bytes.loadUnaligned(as: UInt32.self))
      let last = UInt32(littleEndian: (bytes + count - 4).loadUnaligned(as: UInt32.self))
      return UInt64(first) | UInt64(last) << UInt64(8 * (count - 4))
    }
    if count >= 2 {
      let first = UInt16(littleEndian: bytes.loadUnaligned(as: UInt16.self))
      let last = UInt16(littleEndian: (bytes + count - 2).loadUnaligned(as: UInt16.self))
      return UInt64(first) | UInt64(last) << UInt64(8 * (count - 2))
    }
    return count == 1 ? UInt64(bytes.load(as: UInt8.self)) : 0
  }

  /// Whether two pieces of memory of at least `count` bytes begin with the same ones.
  @inline(__always)
  static func areEqual(_ first: UnsafeRawPointer, _ second: UnsafeRawPointer, count: Int) -> Bool {
    guard count >= 8 else { return load(first, fewerThanEight: count) == load(second, fewerThanEight: count) }
    var offset = 0
    while offset < count - 8 {
      if load(first + offset) != load(second + offset) { return false }
      offset += 8
    }
    // The last eight may overlap those before.
    return load(first + count - 8) == load(second + count - 8)
  }
}
