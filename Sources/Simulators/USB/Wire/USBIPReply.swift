/// What the device answers. Linux: USBIP_RET_SUBMIT and USBIP_RET_UNLINK.
enum USBIPReply {
  /// A transfer is over: `count` bytes went, and those of them that the host gets follow the head.
  static func submit(_ sequence: UInt32, status: USBStatus, count: Int, data: [UInt8] = []) -> [UInt8] {
    head(3, sequence, status) + BigEndian.bytes(UInt32(count)) + [UInt8](repeating: 0, count: 20) + data
  }

  /// The host's change of mind came in time (`unlinked`), or the transfer was over already (`ok`).
  static func unlink(_ sequence: UInt32, status: USBStatus) -> [UInt8] {
    head(4, sequence, status) + [UInt8](repeating: 0, count: 24)
  }

  private static func head(_ command: UInt32, _ sequence: UInt32, _ status: USBStatus) -> [UInt8] {
    BigEndian.bytes(command) + BigEndian.bytes(sequence) + [UInt8](repeating: 0, count: 12)
      + BigEndian.bytes(UInt32(bitPattern: status.rawValue))
  }
}
