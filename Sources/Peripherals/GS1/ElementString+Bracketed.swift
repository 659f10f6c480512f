extension ElementString {
  /// Reads the form for people: `(01)04006381333931(10)A1`. A bracket with digits in it begins an element; others belong to the value.
  public static func parse(bracketed text: String) throws(GS1Error) -> [ElementString] {
    let bytes = Array(text.utf8)
    var raw: [UInt8] = []
    var position = 0
    while position < bytes.count {
      if let code = identifier(in: bytes, at: position) {
        if !raw.isEmpty { raw.append(separator) }
        raw += code
        position += code.count + 2
      } else {
        raw.append(bytes[position])
        position += 1
      }
    }
    return try parse(raw)
  }

  /// The digits between two brackets, two to four of them.
  private static func identifier(in bytes: [UInt8], at position: Int) -> ArraySlice<UInt8>? {
    guard bytes[position] == UInt8(ascii: "(") else { return nil }
    let digits = bytes[(position + 1)...].prefix(5).prefix(while: CheckDigit.isDigit)
    guard (2...4).contains(digits.count), digits.endIndex < bytes.count, bytes[digits.endIndex] == UInt8(ascii: ")") else { return nil }
    return digits
  }
}
