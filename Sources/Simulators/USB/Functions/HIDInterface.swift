/// What the simulated HID devices have in common. Device Class Definition for HID 1.11.
enum HIDInterface {
  /// The endpoint on which all of them report.
  static let endpoint: UInt8 = 1

  enum Request: UInt8 {
    case setReport = 9
    case setIdle = 10
    case setProtocol = 11
  }

  /// - Parameters:
  ///   - boot: the protocol of a boot device (1 keyboard), 0 for none.
  ///   - reportBytes: of the longest report, its number included.
  static func interface(reports: [UInt8], boot: UInt8 = 0, reportBytes: Int, intervalMs: Int) -> USBDescription.Interface {
    let count = UInt16(reports.count)
    return .init(
      kind: .init(type: 3, subtype: boot == 0 ? 0 : 1, speech: boot),
      classDescriptors: [9, 0x21, 0x11, 0x01, 0, 1, 0x22] + USBDescription.low(count),
      endpoints: [.interrupt(0x80 | endpoint, packetBytes: reportBytes, intervalMs: intervalMs)], reportDescriptor: reports)
  }

  static func report(_ bytes: [UInt8]) -> USBEffect { .send(bytes, endpoint: endpoint, afterMs: 0) }
}
