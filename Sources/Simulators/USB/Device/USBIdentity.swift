/// Who a simulated device says it is.
public struct USBIdentity: Equatable, Sendable {
  /// pid.codes: a vendor number whose first products are for tests.
  public static let testVendor: UInt16 = 0x1209

  /// Another vendor's number, to try what depends on it.
  public var vendor: UInt16?
  public var product: UInt16?
  /// Empty for a device without one.
  public var serialNumber = "SIM000001"

  public init() {}

  /// - Throws: `SimulatorError.badRequest` for a text that is longer than a descriptor can hold, or has characters that udev replaces.
  public mutating func use(serialNumber: String) throws(SimulatorError) {
    let isSound = serialNumber.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    guard isSound, serialNumber.utf8.count <= USBDescription.textLimit else {
      throw .badRequest("a serial number has at most \(USBDescription.textLimit) characters of ASCII and no spaces")
    }
    self.serialNumber = serialNumber
  }

  /// Reads a number as `lsusb` prints it, such as 0c2e.
  /// - Throws: `SimulatorError.badRequest`.
  public static func number(parsing text: String) throws(SimulatorError) -> UInt16 {
    guard text.utf8.count == 4, let number = UInt16(text, radix: 16) else {
      throw .badRequest("\"\(text)\" is no USB number: write four hexadecimal digits, such as 0c2e")
    }
    return number
  }

  func description(
    model: String, product: UInt16, kind: USBDescription.Kind = .perInterface, interfaces: [USBDescription.Interface],
    association: [UInt8] = []
  ) -> USBDescription {
    USBDescription(
      vendor: vendor ?? Self.testVendor, product: self.product ?? product, kind: kind, maker: "TILL-SIM", model: model,
      serialNumber: serialNumber, interfaces: interfaces, association: association)
  }
}
