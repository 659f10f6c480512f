extension ApplicationIdentifier {
  /// Holds a value against the identifier's format. `at` is only carried into the error.
  func check(_ value: ArraySlice<UInt8>, at: Int) throws(GS1Error) {
    let format = format
    guard format.lengths.contains(value.count) else {
      throw .valueLength(ai: code, allowed: format.lengths, found: value.count, at: at)
    }
    switch format.content {
    case .text: try require(value, Self.isText, at: at)
    case .digits: try require(value, CheckDigit.isDigit, at: at)
    case .key(let count):
      let key = value.prefix(count)
      try require(key, CheckDigit.isDigit, at: at)
      try require(value.dropFirst(count), Self.isText, at: at)
      try checkKey(key, at: at)
    case .date(let dayMayBeZero):
      try require(value, CheckDigit.isDigit, at: at)
      try checkDate(value.prefix(6), dayMayBeZero: dayMayBeZero, at: at)
    }
  }

  private func require(_ value: ArraySlice<UInt8>, _ allowed: (UInt8) -> Bool, at: Int) throws(GS1Error) {
    if let byte = value.first(where: { !allowed($0) }) { throw .valueCharacter(ai: code, byte: byte, at: at) }
  }

  private func checkKey(_ key: ArraySlice<UInt8>, at: Int) throws(GS1Error) {
    guard let digits = CheckDigit.values(ofASCII: key), let found = digits.last else { return }
    let expected = CheckDigit.modulo10(digits.dropLast())
    if found != expected { throw .checkDigit(ai: code, expected: expected, found: found, at: at) }
  }

  private func checkDate(_ value: ArraySlice<UInt8>, dayMayBeZero: Bool, at: Int) throws(GS1Error) {
    guard let month = Self.pair(value.dropFirst(2)), let day = Self.pair(value.dropFirst(4)) else { return }
    let firstDay = dayMayBeZero ? 0 : 1
    guard (1...12).contains(month), (firstDay...31).contains(day) else {
      throw .date(ai: code, value: String(decoding: value, as: UTF8.self), at: at)
    }
  }

  /// The 82 characters of the identifiers that take text. GS1 General Specifications figure 7.11-1.
  private static func isText(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x21, 0x22, 0x25...0x2F, 0x30...0x39, 0x3A...0x3F, 0x41...0x5A, 0x5F, 0x61...0x7A: true
    default: false
    }
  }
}
