import CardNumbers

/// Explains the bytes of a dialogue, message by message and field by field, with card data hidden.
public enum ZVTListing {
  /// Reads messages as they go over TCP, or frames as they go over a serial line (where the bytes begin with `10 02`, `06` or `15`).
  public static func rows(_ bytes: [UInt8], _ characterSet: ZVTCharacterSet = .cp437) -> [ListingRow] {
    isSerial(bytes) ? serialRows(bytes, characterSet) : streamRows(bytes, characterSet)
  }

  private static func isSerial(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [SerialFrame.escape, SerialFrame.start]) || bytes == [SerialFrame.acknowledged] || bytes == [SerialFrame.refused]
      || bytes.dropFirst().starts(with: [SerialFrame.escape, SerialFrame.start])
  }

  private static func serialRows(_ bytes: [UInt8], _ characterSet: ZVTCharacterSet) -> [ListingRow] {
    var reader = SerialFrameReader()
    var rows: [ListingRow] = []
    for byte in bytes {
      switch reader.take(byte) {
      case .frame(let message): rows += self.rows(message, characterSet)
      case .acknowledged: rows.append(ListingRow(0, "06", "ACK: the frame was received"))
      case .refused: rows.append(ListingRow(0, "15", "NAK: the frame has to be sent again"))
      case .broken: rows.append(ListingRow(0, "", "broken frame", "checksum or length do not fit"))
      case .stray: rows.append(ListingRow(0, Hexadecimal.text([byte]), "byte outside a frame"))
      case nil: break
      }
    }
    if reader.isInside { rows.append(ListingRow(0, "", "unfinished frame", "more bytes have to follow")) }
    return rows
  }

  private static func streamRows(_ bytes: [UInt8], _ characterSet: ZVTCharacterSet) -> [ListingRow] {
    var rows: [ListingRow] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      guard let length = APDU.length(of: rest), rest.count >= length, let message = APDU(bytes: Array(rest.prefix(length))) else {
        let told = APDU.length(of: rest).map { "the length says \($0) bytes" } ?? "there is no whole length"
        rows.append(ListingRow(0, Hexadecimal.text(rest.prefix(2)), "unfinished message", "\(rest.count) bytes are there, \(told)"))
        return rows
      }
      rows += self.rows(message, characterSet)
      rest = rest.dropFirst(length)
    }
    return rows
  }

  /// Explains one message.
  public static func rows(_ message: APDU, _ characterSet: ZVTCharacterSet = .cp437) -> [ListingRow] {
    let parsed = ZVTMessage(message)
    var rows = [ListingRow(0, "\(message.control)", title(message.control), "\(message.data.count) bytes of data")]
    rows += parsed.head.map { head($0, characterSet) }
    for field in parsed.block.fields { rows += self.rows(field, of: parsed.control, characterSet) }
    switch parsed.block.problem {
    case .unknownField(let number)?:
      rows.append(
        ListingRow(
          1, "BMP \(Hexadecimal.text([number]))", "unknown field", "\(parsed.block.unreadBytes) bytes were not read and are not shown"))
    case .cutOff(let number)?:
      rows.append(
        ListingRow(
          1, "BMP \(Hexadecimal.text([number]))", "field cut off", "\(parsed.block.unreadBytes) bytes were not read and are not shown"))
    case nil: break
    }
    return rows
  }

  private static func title(_ control: ControlField) -> String {
    if control.isPositiveAnswer { return "positive answer / positive Antwort" }
    if control.isAnswer {
      let text = ZVTResultCode.text(control.instruction)
      return "negative answer / negative Antwort: \(text.english) / \(text.german)"
    }
    return ZVTMessageSpec.of(control).map { "\($0.english) / \($0.german)" } ?? "unknown message; its content is not shown"
  }

  private static func head(_ field: ZVTHeadField, _ characterSet: ZVTCharacterSet) -> ListingRow {
    switch field {
    case .password(let password): ListingRow(1, "", "password", "\(password)")
    case .configuration(let byte): ListingRow(1, "", "configuration byte", "\(Hexadecimal.text([byte])): \(configuration(byte))")
    case .currency(let number): ListingRow(1, "", "currency", currency(number))
    case .resultCode(let code): ListingRow(1, "", "result code", result(code))
    case .intermediateStatus(let code):
      ListingRow(1, "", "intermediate status", both(code, ZVTIntermediateStatus.text(code)))
    case .terminalStatus(let code): ListingRow(1, "", "terminal status", both(code, ZVTTerminalStatus.text(code)))
    case .timeoutMinutes(let minutes): ListingRow(1, "", "new time-out", "\(minutes) min")
    case .printAttribute(let byte): ListingRow(1, "", "print attribute", Hexadecimal.text([byte]))
    case .text(let bytes): ListingRow(1, "", "text", quoted(bytes, characterSet))
    case .softwareVersion(let bytes): ListingRow(1, "", "software version", quoted(bytes, characterSet))
    }
  }

  static func result(_ code: UInt8) -> String { both(code, ZVTResultCode.text(code)) }

  static func both(_ code: UInt8, _ text: ZVTText) -> String { "\(Hexadecimal.text([code])): \(text.english) / \(text.german)" }

  static func currency(_ number: Int) -> String {
    TerminalCurrency(number: number).map { "\($0.code) (\(number))" } ?? "\(number)"
  }

  static func quoted(_ bytes: [UInt8], _ characterSet: ZVTCharacterSet) -> String {
    "\"\(CardNumberFilter.redacted(characterSet.text(bytes)))\""
  }

  private static func configuration(_ byte: UInt8) -> String {
    let meanings: [(UInt8, String)] = [
      (0x02, "till prints payment receipts"), (0x04, "till prints administration receipts"), (0x08, "till wants intermediate states"),
      (0x10, "no amounts at the terminal"), (0x20, "no administration at the terminal"), (0x80, "receipts come as print commands"),
    ]
    return meanings.filter { byte & $0.0 != 0 }.map(\.1).joined(separator: ", ")
  }
}
