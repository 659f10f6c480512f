/// Which byte of a code page stands for a character.
///
/// The tables of all pages stand in one place, so that there is nothing to be counted as one is handed on: each text of a receipt asks for it.
struct CodePageBytes: Sendable {
  /// CP864 has the Arabic percent sign where ASCII has its own.
  let hasOwnPercent: Bool
  /// Where the page's part of the plain table begins.
  let firstPlain: Int
  /// The page's part of the other table.
  let entries: Range<Int>

  func byte(for scalar: Unicode.Scalar) -> UInt8? {
    if PlainCharacter.contains(scalar) {
      let byte = CodePageTables.all.plain[firstPlain + PlainCharacter.index(of: scalar.value)]
      return byte == 0 ? nil : byte
    }
    if hasOwnPercent, scalar == "٪" { return 0x25 }
    guard (0x80...0xFFFF).contains(scalar.value) else { return nil }
    let wanted = scalar.value << 8
    let table = CodePageTables.all.entries
    var (low, high) = (entries.lowerBound, entries.upperBound)
    while low < high {
      let middle = (low + high) / 2
      if table[middle] < wanted { low = middle + 1 } else { high = middle }
    }
    guard low < entries.upperBound, table[low] & ~0xFF == wanted else { return nil }
    return UInt8(truncatingIfNeeded: table[low])
  }

  /// Where the first character of `text` stands, from `start` on, that is not plain or that the page lacks; else the end of the text.
  func reach(in text: Span<UInt8>, from start: Int) -> Int {
    let plain = CodePageTables.all.plain
    var position = start
    while position < text.count {
      let character = position
      if plain[firstPlain + PlainCharacter.index(of: PlainCharacter.read(text, at: &position))] == 0 { return character }
    }
    return position
  }

  /// Appends the bytes of `text` from `start` to where it reaches, and returns that place.
  func append(_ text: Span<UInt8>, from start: Int, to bytes: inout [UInt8]) -> Int {
    var position = start
    // No character has fewer bytes in UTF-8 than in the page.
    bytes.append(addingCapacity: text.count - start) { places in
      let plain = CodePageTables.all.plain
      while position < text.count {
        var next = position
        let byte = plain[firstPlain + PlainCharacter.index(of: PlainCharacter.read(text, at: &next))]
        guard byte != 0 else { return }
        places.append(byte)
        position = next
      }
    }
    return position
  }
}
