/// The tags of TLV containers that a till meets.
///
/// Source: PA00P015 13.08, list of tags; the secret ones are EMV's (Book 3, annex A).
public enum TLVTag {
  public enum Kind: Sendable {
    case text, number, amount, byte, bytes, objects, command
  }

  public static let textLine: UInt32 = 0x07
  public static let printAttribute: UInt32 = 0x09
  public static let command: UInt32 = 0x0A
  public static let columns: UInt32 = 0x12
  public static let characterSet: UInt32 = 0x14
  public static let maximumLength: UInt32 = 0x1A
  public static let displayTexts: UInt32 = 0x24
  public static let printTexts: UInt32 = 0x25
  public static let permittedCommands: UInt32 = 0x26
  public static let characterSets: UInt32 = 0x27
  public static let receiptParameter: UInt32 = 0x1F04
  public static let receiptKind: UInt32 = 0x1F07
  public static let vendorErrorCode: UInt32 = 0x1F16
  public static let vendorErrorText: UInt32 = 0x1F17
  public static let transactionIdentifier: UInt32 = 0x1F1F
  public static let cashback: UInt32 = 0x1F25
  public static let longTrace: UInt32 = 0x1F2B
  public static let messageSequence: UInt32 = 0x1F73

  static let names: [UInt32: (name: String, kind: Kind)] = [
    textLine: ("text line", .text), printAttribute: ("print attribute", .byte), command: ("ZVT command", .command),
    columns: ("characters a line", .number), characterSet: ("character set", .byte), maximumLength: ("longest APDU", .bytes),
    displayTexts: ("texts for the display", .objects), printTexts: ("texts to print", .objects),
    permittedCommands: ("permitted commands", .objects), characterSets: ("character sets", .objects),
    receiptParameter: ("receipt parameter", .byte), receiptKind: ("receipt for", .byte), vendorErrorCode: ("maker's error code", .bytes),
    vendorErrorText: ("maker's error text", .text), transactionIdentifier: ("transaction identifier", .bytes),
    cashback: ("cashback", .amount),
    longTrace: ("long trace number", .number), messageSequence: ("message sequence", .number), 0x2F: ("payment types", .objects),
    0x41: ("card type", .bytes), 0x45: ("receipt parameters", .bytes), 0x46: ("EMV print data for the customer", .text),
    0x47: ("EMV print data for the merchant", .text), 0x4C: ("UID", .bytes), 0x60: ("application", .objects),
  ]

  /// Card number, tracks, holder's name, expiry date, issuer's script data, chip cryptograms' card data.
  private static let secret: Set<UInt32> = [
    0x5A, 0x57, 0x56, 0x5F20, 0x5F24, 0x5F34, 0x9F0B, 0x9F1F, 0x9F20, 0x9F6B, 0x4C,
  ]

  static func isSecret(_ tag: UInt32) -> Bool { secret.contains(tag) }

  public static func name(_ tag: UInt32) -> String? { names[tag]?.name }
  static func kind(_ tag: UInt32) -> Kind { names[tag]?.kind ?? .bytes }
}
