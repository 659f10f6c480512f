/// The commands of a till. Each becomes one message.
public enum ZVTCommand: Hashable, Sendable {
  /// `06 00`
  case registration(ZVTPassword, configuration: UInt8, currency: TerminalCurrency, characterSets: [ZVTCharacterSet])
  /// `06 01`; the payment type is BMP 19. Cash that the customer wants besides is part of the amount, and tag 1F25 says how much.
  case authorisation(amountMinor: Int64, currency: TerminalCurrency, paymentType: UInt8, cashbackMinor: Int64? = nil)
  /// `06 02`
  case logOff
  /// `06 0C`: the receipt's payment gets a tip.
  case bookTip(receiptNumber: Int, amountMinor: Int64, currency: TerminalCurrency)
  /// `06 20`; the service byte's bit 0 asks for the status information, bit 1 for no print.
  case repeatReceipt(ZVTPassword, service: UInt8)
  /// `06 30`
  case reversal(ZVTPassword, receiptNumber: Int, amountMinor: Int64, currency: TerminalCurrency)
  /// `06 31`
  case refund(ZVTPassword, amountMinor: Int64, currency: TerminalCurrency)
  /// `06 50`
  case endOfDay(ZVTPassword)
  /// `05 01`
  case statusEnquiry
  /// `06 70`
  case diagnosis
  /// `06 93`
  case initialisation(ZVTPassword)
  /// `06 B0`
  case abort
  /// `06 E0`: up to eight lines for so many seconds, 0 until the next.
  case displayText([String], seconds: UInt8, ZVTCharacterSet)

  /// Lines of a text for the terminal's display.
  public static let displayLineLimit = 8
  /// Bytes of one of them.
  private static let displayColumnLimit = 99

  /// The command as a message.
  public var message: ZVTMessage {
    switch self {
    case .registration(let password, let configuration, let currency, let characterSets):
      ZVTMessage(
        .registration, head: [.password(password), .configuration(configuration), .currency(currency.number)],
        [ZVTBlock.Field(0x06, .container(Self.abilities(characterSets)))])
    case .authorisation(let amount, let currency, let type, let cashback):
      ZVTMessage(.authorisation, Self.money(amount, currency) + [ZVTBlock.Field(0x19, .byte(type))] + Self.cashback(cashback))
    case .logOff: ZVTMessage(.logOff)
    case .bookTip(let receipt, let amount, let currency):
      ZVTMessage(.bookTip, Self.money(amount, currency) + [Self.receipt(receipt)])
    case .repeatReceipt(let password, let service):
      ZVTMessage(.repeatReceipt, head: [.password(password)], [ZVTBlock.Field(0x03, .byte(service))])
    case .reversal(let password, let receipt, let amount, let currency):
      ZVTMessage(.reversal, head: [.password(password)], [Self.receipt(receipt)] + Self.money(amount, currency))
    case .refund(let password, let amount, let currency):
      ZVTMessage(.refund, head: [.password(password)], Self.money(amount, currency))
    case .endOfDay(let password): ZVTMessage(.endOfDay, head: [.password(password)])
    case .statusEnquiry: ZVTMessage(.statusEnquiry)
    case .diagnosis: ZVTMessage(.diagnosis)
    case .initialisation(let password): ZVTMessage(.initialisation, head: [.password(password)])
    case .abort: ZVTMessage(.abortCommand)
    case .displayText(let lines, let seconds, let characterSet): Self.display(lines, seconds, characterSet)
    }
  }

  private static func money(_ amount: Int64, _ currency: TerminalCurrency) -> [ZVTBlock.Field] {
    [ZVTBlock.Field(0x04, .amount(amount)), ZVTBlock.Field(0x49, .number(Int64(currency.number), digits: 4))]
  }

  private static func cashback(_ amount: Int64?) -> [ZVTBlock.Field] {
    guard let digits = amount.flatMap({ BCD.bytes($0, count: 6) }) else { return [] }
    return [ZVTBlock.Field(0x06, .container(TLVContainer([TLVObject(TLVTag.cashback, digits)])))]
  }

  private static func receipt(_ number: Int) -> ZVTBlock.Field { ZVTBlock.Field(0x87, .number(Int64(number), digits: 4)) }

  private static func display(_ lines: [String], _ seconds: UInt8, _ characterSet: ZVTCharacterSet) -> ZVTMessage {
    let fields = lines.prefix(displayLineLimit).enumerated().map { index, line in
      ZVTBlock.Field(0xF1 + UInt8(index), .text(Array(characterSet.bytes(line).prefix(displayColumnLimit))))
    }
    return ZVTMessage(.displayText, [ZVTBlock.Field(0xF0, .byte(seconds))] + fields)
  }

  /// What the till can do: without this container the terminal sends none, and without `06 D3` in the list it prints line by line.
  private static func abilities(_ characterSets: [ZVTCharacterSet]) -> TLVContainer {
    let commands: [ControlField] = [.statusInformation, .intermediateStatus, .completion, .abort, .printLine, .printTextBlock]
    let permitted = TLVObject(TLVTag.permittedCommands, commands.map { TLVObject(TLVTag.command, [$0.group, $0.instruction]) })
    let sets = TLVObject(TLVTag.characterSets, characterSets.map { TLVObject(TLVTag.characterSet, [$0.rawValue]) })
    return TLVContainer(characterSets.isEmpty ? [permitted] : [permitted, sets])
  }
}
