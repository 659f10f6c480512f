import Peripherals

/// Devices of the kernel for the tests of the bay.
enum AttachedNodes {
  private static func unit(_ port: String, _ model: (String, String), _ serial: String, _ names: (String, String)) -> DeviceNode.Level {
    DeviceNode.Level(
      name: port, subsystem: "usb", type: "usb_device",
      attributes: ["idVendor": model.0, "idProduct": model.1, "serial": serial, "manufacturer": names.0, "product": names.1])
  }

  private static func interface(_ port: String, _ number: Int, _ kind: String) -> DeviceNode.Level {
    DeviceNode.Level(
      name: "\(port):1.\(number)", subsystem: "usb", type: "usb_interface",
      attributes: ["bInterfaceNumber": "0\(number)", "bInterfaceClass": kind])
  }

  /// A printer at a port; without a serial number unless one is given.
  static func printer(_ port: String, serial: String = "") -> DeviceNode {
    DeviceNode(
      path: "/sys/\(port)/\(port):1.0", file: nil,
      levels: [interface(port, 0, "07"), unit(port, ("04b8", "0e15"), serial, ("EPSON", "TM-T88V"))])
  }

  static func printerFile(_ port: String, serial: String = "", file: String = "/dev/usb/lp0") -> DeviceNode {
    DeviceNode(
      path: "/sys/\(port)/lp0", file: file,
      levels: [
        DeviceNode.Level(name: "lp0", subsystem: "usbmisc"), interface(port, 0, "07"),
        unit(port, ("04b8", "0e15"), serial, ("EPSON", "TM-T88V")),
      ])
  }

  private static let scannerReports: [UInt8] = [
    0x05, 0x8C, 0x09, 0x02, 0xA1, 0x01, 0x09, 0x12, 0xA1, 0x02, 0x85, 0x02, 0x15, 0x00, 0x26, 0xFF, 0x00, 0x75, 0x08, 0x95, 0x38, 0x09,
    0xFE,
    0x81, 0x02, 0xC0, 0xC0,
  ]

  static func scanner(_ port: String, serial: String = "") -> DeviceNode {
    DeviceNode(
      path: "/sys/\(port)/hidraw3", file: "/dev/hidraw3",
      levels: [
        DeviceNode.Level(name: "hidraw3", subsystem: "hidraw"),
        DeviceNode.Level(name: "0003:0C2E:0B81.0001", subsystem: "hid", reportDescriptor: scannerReports), interface(port, 1, "03"),
        unit(port, ("0c2e", "0b81"), serial, ("Honeywell", "Xenon")),
      ])
  }

  /// A HID device with its vendor's page alone.
  static func vendorDevice(_ port: String) -> DeviceNode {
    let reports: [UInt8] = [
      0x06, 0x00, 0xFF, 0x09, 0x01, 0xA1, 0x01, 0x15, 0x00, 0x26, 0xFF, 0x00, 0x75, 0x08, 0x95, 0x40, 0x09, 0x01, 0x81, 0x02, 0xC0,
    ]
    return DeviceNode(
      path: "/sys/\(port)/hidraw4", file: "/dev/hidraw4",
      levels: [
        DeviceNode.Level(name: "hidraw4", subsystem: "hidraw"),
        DeviceNode.Level(name: "0003:0AA7:0101.0002", subsystem: "hid", reportDescriptor: reports), interface(port, 0, "03"),
        unit(port, ("0aa7", "0101"), "", ("Wincor", "Display")),
      ])
  }

  /// What types beside `scanner`, in the same unit.
  static func scannerKeyboard(_ port: String) -> DeviceNode {
    DeviceNode(
      path: "/sys/\(port)/event8", file: "/dev/input/event8",
      levels: [
        DeviceNode.Level(name: "event8", subsystem: "input", properties: ["ID_INPUT_KEYBOARD": "1"]), interface(port, 0, "03"),
        unit(port, ("0c2e", "0b81"), "", ("Honeywell", "Xenon")),
      ])
  }

  static func keyboard(_ port: String, file: String = "/dev/input/event7") -> DeviceNode {
    DeviceNode(
      path: "/sys/\(port)/event7", file: file,
      levels: [
        DeviceNode.Level(name: "event7", subsystem: "input", properties: ["ID_INPUT_KEYBOARD": "1"]), interface(port, 0, "03"),
        unit(port, ("046d", "c31c"), "", ("Logitech", "USB Keyboard")),
      ])
  }

  static func serialPort(_ port: String, serial: String = "A50285BI", file: String = "/dev/ttyUSB0") -> DeviceNode {
    DeviceNode(
      path: "/sys/\(port)/ttyUSB0", file: file,
      levels: [
        DeviceNode.Level(name: "ttyUSB0", subsystem: "tty"), interface(port, 0, "ff"),
        unit(port, ("0403", "6001"), serial, ("FTDI", "FT232R")),
      ])
  }
}
