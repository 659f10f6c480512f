/// A packet of Zebra's Simple Serial Interface: length, opcode, source, status, data, checksum.
public struct SSIPacket: Equatable, Sendable {
  public enum Opcode {
    public static let decodeData: UInt8 = 0xF3
    public static let acknowledge: UInt8 = 0xD0
    public static let refuse: UInt8 = 0xD1
  }

  static let host: UInt8 = 0x04
  /// Length, opcode, source and status.
  static let headBytes = 4
  static let checksumBytes = 2

  public let opcode: UInt8
  public let status: UInt8
  public let data: [UInt8]

  public init(opcode: UInt8, status: UInt8 = 0, data: [UInt8] = []) {
    (self.opcode, self.status, self.data) = (opcode, status, data)
  }

  /// The scanner sends the packet again.
  public var isRepeated: Bool { status & 1 != 0 }
  /// The data goes on in the next packet.
  public var isContinued: Bool { status & 2 != 0 }

  /// The packet as the host sends it. Its data must be 251 bytes at most: the length is one byte.
  public var bytes: [UInt8] {
    let body = [UInt8(Self.headBytes + data.count), opcode, Self.host, status] + data
    let sum = Self.checksum(body[...])
    return body + [UInt8(sum >> 8), UInt8(sum & 0xFF)]
  }

  /// The two's complement of the sum of all bytes before it.
  static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt16 { 0 &- bytes.reduce(UInt16(0)) { $0 &+ UInt16($1) } }
}
