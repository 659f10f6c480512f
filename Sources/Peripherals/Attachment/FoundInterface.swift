/// What the rules make of one device of the kernel: its kind, the way to it, and the unit that it belongs to.
public struct FoundInterface: Equatable, Sendable {
  /// The thing with the plug.
  public struct Unit: Equatable, Sendable {
    public var bus: DeviceIdentity.Bus
    public var vendor: UInt16
    public var product: UInt16
    /// As the unit says it, real or not.
    public var serial: String?
    /// Where it hangs: `1-1.4` of USB, else what the kernel calls the place.
    public var port: String
    public var maker: String?
    public var model: String?
  }

  public var kind: AttachedKind
  public var access: DeviceAccess
  public var unit: Unit
  /// The interface of the USB device.
  public var interface: Int?
  /// The command sets that a printer names in its device id (IEEE 1284), in capitals.
  public var commandSets: [String]
}

extension FoundInterface {
  private static let printerClass = "07"

  /// Reads a device of the kernel by rules that know classes and usages, and no model.
  ///
  /// Nil for what no till can use: mice, disks, modems' network side, serial ports on the board.
  public init?(_ node: DeviceNode) {
    guard let own = node.levels.first else { return nil }
    switch own.subsystem {
    case "usb" where own.type == "usb_interface":
      guard own.attributes["bInterfaceClass"] == Self.printerClass else { return nil }
      self.init(node, .printer, .usbInterface(own.name))
    case "usbmisc":
      // Other drivers have device files of this kind too.
      guard let file = node.file, node.level("usb", "usb_interface")?.attributes["bInterfaceClass"] == Self.printerClass else { return nil }
      self.init(node, .printer, .linePrinter(path: file))
    case "hidraw":
      guard let file = node.file, let kind = node.level("hid").flatMap({ Self.kind(ofReports: $0.reportDescriptor) }) else { return nil }
      self.init(node, kind, .hidraw(path: file))
    case "input":
      guard let file = node.file, own.name.hasPrefix("event"), own.properties["ID_INPUT_KEYBOARD"] == "1" else { return nil }
      self.init(node, .keyboard, .inputEvent(path: file))
    case "tty":
      guard let file = node.file, node.level("usb", "usb_interface") != nil else { return nil }
      self.init(node, .serialPort, .serial(path: file))
    default: return nil
    }
  }

  private init?(_ node: DeviceNode, _ kind: AttachedKind, _ access: DeviceAccess) {
    guard let unit = Unit(node) else { return nil }
    let interface = node.level("usb", "usb_interface")
    self.init(
      kind: kind, access: access, unit: unit,
      interface: unit.bus == .usb ? interface?.attributes["bInterfaceNumber"].flatMap { Int($0, radix: 16) } : nil,
      commandSets: kind == .printer ? Self.commandSets(in: interface?.attributes["ieee1284_id"] ?? "") : [])
  }

  private static let scannerPage: UInt16 = 0x8C
  private static let displayPage: UInt16 = 0x14
  private static let ibmPage: UInt16 = 0xFF45
  private static let vendorPages: ClosedRange<UInt16> = 0xFF00...0xFFFF

  /// What the outermost collections of a report descriptor are for.
  private static func kind(ofReports bytes: [UInt8]) -> AttachedKind? {
    guard let descriptor = try? HIDReportDescriptor(bytes) else { return nil }
    let pages = Set(descriptor.fields.flatMap { $0.collections.prefix(1).map(\.page) })
    if pages.contains(scannerPage) { return .hidScanner }
    if pages.contains(ibmPage) { return .ibmScanner }
    if pages.contains(displayPage) { return .hidDisplay }
    // Keyboards and mice often have a vendor's collection beside their own.
    return !pages.isEmpty && pages.allSatisfy(vendorPages.contains) ? .hidOther : nil
  }

  /// The `CMD:` or `COMMAND SET:` of a device id; `ESC/POS,STAR` gives two.
  static func commandSets(in deviceID: String) -> [String] {
    for field in deviceID.split(separator: ";") {
      let halves = field.split(separator: ":", maxSplits: 1)
      guard halves.count == 2, ["CMD", "COMMAND SET"].contains(PlainText.trimmed(String(halves[0])).uppercased()) else { continue }
      return halves[1].split(separator: ",").compactMap { PlainText.shown(String($0))?.uppercased() }
    }
    return []
  }
}

extension FoundInterface.Unit {
  fileprivate init?(_ node: DeviceNode) {
    if let usb = node.level("usb", "usb_device") {
      guard let vendor = usb.attributes["idVendor"].flatMap({ DeviceIdentity.number($0[...]) }),
        let product = usb.attributes["idProduct"].flatMap({ DeviceIdentity.number($0[...]) })
      else { return nil }
      self.init(
        bus: .usb, vendor: vendor, product: product, serial: usb.attributes["serial"], port: usb.name,
        maker: PlainText.shown(usb.attributes["manufacturer"]), model: PlainText.shown(usb.attributes["product"]))
    } else if let hid = node.level("hid") {
      // HID_ID is bus, vendor and product, each as hexadecimal digits: 0005:0000046D:0000B33F.
      let numbers = (hid.properties["HID_ID"] ?? "").split(separator: ":").map { UInt32($0, radix: 16) ?? 0 }
      guard numbers.count == 3 else { return nil }
      self.init(
        bus: .hid, vendor: UInt16(truncatingIfNeeded: numbers[1]), product: UInt16(truncatingIfNeeded: numbers[2]),
        serial: hid.properties["HID_UNIQ"], port: PlainText.shown(hid.properties["HID_PHYS"]) ?? hid.name, maker: nil,
        model: PlainText.shown(hid.properties["HID_NAME"]))
    } else {
      guard let input = node.levels.first(where: { $0.subsystem == "input" && $0.attributes["name"] != nil }) else { return nil }
      let number = { (key: String) in input.attributes[key].flatMap { UInt16($0, radix: 16) } ?? 0 }
      self.init(
        bus: .input, vendor: number("id/vendor"), product: number("id/product"), serial: input.attributes["uniq"],
        port: PlainText.shown(input.attributes["phys"]) ?? input.name, maker: nil, model: PlainText.shown(input.attributes["name"]))
    }
  }
}
