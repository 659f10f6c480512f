/// The name of a device that stays the same across plugs and restarts: `usb:04b8:0e15:J4ZF012345/0`.
///
/// Vendor and product, then the serial number where the unit has a real one (`:SERIAL`), else the port that it hangs on (`@1-1.4`), then the
/// interface of the USB device (`/0`). People may leave the interface out: then it is the one that fits.
public struct DeviceIdentity: Hashable, Sendable {
  public enum Bus: String, Sendable, CaseIterable {
    case usb
    /// A HID device that hangs on no USB, such as one by radio.
    case hid
    /// A keyboard that is no HID device.
    case input
  }

  /// What tells a unit from others of its model.
  public enum Mark: Hashable, Sendable {
    case serial(String)
    case port(String)
  }

  public var bus: Bus
  public var vendor: UInt16
  public var product: UInt16
  public var mark: Mark
  public var interface: Int?

  public init(bus: Bus, vendor: UInt16, product: UInt16, mark: Mark, interface: Int?) {
    self.bus = bus
    self.vendor = vendor
    self.product = product
    self.mark = mark
    self.interface = interface
  }

  /// The longest text of an identity in bytes.
  public static let textLimit = 512
  /// USB numbers interfaces by one byte.
  static let interfaceLimit = 255

  /// True when `other` is what this names; without an interface it names them all.
  public func names(_ other: DeviceIdentity) -> Bool {
    if interface == nil {
      var whole = other
      whole.interface = nil
      return whole == self
    }
    return self == other
  }

  /// The same without the interface.
  public var unit: DeviceIdentity { DeviceIdentity(bus: bus, vendor: vendor, product: product, mark: mark, interface: nil) }
}

extension DeviceIdentity: CustomStringConvertible {
  /// The text that `init(parsing:)` reads. What could be taken for something else stands as `%` and two digits.
  public var description: String {
    let model = "\(bus.rawValue):\(Self.hex(vendor)):\(Self.hex(product))"
    let end = interface.map { "/\($0)" } ?? ""
    return switch mark {
    case .serial(let serial): "\(model):\(PercentText.encode(serial))\(end)"
    case .port(let port): "\(model)@\(PercentText.encode(port))\(end)"
    }
  }

  /// Reads an identity as configuration files and commands write it.
  ///
  /// - Throws: `DeviceIdentityError`, which says what is wrong and what would be right.
  public init(parsing text: String) throws(DeviceIdentityError) {
    func wrong(_ reason: String) -> DeviceIdentityError { DeviceIdentityError(text: text, reason: reason) }
    guard text.utf8.count <= Self.textLimit else { throw wrong("it is longer than \(Self.textLimit) bytes") }
    let halves = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    if halves.count == 2 {
      guard halves[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(halves[1]), number <= Self.interfaceLimit else {
        throw wrong("behind the / stands no interface number from 0 to \(Self.interfaceLimit)")
      }
      interface = number
    } else {
      interface = nil
    }
    let parts = halves[0].split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
    guard let bus = Bus(rawValue: String(parts[0])) else {
      throw wrong("it begins with none of \(Bus.allCases.map { "\($0.rawValue):" }.joined(separator: ", "))")
    }
    self.bus = bus
    guard parts.count == 3, let vendor = Self.number(parts[1]) else { throw wrong("the vendor is not four hexadecimal digits") }
    self.vendor = vendor
    guard let product = Self.number(parts[2].prefix(4)) else { throw wrong("the product is not four hexadecimal digits") }
    self.product = product
    let rest = parts[2].dropFirst(4)
    guard let name = PercentText.decode(rest.dropFirst()), !name.isEmpty else { throw wrong("the serial number or the port is missing") }
    switch rest.first {
    case ":": mark = .serial(name)
    case "@": mark = .port(name)
    default: throw wrong("behind the product stands neither :SERIAL nor @PORT")
    }
  }

  /// Four hexadecimal digits, as the kernel writes vendors and products.
  public static func hex(_ number: UInt16) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 4 - digits.count) + digits
  }

  static func number(_ digits: Substring) -> UInt16? {
    guard digits.utf8.count == 4, digits.utf8.allSatisfy({ PercentText.digit($0) != nil }) else { return nil }
    return UInt16(digits, radix: 16)
  }
}

/// Why a text names no device.
public struct DeviceIdentityError: Error, Equatable, Sendable, CustomStringConvertible {
  public let text: String
  public let reason: String

  public var description: String {
    "\"\(text)\" names no device: \(reason). Write it as tillctl devices shows it, such as usb:04b8:0e15:J4ZF012345 or usb:04b8:0e15@1-1.4."
  }
}
