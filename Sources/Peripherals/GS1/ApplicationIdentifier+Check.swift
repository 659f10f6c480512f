extension ApplicationIdentifier {
  /// Holds a value against the identifier's format. `at` is only carried into the error.
  func check(_ value: ArraySlice<UInt8>, at: Int) throws(GS1Error) {
    let format = format
    let allowed = lengths(format)
    guard allowed.contains(value.count) else { throw .valueLength(ai: code, allowed: allowed, found: value.count, at: at) }
    var rest = value
    for (index, piece) in format.pieces.enumerated() {
      // What comes behind takes at least this much; of the pieces only the last may have several lengths.
      let behind = format.pieces[(index + 1)...].reduce(0) { $0 + $1.lengths.lowerBound }
      let part = rest.prefix(min(piece.lengths.upperBound, rest.count - behind))
      rest = rest.dropFirst(part.count)
      if let byte = part.first(where: { !piece.characters.contain($0) }) { throw .valueCharacter(ai: code, byte: byte, at: at) }
      if let rule = piece.rule { try check(part, rule, at: at) }
    }
  }

  /// An identifier that the table does not know may still begin as one whose values have a fixed length: nothing else could be read back.
  private func lengths(_ format: ElementFormat) -> ClosedRange<Int> {
    guard let pair = Self.pair(code.utf8), let total = Self.predefinedLength(pair) else { return format.lengths }
    let length = total - code.utf8.count
    return length...length
  }

  private func check(_ part: ArraySlice<UInt8>, _ rule: ElementFormat.Rule, at: Int) throws(GS1Error) {
    switch rule {
    case .key: try checkKey(part, at: at)
    case .pair:
      guard let expected = CheckPair.of(part.dropLast(2)) else { return }
      if !part.suffix(2).elementsEqual(expected) { throw .checkPair(ai: code, expected: String(decoding: expected, as: UTF8.self), at: at) }
    case .date, .date0, .dates, .minute, .hour, .rest, .clock, .longdate:
      if !GS1Date.isRight(part, rule) { throw .date(ai: code, value: String(decoding: part, as: UTF8.self), at: at) }
    case .pieces:
      guard let number = Self.pair(part), let count = Self.pair(part.dropFirst(2)), (1...max(1, count)).contains(number), count > 0 else {
        throw .value(ai: code, value: String(decoding: part, as: UTF8.self), at: at)
      }
    case .threes: if part.count % 3 != 0 { throw .value(ai: code, value: String(decoding: part, as: UTF8.self), at: at) }
    case .flag:
      if part.first.map({ $0 > UInt8(ascii: "1") }) ?? true { throw .value(ai: code, value: String(decoding: part, as: UTF8.self), at: at) }
    }
  }

  private func checkKey(_ key: ArraySlice<UInt8>, at: Int) throws(GS1Error) {
    guard let digits = CheckDigit.values(ofASCII: key), let found = digits.last else { return }
    let expected = CheckDigit.modulo10(digits.dropLast())
    if found != expected { throw .checkDigit(ai: code, expected: expected, found: found, at: at) }
  }
}
