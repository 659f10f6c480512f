/// What a TCP client of `usbip` asks before it attaches a device. Linux: OP_REQ_DEVLIST and OP_REQ_IMPORT.
enum USBIPGreeting: Equatable, Sendable {
  case list
  case attach(busID: String)

  static let version: UInt16 = 0x0111
  private static let listCode: UInt16 = 0x8005
  private static let attachCode: UInt16 = 0x8003
  private static let headBytes = 8
  private static let busIDBytes = 32

  /// Reads the request off the front; nil while it is not complete.
  /// - Throws: `SimulatorError.refused` for what is none.
  static func read(from bytes: inout ArraySlice<UInt8>) throws(SimulatorError) -> USBIPGreeting? {
    guard bytes.count >= headBytes else { return nil }
    let word = BigEndian.number(bytes, at: 0)
    guard UInt16(word >> 16) == version else { throw .refused("a client speaks another version of USB/IP") }
    switch UInt16(word & 0xFFFF) {
    case listCode:
      bytes = bytes.dropFirst(headBytes)
      return .list
    case attachCode:
      guard bytes.count >= headBytes + busIDBytes else { return nil }
      let name = bytes.dropFirst(headBytes).prefix(busIDBytes).prefix { $0 != 0 }
      bytes = bytes.dropFirst(headBytes + busIDBytes)
      return .attach(busID: String(decoding: name, as: UTF8.self))
    case let code:
      throw .refused("USB/IP operation \(code) is unknown")
    }
  }

  /// The answer to `list`: the device, or none while it is unplugged.
  static func listAnswer(_ device: USBDescription?, busID: String) -> [UInt8] {
    let head = BigEndian.bytes(version) + BigEndian.bytes(UInt16(5)) + BigEndian.bytes(UInt32(0))
    guard let device else { return head + BigEndian.bytes(UInt32(0)) }
    let interfaces: [UInt8] = device.interfaces.flatMap { (interface) -> [UInt8] in interface.kind.bytes + [0] }
    return head + BigEndian.bytes(UInt32(1)) + card(device, busID: busID) + interfaces
  }

  /// The answer to `attach`; with `nil` there is no such device now.
  static func attachAnswer(_ device: USBDescription?, busID: String) -> [UInt8] {
    let noSuchDevice: UInt32 = 4
    let head = BigEndian.bytes(version) + BigEndian.bytes(UInt16(3))
    guard let device else { return head + BigEndian.bytes(noSuchDevice) }
    return head + BigEndian.bytes(UInt32(0)) + card(device, busID: busID)
  }

  private static func card(_ device: USBDescription, busID: String) -> [UInt8] {
    text("/sys/devices/till-sim/\(busID)", 256) + text(busID, busIDBytes) + BigEndian.bytes(UInt32(1)) + BigEndian.bytes(UInt32(2))
      + BigEndian.bytes(USBDescription.fullSpeed) + BigEndian.bytes(device.vendor) + BigEndian.bytes(device.product)
      + BigEndian.bytes(device.release) + device.kind.bytes + [1, 1, UInt8(device.interfaces.count)]
  }

  private static func text(_ text: String, _ size: Int) -> [UInt8] {
    let bytes = Array(text.utf8.prefix(size - 1))
    return bytes + [UInt8](repeating: 0, count: size - bytes.count)
  }
}
