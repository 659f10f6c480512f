/// The eight bytes that begin a control transfer. USB 2.0, section 9.3.
struct USBSetup: Equatable, Sendable {
  static let byteCount = 8

  /// Direction, kind and recipient.
  var requestType: UInt8
  var request: UInt8
  var value: UInt16
  var index: UInt16
  /// The most bytes that follow.
  var length: Int

  /// Reads eight bytes, numbers low byte first.
  init(_ bytes: ArraySlice<UInt8>) {
    precondition(bytes.count == Self.byteCount, "a setup has eight bytes")
    let at = { (offset: Int) in UInt16(bytes[bytes.startIndex + offset]) }
    requestType = UInt8(at(0))
    request = UInt8(at(1))
    value = at(2) | at(3) << 8
    index = at(4) | at(5) << 8
    length = Int(at(6) | at(7) << 8)
  }

  init(requestType: UInt8, request: UInt8, value: UInt16 = 0, index: UInt16 = 0, length: Int = 0) {
    self.requestType = requestType
    self.request = request
    self.value = value
    self.index = index
    self.length = length
  }

  var isIn: Bool { requestType & 0x80 != 0 }
  /// Neither of a class nor of a vendor.
  var isStandard: Bool { requestType & 0x60 == 0 }

  var bytes: [UInt8] {
    [
      requestType, request, UInt8(value & 0xFF), UInt8(value >> 8), UInt8(index & 0xFF), UInt8(index >> 8), UInt8(length & 0xFF),
      UInt8(length >> 8 & 0xFF),
    ]
  }
}
