import Peripherals

/// The machine's USB, by libusb on the devices' own files: no search, no monitor, no driver but usblp is touched.
struct LibUSBBus: USBBus {
  /// The kernel's driver for printers; the only one that is ever taken from a device.
  static let printerDriver = "usblp"
  /// What sysfs names the driver of an interface that a program has claimed.
  private static let programDriver = "usbfs"

  /// Nil where nothing can be noted: then no driver is taken.
  let drivers: DetachedDrivers?
  var sysfs = USBSysfs()

  func open(_ name: USBInterfaceName, device: String) throws(TransportError) -> any USBPrinter {
    let descriptors = try descriptors(of: name, device: device)
    guard let interface = USBPrinterInterface(descriptors, configuration: name.configuration, interface: name.interface) else {
      throw .unexpected(device: device, reason: "its interface has no pipes of a printer")
    }
    let driver = sysfs.driver(of: name)
    guard let node = sysfs.node(of: name) else { throw .notFound(device: device, errno: USBSysfs.gone) }
    switch driver {
    case nil: break
    case Self.printerDriver:
      if let line = sysfs.printerNode(of: name), let holder = DeviceHolder.find(line) { throw .held(device: device, by: holder) }
      guard drivers != nil else { throw .held(device: device, by: "the kernel's driver usblp") }
    case Self.programDriver: throw .held(device: device, by: DeviceHolder.find(node) ?? "another program")
    case .some(let other): throw .held(device: device, by: "the kernel's driver \(other)")
    }
    let claim = try USBClaim(
      name, node: node, alternate: interface.hasAlternatives ? interface.alternate : nil, drivers: driver == nil ? nil : drivers,
      device: device)
    return LibUSBPrinter(claim, interface: interface, device: device)
  }

  private func descriptors(of name: USBInterfaceName, device: String) throws(TransportError) -> USBDescriptors {
    guard sysfs.has(name), let bytes = sysfs.descriptors(of: name) else { throw .notFound(device: device, errno: USBSysfs.gone) }
    do throws(USBDescriptors.Problem) { return try USBDescriptors(bytes) } catch {
      throw .unexpected(device: device, reason: error.description)
    }
  }

  func repair() -> [String] { drivers?.repair(sysfs) ?? [] }
}
