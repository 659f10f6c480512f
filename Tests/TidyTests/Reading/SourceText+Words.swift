extension SourceText {
  /// The offsets at which a word stands alone in `view`, which is `code` or `comments`: no letter, digit or underscore touches it.
  func offsets(of word: String, in view: [UInt8]) -> [Int] {
    let word = Array(word.utf8)
    guard let first = word.first else { return [] }
    var found: [Int] = []
    view.withUnsafeBufferPointer { view in
      var index = 0
      while index + word.count <= view.count {
        if view[index] == first, view[index...].starts(with: word),
          index == 0 || !Self.isWordByte(view[index - 1]),
          index + word.count == view.count || !Self.isWordByte(view[index + word.count])
        {
          found.append(index)
        }
        index += 1
      }
    }
    return found
  }

  /// Whether a word of code is the call of a free function: not a method of something, not a declaration.
  func isFreeFunction(at offset: Int) -> Bool {
    var before = code[..<offset]
    while let last = before.last, last == UInt8(ascii: " ") || last == UInt8(ascii: "\n") { before.removeLast() }
    if before.last == UInt8(ascii: ".") {
      before.removeLast()
      return Self.lastWord(of: before) == "Swift"
    }
    return Self.lastWord(of: before) != "func"
  }

  private static func lastWord(of bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes.reversed().prefix(while: isWordByte).reversed(), as: UTF8.self)
  }

  static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "_"), 0x80...0xFF:
      true
    default: false
    }
  }
}
