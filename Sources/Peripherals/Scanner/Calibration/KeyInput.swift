/// A key event as Linux hands it out (`struct input_event`, linux/input.h, 64-bit).
public struct KeyInput: Equatable, Sendable {
  public static let byteCount = 24
  private static let keyType: UInt16 = 1

  /// Of the kernel, in µs.
  public let microseconds: Int64
  public let code: UInt16
  /// 0 up, 1 down, 2 held.
  public let value: Int32

  public init(microseconds: Int64, code: UInt16, value: Int32) {
    self.microseconds = microseconds
    self.code = code
    self.value = value
  }

  /// Nil for every other type of event, and for other lengths.
  public init?(_ bytes: ArraySlice<UInt8>) {
    guard bytes.count == Self.byteCount else { return nil }
    func number(_ offset: Int, _ count: Int) -> UInt64 {
      (0..<count).reduce(0) { $0 | UInt64(bytes[bytes.startIndex + offset + $1]) << (8 * UInt64($1)) }
    }
    guard UInt16(number(16, 2)) == Self.keyType else { return nil }
    let (us, _) = Int64(bitPattern: number(0, 8)).multipliedReportingOverflow(by: 1_000_000)
    microseconds = us &+ Int64(bitPattern: number(8, 8))
    code = UInt16(number(18, 2))
    value = Int32(bitPattern: UInt32(number(20, 4)))
  }

  /// All key events of a stream; a piece at its end that is no whole event is left out.
  public static func all(in bytes: [UInt8]) -> [KeyInput] {
    stride(from: 0, through: bytes.count - byteCount, by: byteCount).compactMap { KeyInput(bytes[$0..<$0 + byteCount]) }
  }
}
