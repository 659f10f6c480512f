/// What a USB device says of itself, as data. USB 2.0, section 9.6.
public struct USBDescription: Equatable, Sendable {
  /// Class, subclass and protocol.
  struct Kind: Equatable, Sendable {
    var type: UInt8
    var subtype: UInt8
    var speech: UInt8

    /// The interfaces say it.
    static let perInterface = Kind(type: 0, subtype: 0, speech: 0)

    var bytes: [UInt8] { [type, subtype, speech] }
  }

  struct Endpoint: Equatable, Sendable {
    enum Transfer: UInt8, Sendable {
      case bulk = 2
      case interrupt = 3
    }

    /// The number, with 0x80 for those that bring data to the host.
    var address: UInt8
    var transfer: Transfer
    var packetBytes: Int
    /// How often the host asks an interrupt endpoint.
    var intervalMs: Int

    static func bulk(_ address: UInt8) -> Endpoint { Endpoint(address: address, transfer: .bulk, packetBytes: 64, intervalMs: 0) }

    static func interrupt(_ address: UInt8, packetBytes: Int, intervalMs: Int) -> Endpoint {
      Endpoint(address: address, transfer: .interrupt, packetBytes: packetBytes, intervalMs: intervalMs)
    }

    var number: UInt8 { address & 0x0F }
    var isIn: Bool { address & 0x80 != 0 }
  }

  struct Interface: Equatable, Sendable {
    var kind: Kind
    /// Descriptors of the class, which stand between the interface's and those of its endpoints.
    var classDescriptors: [UInt8] = []
    var endpoints: [Endpoint]
    /// HID: what its reports hold; empty for other classes.
    var reportDescriptor: [UInt8] = []
  }

  /// Linux: USB_SPEED_FULL, 12 Mbit/s.
  static let fullSpeed: UInt32 = 2
  /// The longest text that fits into a string descriptor, in UTF-16 units.
  public static let textLimit = 126

  public var vendor: UInt16
  public var product: UInt16
  var release: UInt16 = 0x0100
  var kind = Kind.perInterface
  public var maker: String
  public var model: String
  /// Empty for a device without a serial number, as many clones are.
  public var serialNumber: String
  var interfaces: [Interface]
  /// Interfaces that belong together, as CDC-ACM's two do: descriptors before those of the interfaces.
  var association: [UInt8] = []

  var endpoints: [Endpoint] { interfaces.flatMap(\.endpoints) }

  func endpoint(_ number: UInt8, isIn: Bool) -> Endpoint? { endpoints.first { $0.number == number && $0.isIn == isIn } }
}
