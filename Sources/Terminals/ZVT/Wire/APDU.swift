/// A message of ZVT: a control field, a length and data.
///
/// Source: ZVT 700, PA00P015 13.08, chapter 1: one length byte 00–FE, or FF and two bytes, the low one first.
public struct APDU: Hashable, Sendable {
  /// The most data that the length can tell.
  public static let dataLimit = 65_535
  /// The first length that needs the long form.
  private static let longForm = 0xFF

  public let control: ControlField
  /// At most ``dataLimit`` bytes.
  public let data: [UInt8]

  public init(_ control: ControlField, _ data: [UInt8] = []) {
    precondition(data.count <= Self.dataLimit, "an APDU holds at most 65,535 bytes")
    (self.control, self.data) = (control, data)
  }

  /// `80 00 00`: done, or go on.
  public static let positive = APDU(.positive)
  /// `84 83 00`: this command is not known here.
  public static let unknownCommand = APDU(.commandUnknown)

  /// As it goes over TCP.
  public var bytes: [UInt8] {
    let length =
      data.count < Self.longForm ? [UInt8(data.count)] : [0xFF, UInt8(data.count & 0xFF), UInt8(data.count >> 8)]
    return [control.group, control.instruction] + length + data
  }

  /// The length of head and data, as far as the bytes tell it.
  static func length(of bytes: some RandomAccessCollection<UInt8>) -> Int? {
    let bytes = Array(bytes.prefix(5))
    guard bytes.count >= 3 else { return nil }
    if Int(bytes[2]) < longForm { return 3 + Int(bytes[2]) }
    return bytes.count == 5 ? 5 + (Int(bytes[3]) | Int(bytes[4]) << 8) : nil
  }

  /// Reads one message that fills the bytes exactly.
  ///
  /// - Returns: nil when the length does not fit.
  public init?(bytes: [UInt8]) {
    guard Self.length(of: bytes) == bytes.count else { return nil }
    self.init(ControlField(bytes[0], bytes[1]), Array(bytes.dropFirst(bytes[2] == 0xFF ? 5 : 3)))
  }
}
