import CardNumbers

extension ZVTMessage {
  /// The result code of a status information (BMP 27) or an abort; nil where there is none.
  public var resultCode: UInt8? {
    for case .resultCode(let code) in head { return code }
    if case .byte(let code)? = block[0x27] { return code }
    return nil
  }

  /// The code of an intermediate status (`04 FF`).
  public var intermediateStatus: UInt8? {
    for case .intermediateStatus(let code) in head { return code }
    return nil
  }

  /// The status of the terminal in the answer to a status enquiry.
  public var terminalStatus: UInt8? {
    for case .terminalStatus(let status) in head { return status }
    return nil
  }

  /// How long the terminal wants the till to wait for what comes next, where it says so.
  public var timeoutMinutes: Int? {
    for case .timeoutMinutes(let minutes) in head { return minutes }
    return nil
  }

  public var container: TLVContainer? {
    if case .container(let container)? = block[0x06] { container } else { nil }
  }

  /// The texts for the cashier in tag 24 of an intermediate status.
  public func displayLines(_ characterSet: ZVTCharacterSet) -> [String] {
    guard case .objects(let objects)? = container?.object(TLVTag.displayTexts)?.value else { return [] }
    return objects.compactMap {
      guard $0.tag == TLVTag.textLine, case .bytes(let bytes) = $0.value else { return nil }
      return CardNumberFilter.redacted(characterSet.text(bytes))
    }
  }

  /// The movement of money that a status information tells of; nil without an amount.
  public func transaction(_ characterSet: ZVTCharacterSet) -> TerminalTransaction? {
    guard case .amount(let amount)? = block[0x04] else { return nil }
    var told = TerminalTransaction(amountMinor: amount)
    told.currencyNumber = number(0x49)
    told.receiptNumber = number(0x87)
    told.trace = container?.bytes(TLVTag.longTrace).flatMap { BCD.number($0) }.map(Int.init) ?? number(0x0B)
    told.originalTrace = number(0x37)
    if case .digits(let identifier)? = block[0x29] { told.terminal = identifier }
    if let date = number(0x0D), let time = number(0x0C) {
      told.time = TerminalTime(
        month: date / 100, day: date % 100, hour: time / 10_000, minute: time / 100 % 100, second: time % 100)
    }
    if case .cardNumber(let card)? = block[0x22] { told.card = card }
    if case .ascii(let name)? = block[0x8B] { told.cardName = name }
    if case .ascii(let attribute)? = block[0x3B], !attribute.isEmpty { told.authorisation = attribute }
    if case .ascii(let contract)? = block[0x2A], !contract.isEmpty { told.contract = contract }
    if let cashback = container?.bytes(TLVTag.cashback).flatMap({ BCD.number($0) }) { told.cashbackMinor = cashback }
    if case .byte(let code)? = block[0xA0], code != 0 { told.hostCode = Int(code) }
    return told
  }

  /// The maker's own error and the additional text, for the person who has to find out.
  public func errorDetail(_ characterSet: ZVTCharacterSet) -> String? {
    var parts: [String] = []
    if let code = container?.bytes(TLVTag.vendorErrorCode) { parts.append(Hexadecimal.text(code)) }
    if let text = container?.bytes(TLVTag.vendorErrorText) { parts.append(characterSet.text(text)) }
    if case .text(let text)? = block[0x3C] { parts.append(characterSet.text(text)) }
    return parts.isEmpty ? nil : CardNumberFilter.redacted(parts.joined(separator: ": "))
  }

  func number(_ field: UInt8) -> Int? {
    if case .number(let number, _)? = block[field] { Int(number) } else { nil }
  }
}
