import DeviceIO

extension ConfigurationReader {
  /// Who has an address of the file.
  struct AddressOwner {
    let name: String
    /// The table's name.
    let kind: String
    let endpoint: DeviceEndpoint
  }

  /// Notes that a device has a fixed address. Two links to one address mix what they send, and each is told that all went well.
  ///
  /// Units (`usb:…`) are told apart when they are plugged in, and those that are nowhere fixed by their roles.
  /// - Throws: Another device has it. Only drawers share one, that of their box.
  mutating func take(_ endpoint: DeviceEndpoint?, for name: String, _ table: TableReader) throws(ConfigurationError) {
    guard let endpoint, let address = endpoint.address else { return }
    let kind = String(table.path.prefix { $0 != "[" })
    guard let owner = owners.updateValue(AddressOwner(name: name, kind: kind, endpoint: endpoint), forKey: address) else { return }
    if kind == "drawer", owner.kind == kind, owner.endpoint == endpoint { return }
    throw table.error(
      "connect", "\"\(endpoint)\" is the address of the \(owner.kind) \"\(owner.name)\" already: the \(kind) \"\(name)\" would mix with it",
      Self.remedy(kind, besides: owner))
  }

  private static func remedy(_ kind: String, besides owner: AddressOwner) -> String {
    switch (kind, owner.kind) {
    case ("printer", "printer"): "keep one [[printer]] and print everything on it by its name, or write the address of the other one"
    case ("drawer", "printer"), ("display", "printer"):
      "write printer = \"\(owner.name)\" in place of connect if it is plugged into that printer, or the address of its own"
    case ("drawer", "drawer"): "write connect and baud alike in both if they hang on one box, or the address of the other box"
    default: "write for each device its own address"
    }
  }
}

extension DeviceEndpoint {
  /// Where it is, however it is spoken to; nil for a print queue, which takes jobs of everybody.
  fileprivate var address: String? {
    switch self {
    case .tcp(let host, let port): "\(host.lowercased()):\(port)"
    case .serial(let path, _), .linePrinter(let path), .hidraw(let path), .inputEvent(let path): path
    case .usbPrinter(let interface): interface
    case .printQueue: nil
    }
  }
}
