import CardNumbers

// The fields of a block and the objects of a container.
extension ZVTListing {
  static func rows(_ field: ZVTBlock.Field, of control: ControlField, _ characterSet: ZVTCharacterSet) -> [ListingRow] {
    let key = "BMP \(Hexadecimal.text([field.number]))"
    let name = ZVTFieldSpec.of(field.number)?.name ?? ""
    if case .container(let container) = field.value {
      var rows = [ListingRow(1, key, name)]
      for object in container.objects { rows += self.rows(object, depth: 2, characterSet) }
      if container.unreadBytes > 0 {
        rows.append(ListingRow(2, "", "unreadable", "\(container.unreadBytes) bytes were not read and are not shown"))
      }
      return rows
    }
    if case .totals(let totals) = field.value {
      return [ListingRow(1, key, name, "receipts \(totals.firstReceipt) to \(totals.lastReceipt)")]
        + totals.schemes.map { ListingRow(2, "", $0.name, "\($0.count) payments, \(amount($0.sumMinor))") }
    }
    return [ListingRow(1, key, name, value(field, control, characterSet))]
  }

  private static func value(_ field: ZVTBlock.Field, _ control: ControlField, _ characterSet: ZVTCharacterSet) -> String {
    switch field.value {
    case .byte(let byte):
      switch field.number {
      case 0x27: result(byte)
      case 0xA0: byte == 0 ? "00" : result(byte)
      case 0x19 where control == .authorisation: "\(Hexadecimal.text([byte])): \(paymentType(byte))"
      default: Hexadecimal.text([byte])
      }
    case .number(let number, let digits):
      field.number == 0x49 ? currency(Int(number)) : String(repeating: "0", count: max(0, digits - String(number).count)) + "\(number)"
    case .amount(let minor): amount(minor)
    case .digits(let digits): CardNumberFilter.redacted(digits)
    case .bytes(let bytes): hexadecimal(bytes)
    case .text(let bytes): quoted(bytes, characterSet)
    case .ascii(let text): "\"\(CardNumberFilter.redacted(text))\""
    case .cardNumber(let number): number.map { "\($0)" } ?? "hidden"
    case .hidden(let bytes): "hidden (\(bytes) bytes)"
    case .password(let password): "\(password)"
    case .malformed(let bytes): "\(bytes) bytes that cannot stand here"
    case .container, .totals: ""
    }
  }

  /// Whatever the currency: the protocol counts minor units.
  private static func amount(_ minor: Int64) -> String { "\(minor) minor units" }

  private static func paymentType(_ byte: UInt8) -> String {
    let kinds = ["offline", "GeldKarte", "online without PIN", "with PIN", "the terminal decides", "the terminal decides, GeldKarte too"]
    let kind = Int(byte >> 4)
    return (kind < kinds.count ? kinds[kind] : "unknown") + (byte & 0x08 != 0 ? ", tip possible" : "")
  }

  /// Bytes of which nobody knows what they are: hidden where a card's number could stand anywhere in them, packed (also from the middle of a byte
  /// on) or as text of one or two bytes a digit.
  static func hexadecimal(_ bytes: [UInt8]) -> String {
    let packed = BCD.halves(bytes).map { String($0, radix: 16) }
    let text = bytes.filter { $0 != 0 }.map { $0 < 0x80 ? String(UnicodeScalar($0)) : "?" }
    // Apart from one another, any of the digits may be the number's first and last.
    if [packed, text].contains(where: { CardNumberFilter.containsCardNumber($0.joined(separator: " ")) }) {
      return "hidden (\(bytes.count) bytes)"
    }
    return Hexadecimal.text(bytes)
  }

  private static func rows(_ object: TLVObject, depth: Int, _ characterSet: ZVTCharacterSet) -> [ListingRow] {
    let key = "tag \(String(object.tag, radix: 16, uppercase: true).leftPadded)"
    let name = TLVTag.name(object.tag) ?? "unknown"
    switch object.value {
    case .hidden(let bytes): return [ListingRow(depth, key, name, "hidden (\(bytes) bytes)")]
    case .objects(let objects):
      return [ListingRow(depth, key, name)] + objects.flatMap { rows($0, depth: depth + 1, characterSet) }
    case .bytes(let bytes):
      let value: String? =
        switch TLVTag.kind(object.tag) {
        case .text: quoted(bytes, characterSet)
        case .number: BCD.number(bytes).map { "\($0)" }
        case .amount: BCD.number(bytes).map(amount)
        case .command: bytes.count == 2 ? title(of: ControlField(bytes[0], bytes[1])) : nil
        case .byte, .bytes, .objects: nil
        }
      return [ListingRow(depth, key, name, value.map(CardNumberFilter.redacted) ?? hexadecimal(bytes))]
    }
  }

  private static func title(of control: ControlField) -> String {
    "\(control)" + (ZVTMessageSpec.of(control).map { " \($0.english)" } ?? "")
  }
}

extension String {
  fileprivate var leftPadded: String { count % 2 == 0 ? self : "0" + self }
}
