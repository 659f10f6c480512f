/// Puts the slips together that a terminal sends line by line (`06 D1`) or as blocks (`06 D3`).
public struct ZVTPrinting: Hashable, Sendable {
  /// Slips of one command.
  public static let receiptLimit = 8

  /// The slips that are whole, oldest first.
  public private(set) var receipts: [TerminalReceipt] = []
  /// Lines that were beyond a limit.
  public private(set) var droppedLines = 0
  private var open: TerminalReceipt?

  private static let feedAttribute: UInt8 = 0xFF
  private static let reservedAttribute: UInt8 = 0x80

  public init() {}

  /// Takes a message to print.
  public mutating func take(_ message: ZVTMessage, _ characterSet: ZVTCharacterSet) {
    if message.control == .printLine { takeLine(message, characterSet) } else { takeBlock(message, characterSet) }
  }

  /// Closes the slip that has begun, when the command has ended.
  public mutating func finish() {
    if let open { keep(open) }
    open = nil
  }

  private mutating func takeLine(_ message: ZVTMessage, _ characterSet: ZVTCharacterSet) {
    var attribute: UInt8 = 0
    var text: [UInt8] = []
    for field in message.head {
      if case .printAttribute(let byte) = field { attribute = byte }
      if case .text(let bytes) = field { text = bytes }
    }
    if attribute == Self.feedAttribute {
      for _ in 0..<Int(text.first ?? 1) { add(TerminalReceipt.Line("")) }
      return
    }
    add(Self.line(text, attribute: attribute, characterSet))
    let isLast = attribute & 0x80 != 0 && attribute != Self.reservedAttribute
    if isLast { finish() }
  }

  private mutating func takeBlock(_ message: ZVTMessage, _ characterSet: ZVTCharacterSet) {
    finish()
    guard let container = message.container else { return }
    let kind: TerminalReceipt.Kind =
      switch container.bytes(TLVTag.receiptKind)?.first {
      case 1: .merchant
      case 2: .customer
      case 3: .administration
      default: .unknown
      }
    open = TerminalReceipt(kind: kind)
    for texts in container.objects where texts.tag == TLVTag.printTexts {
      guard case .objects(let objects) = texts.value else { continue }
      var attribute: UInt8 = 0
      for case let object in objects {
        guard case .bytes(let bytes) = object.value else { continue }
        if object.tag == TLVTag.printAttribute { attribute = bytes.first ?? 0 }
        if object.tag == TLVTag.textLine { add(Self.line(bytes, attribute: attribute, characterSet)) }
      }
    }
    finish()
  }

  private static func line(_ text: [UInt8], attribute: UInt8, _ characterSet: ZVTCharacterSet) -> TerminalReceipt.Line {
    var line = TerminalReceipt.Line(characterSet.text(text.prefix(TerminalReceipt.columnLimit)))
    // The bits are read where the line is not the last one's mark alone.
    line.isCentred = attribute & 0xC0 == 0x40
    line.isDoubleWidth = attribute & 0xA0 == 0x20
    line.isDoubleHeight = attribute & 0x90 == 0x10
    return line
  }

  private mutating func add(_ line: TerminalReceipt.Line) {
    var receipt = open ?? TerminalReceipt(kind: .unknown)
    if receipt.lines.count < TerminalReceipt.lineLimit { receipt.lines.append(line) } else { droppedLines += 1 }
    open = receipt
  }

  private mutating func keep(_ receipt: TerminalReceipt) {
    if receipts.count < Self.receiptLimit { receipts.append(receipt) } else { droppedLines += receipt.lines.count }
  }
}
