/// The first two bytes of an APDU: which command it is, or which answer.
public struct ControlField: Hashable, Sendable, CustomStringConvertible {
  public let group: UInt8
  public let instruction: UInt8

  public init(_ group: UInt8, _ instruction: UInt8) { (self.group, self.instruction) = (group, instruction) }

  // From the till to the terminal.
  public static let registration = ControlField(0x06, 0x00)
  public static let authorisation = ControlField(0x06, 0x01)
  public static let logOff = ControlField(0x06, 0x02)
  public static let bookTip = ControlField(0x06, 0x0C)
  public static let repeatReceipt = ControlField(0x06, 0x20)
  public static let preAuthorisation = ControlField(0x06, 0x22)
  public static let partialReversal = ControlField(0x06, 0x23)
  public static let bookTotal = ControlField(0x06, 0x24)
  public static let preAuthorisationReversal = ControlField(0x06, 0x25)
  public static let reversal = ControlField(0x06, 0x30)
  public static let refund = ControlField(0x06, 0x31)
  public static let endOfDay = ControlField(0x06, 0x50)
  public static let diagnosis = ControlField(0x06, 0x70)
  public static let initialisation = ControlField(0x06, 0x93)
  public static let abortCommand = ControlField(0x06, 0xB0)
  public static let displayText = ControlField(0x06, 0xE0)
  public static let statusEnquiry = ControlField(0x05, 0x01)

  // From the terminal to the till.
  public static let setDateAndTime = ControlField(0x04, 0x01)
  public static let statusInformation = ControlField(0x04, 0x0F)
  public static let intermediateStatus = ControlField(0x04, 0xFF)
  public static let completion = ControlField(0x06, 0x0F)
  public static let abort = ControlField(0x06, 0x1E)
  public static let printLine = ControlField(0x06, 0xD1)
  public static let printTextBlock = ControlField(0x06, 0xD3)

  // Answers: 80 00 and 84 00 are positive, 84 with another second byte is negative.
  public static let positive = ControlField(0x80, 0x00)
  public static let commandUnknown = ControlField(0x84, 0x83)

  public var isAnswer: Bool { group == 0x80 || group == 0x84 }
  public var isPositiveAnswer: Bool { isAnswer && instruction == 0 }

  /// `06 0F`.
  public var description: String { Hexadecimal.text([group, instruction]) }
}
