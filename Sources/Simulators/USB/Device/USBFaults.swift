/// The faults that are on.
struct USBFaults: Equatable, Sendable {
  var takesNothing = false
  var isMute = false
  var stallsControl = false
  var shortBytes: Int?
  var babbles = false
  var isGarbled = false
  /// So many bytes still arrive before the cable is out.
  var unplugAfter: Int?

  /// Whether the next transfer is to be spoilt; asked once for each.
  mutating func takeGarbled() -> Bool {
    defer { isGarbled = false }
    return isGarbled
  }

  mutating func takeBabble() -> Bool {
    defer { babbles = false }
    return babbles
  }

  func shortened(_ bytes: [UInt8]) -> [UInt8] { shortBytes.map { Array(bytes.prefix($0)) } ?? bytes }
}
