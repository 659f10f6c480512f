/// What a USB device says of itself: its descriptors as sysfs has them in one file, the device first, then each configuration.
///
/// Source: USB 2.0, sections 9.5 and 9.6. What a descriptor holds beyond the fields that are known is passed over.
public struct USBDescriptors: Equatable, Sendable {
  public struct Endpoint: Equatable, Sendable {
    public enum Transfer: UInt8, Sendable { case control, isochronous, bulk, interrupt }

    /// With the direction in bit 7.
    public let address: UInt8
    public let transfer: Transfer
    /// The largest packet in bytes, without the bits for additional packets.
    public let packetBytes: Int

    public var isInput: Bool { address & 0x80 != 0 }
  }

  /// One alternate setting of an interface.
  public struct Setting: Equatable, Sendable {
    public let configuration: UInt8
    /// The place of the configuration among the device's, from 0; class requests name it.
    public let configurationIndex: UInt8
    public let interface: UInt8
    public let alternate: UInt8
    public let interfaceClass: UInt8
    public let subclass: UInt8
    public let interfaceProtocol: UInt8
    public internal(set) var endpoints: [Endpoint] = []
  }

  public let vendor: UInt16
  public let product: UInt16
  /// In the order of the descriptors.
  public let settings: [Setting]

  /// Why descriptors cannot be read.
  public enum Problem: Error, Equatable, Sendable, CustomStringConvertible {
    case noDevice
    case cutOff(at: Int)
    case tooMany(at: Int)

    public var description: String {
      switch self {
      case .noDevice: "The descriptors do not begin with that of a device."
      case .cutOff(let at): "The descriptors are cut off at byte \(at)."
      case .tooMany(let at): "The descriptors have at byte \(at) more interfaces or endpoints than any printer has."
      }
    }
  }

  private enum Kind {
    static let device: UInt8 = 1
    static let configuration: UInt8 = 2
    static let interface: UInt8 = 4
    static let endpoint: UInt8 = 5
  }

  static let settingLimit = 256
  /// Of one setting: USB has no more addresses.
  static let endpointLimit = 32

  public init(_ bytes: [UInt8]) throws(Problem) {
    guard bytes.count >= 18, bytes[0] >= 18, bytes[1] == Kind.device else { throw .noDevice }
    vendor = UInt16(bytes[8]) | UInt16(bytes[9]) << 8
    product = UInt16(bytes[10]) | UInt16(bytes[11]) << 8
    var reader = Reader()
    var at = Int(bytes[0])
    while at < bytes.count {
      let length = Int(bytes[at])
      guard length >= 2, at + length <= bytes.count else { throw .cutOff(at: at) }
      try reader.take(bytes[at..<at + length], at: at)
      at += length
    }
    settings = reader.settings
  }

  /// What was said so far while the descriptors go by.
  private struct Reader {
    var settings: [Setting] = []
    private var configuration: UInt8 = 0
    private var configurationCount: UInt8 = 0

    mutating func take(_ descriptor: ArraySlice<UInt8>, at: Int) throws(Problem) {
      let start = descriptor.startIndex
      switch descriptor[start + 1] {
      case Kind.configuration:
        guard descriptor.count >= 9, configurationCount < .max else { throw .cutOff(at: at) }
        configuration = descriptor[start + 5]
        configurationCount += 1
      case Kind.interface:
        guard descriptor.count >= 9 else { throw .cutOff(at: at) }
        guard settings.count < settingLimit else { throw .tooMany(at: at) }
        settings.append(
          Setting(
            configuration: configuration, configurationIndex: max(1, configurationCount) - 1, interface: descriptor[start + 2],
            alternate: descriptor[start + 3], interfaceClass: descriptor[start + 5], subclass: descriptor[start + 6],
            interfaceProtocol: descriptor[start + 7]))
      case Kind.endpoint:
        guard descriptor.count >= 7, let last = settings.indices.last else { throw .cutOff(at: at) }
        guard settings[last].endpoints.count < endpointLimit else { throw .tooMany(at: at) }
        settings[last].endpoints.append(
          Endpoint(
            address: descriptor[start + 2], transfer: Endpoint.Transfer(rawValue: descriptor[start + 3] & 3) ?? .control,
            packetBytes: (Int(descriptor[start + 4]) | Int(descriptor[start + 5]) << 8) & 0x7FF))
      default: break
      }
    }
  }
}
