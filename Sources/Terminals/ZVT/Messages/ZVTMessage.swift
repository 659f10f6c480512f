/// A message of ZVT taken apart: what stands in front, and the fields. Both ends of the line use it.
public struct ZVTMessage: Hashable, Sendable {
  public var control: ControlField
  public var head: [ZVTHeadField]
  public var block: ZVTBlock

  public init(_ control: ControlField, head: [ZVTHeadField] = [], _ fields: [ZVTBlock.Field] = []) {
    (self.control, self.head, block) = (control, head, ZVTBlock(fields))
  }

  /// Takes a message apart. A message that is not known keeps no content.
  public init(_ message: APDU) {
    control = message.control
    (head, block) = ([], ZVTBlock())
    var rest = message.data[...]
    if control.isAnswer {
      // Only the positive answer to a card's offer carries fields; both kinds may.
      block = ZVTBlock(bytes: rest)
      return
    }
    if control == .completion, takeEnquiryAnswer(&rest) {
      block = ZVTBlock(bytes: rest)
      return
    }
    guard let spec = ZVTMessageSpec.of(control) else { return }
    for part in spec.head { take(part, &rest) }
    block = ZVTBlock(bytes: rest)
  }

  /// The message as it is sent.
  ///
  /// The fields of one message are far below the limit of an APDU; what is beyond it is cut off.
  public var apdu: APDU { APDU(control, Array((head.flatMap(\.bytes) + block.encoded).prefix(APDU.dataLimit))) }

  /// The answer to a status enquiry: a software version and the status, or the status alone.
  private mutating func takeEnquiryAnswer(_ rest: inout ArraySlice<UInt8>) -> Bool {
    if rest.count == 1, let status = rest.first {
      head = [.terminalStatus(status)]
      rest = []
      return true
    }
    let length = rest.prefix(3)
    guard length.count == 3, length.allSatisfy({ $0 >> 4 == 0xF && $0 & 15 <= 9 }) else { return false }
    let count = length.reduce(0) { $0 * 10 + Int($1 & 15) }
    guard rest.count >= 4 + count else { return false }
    let version = Array(rest.dropFirst(3).prefix(count))
    rest = rest.dropFirst(3 + count)
    head = [.softwareVersion(version), .terminalStatus(rest.removeFirst())]
    return true
  }

  private mutating func take(_ part: ZVTMessageSpec.HeadPart, _ rest: inout ArraySlice<UInt8>) {
    switch part {
    case .password, .passwordIfThere: if let bytes = Self.taken(3, &rest) { head.append(.password(ZVTPassword(bytes: bytes))) }
    case .configuration: if let bytes = Self.taken(1, &rest) { head.append(.configuration(bytes[0])) }
    case .resultCode: if let bytes = Self.taken(1, &rest) { head.append(.resultCode(bytes[0])) }
    case .intermediateStatus: if let bytes = Self.taken(1, &rest) { head.append(.intermediateStatus(bytes[0])) }
    case .printAttribute: if let bytes = Self.taken(1, &rest) { head.append(.printAttribute(bytes[0])) }
    case .text: if let bytes = Self.taken(rest.count, &rest) { head.append(.text(bytes)) }
    case .currencyIfThere:
      guard !Self.isContainer(rest), rest.count >= 2, let number = BCD.number(rest.prefix(2)) else { return }
      rest = rest.dropFirst(2)
      head.append(.currency(Int(number)))
    case .minutesIfThere:
      guard !Self.isContainer(rest), let first = rest.first, let minutes = BCD.number([first]) else { return }
      rest = rest.dropFirst()
      head.append(.timeoutMinutes(Int(minutes)))
    }
  }

  /// Whether the rest is one container and nothing else.
  private static func isContainer(_ rest: ArraySlice<UInt8>) -> Bool {
    guard rest.first == 0x06, let (length, size) = TLVLength.read(rest.dropFirst()) else { return false }
    return rest.count == 1 + size + length
  }

  private static func taken(_ count: Int, _ rest: inout ArraySlice<UInt8>) -> [UInt8]? {
    guard count > 0, rest.count >= count else { return nil }
    defer { rest = rest.dropFirst(count) }
    return Array(rest.prefix(count))
  }
}
