/// A part of a message that stands before its fields, without a number of its own.
public enum ZVTHeadField: Hashable, Sendable {
  case password(ZVTPassword)
  /// What the till does itself (`ZVTConfiguration`).
  case configuration(UInt8)
  /// ISO 4217, numeric.
  case currency(Int)
  case resultCode(UInt8)
  case intermediateStatus(UInt8)
  case terminalStatus(UInt8)
  case timeoutMinutes(Int)
  case printAttribute(UInt8)
  case text([UInt8])
  case softwareVersion([UInt8])

  var bytes: [UInt8] {
    switch self {
    case .password(let password): password.bytes
    case .configuration(let byte), .resultCode(let byte), .intermediateStatus(let byte), .terminalStatus(let byte),
      .printAttribute(let byte):
      [byte]
    case .currency(let number): BCD.bytes(Int64(number), count: 2) ?? []
    case .timeoutMinutes(let minutes): BCD.bytes(Int64(minutes), count: 1) ?? []
    case .text(let bytes): bytes
    case .softwareVersion(let bytes):
      [0xF0 | UInt8(bytes.count / 100 % 10), 0xF0 | UInt8(bytes.count / 10 % 10), 0xF0 | UInt8(bytes.count % 10)] + bytes
    }
  }
}
