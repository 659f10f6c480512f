extension USBDescription {
  /// The kinds of descriptors that a host asks for. USB 2.0, table 9-5; HID 1.11, section 7.1.
  private enum Descriptor: UInt16 {
    case device = 1
    case configuration = 2
    case text = 3
    case hid = 0x21
    case report = 0x22
  }

  /// The answer to GET_DESCRIPTOR, or nil for what this device has not. `value` holds kind and number, `index` an interface for HID.
  func descriptor(value: UInt16, index: UInt16) -> [UInt8]? {
    switch Descriptor(rawValue: value >> 8) {
    case .device: device
    case .configuration: value & 0xFF == 0 ? configuration : nil
    case .text: text(Int(value & 0xFF))
    case .hid: hidInterface(index)?.classDescriptors
    case .report: hidInterface(index)?.reportDescriptor
    case nil: nil
    }
  }

  private func hidInterface(_ index: UInt16) -> Interface? {
    let number = Int(index & 0xFF)
    guard interfaces.indices.contains(number), !interfaces[number].reportDescriptor.isEmpty else { return nil }
    return interfaces[number]
  }

  /// USB 2.0, section 9.6.1.
  var device: [UInt8] {
    let serialIndex: UInt8 = serialNumber.isEmpty ? 0 : 3
    return [18, 1, 0x00, 0x02] + kind.bytes + [64] + Self.low(vendor) + Self.low(product) + Self.low(release) + [1, 2, serialIndex, 1]
  }

  /// The one configuration with all that belongs to it. USB 2.0, section 9.6.3; self-powered, 100 mA.
  var configuration: [UInt8] {
    let body = association + interfaces.enumerated().flatMap { Self.bytes(of: $0.element, number: UInt8($0.offset)) }
    return [9, 2] + Self.low(UInt16(9 + body.count)) + [UInt8(interfaces.count), 1, 0, 0xC0, 50] + body
  }

  private static func bytes(of interface: Interface, number: UInt8) -> [UInt8] {
    let head: [UInt8] = [9, 4, number, 0, UInt8(interface.endpoints.count)] + interface.kind.bytes + [0]
    let endpoints: [UInt8] = interface.endpoints.flatMap { endpoint -> [UInt8] in
      [7, 5, endpoint.address, endpoint.transfer.rawValue] + low(UInt16(endpoint.packetBytes)) + [UInt8(endpoint.intervalMs)]
    }
    return head + interface.classDescriptors + endpoints
  }

  /// Number 0 names the languages: English of the United States alone.
  private func text(_ number: Int) -> [UInt8]? {
    let texts = ["", maker, model, serialNumber]
    guard number > 0 else { return [4, 3, 0x09, 0x04] }
    guard texts.indices.contains(number), !texts[number].isEmpty else { return nil }
    let units = texts[number].utf16.prefix(Self.textLimit)
    return [UInt8(2 + 2 * units.count), 3] + units.flatMap(Self.low)
  }

  static func low(_ number: UInt16) -> [UInt8] { [UInt8(number & 0xFF), UInt8(number >> 8)] }
}
