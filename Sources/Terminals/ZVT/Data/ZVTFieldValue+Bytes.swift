import CardNumbers

extension ZVTFieldValue {
  /// Half bytes of a card number that stand for a hidden digit and for none.
  private static let hiddenDigit: UInt8 = 0xE
  private static let filler: UInt8 = 0xF

  /// Reads the content of a field. Card data is dropped here.
  init(_ content: ArraySlice<UInt8>, kind: ZVTFieldSpec.Kind) {
    switch kind {
    case .byte: self = content.first.map(Self.byte) ?? .malformed(bytes: 0)
    case .number: self = BCD.number(content).map { .number($0, digits: 2 * content.count) } ?? .malformed(bytes: content.count)
    case .amount: self = BCD.number(content).map(Self.amount) ?? .malformed(bytes: content.count)
    case .digits: self = .digits(BCD.halves(content).map { String($0, radix: 16, uppercase: true) }.joined())
    case .bytes: self = .bytes(Array(content))
    case .text: self = .text(Array(content))
    case .ascii: self = .ascii(Self.trimmed(content))
    case .cardNumber: self = .cardNumber(Self.cardNumber(content))
    case .secret: self = .hidden(bytes: content.count)
    case .password: self = .password(ZVTPassword(bytes: Array(content)))
    case .totals: self = ZVTTotals(bytes: Array(content)).map(Self.totals) ?? .malformed(bytes: content.count)
    case .container: self = .container(TLVContainer(bytes: content))
    }
  }

  /// The content as it is sent; nil for what is not kept, does not fit the field, or is no content of it.
  func bytes(_ spec: ZVTFieldSpec) -> [UInt8]? {
    let fixed: Int? = if case .fixed(let count) = spec.length { count } else { nil }
    let bytes: [UInt8]? =
      switch self {
      case .byte(let byte): [byte]
      case .number(let number, let digits): BCD.bytes(number, count: fixed ?? digits / 2)
      case .amount(let amount): BCD.bytes(amount, count: fixed ?? 6)
      case .digits(let digits): Hexadecimal.bytes(digits)
      case .bytes(let bytes), .text(let bytes): bytes
      case .ascii(let text): Array(text.utf8) + Array(repeating: 0, count: max(0, (fixed ?? 0) - text.utf8.count))
      case .cardNumber(let number): number.map(Self.bytes)
      case .password(let password): password.bytes
      case .totals(let totals): totals.bytes
      case .container(let container): container.encoded
      case .hidden, .malformed: nil
      }
    guard let bytes, spec.length.allows(bytes.count) else { return nil }
    return bytes
  }

  /// ASCII without the zeros and spaces around it; what is no printable ASCII becomes `?`.
  private static func trimmed(_ content: ArraySlice<UInt8>) -> String {
    let text = content.prefix { $0 != 0 }.map { (0x20..<0x7F).contains($0) ? $0 : UInt8(ascii: "?") }
    let front = text.drop { $0 == 0x20 }
    return CardNumberFilter.redacted(
      String(decoding: front.prefix(front.lastIndex { $0 != 0x20 }.map { $0 - front.startIndex + 1 } ?? 0), as: UTF8.self))
  }

  private static func cardNumber(_ content: ArraySlice<UInt8>) -> MaskedPAN? {
    MaskedPAN(digits: BCD.halves(content).prefix { $0 != filler }.map { $0 <= 9 ? $0 : nil })
  }

  private static func bytes(_ number: MaskedPAN) -> [UInt8] {
    var halves = number.description.utf8.map { $0 == UInt8(ascii: "*") ? hiddenDigit : $0 - UInt8(ascii: "0") }
    if halves.count % 2 == 1 { halves.append(filler) }
    return stride(from: 0, to: halves.count, by: 2).map { halves[$0] << 4 | halves[$0 + 1] }
  }
}

extension ZVTFieldSpec.Length {
  func allows(_ count: Int) -> Bool {
    switch self {
    case .fixed(let fixed): count == fixed
    case .twoDigits: count <= 99
    case .threeDigits: count <= 999
    case .container: count <= 0xFFFF
    }
  }
}
