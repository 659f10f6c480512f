import Peripherals

/// Devices of the kernel as lists of properties: a line for each level, the device itself first.
///
/// `/sys/path /dev/file`, then for each level `name subsystem[/type] key=value…`; `_` in a value stands for a blank.
struct NodeFixture {
  static func node(_ text: String) -> DeviceNode {
    let lines = text.split(separator: "\n")
    let head = lines[0].split(separator: " ")
    return DeviceNode(
      path: String(head[0]), file: head.count > 1 ? String(head[1]) : nil, levels: lines.dropFirst().map(level))
  }

  private static func level(_ line: Substring) -> DeviceNode.Level {
    let words = line.split(separator: " ")
    let kind = words[1].split(separator: "/")
    var level = DeviceNode.Level(name: String(words[0]), subsystem: String(kind[0]), type: kind.count > 1 ? String(kind[1]) : "")
    for word in words.dropFirst(2) {
      let halves = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let value = String(halves[1]).replacing("_", with: " ")
      switch String(halves[0]) {
      case "reports": level.reportDescriptor = bytes(value)
      case let key where key.allSatisfy({ $0.isUppercase || $0 == "_" }):
        level.properties[key] = String(halves[1]).replacing("__", with: " ")
      case let key: level.attributes[key] = value
      }
    }
    return level
  }

  private static func bytes(_ hex: String) -> [UInt8] {
    stride(from: 0, to: hex.utf8.count, by: 2).map { at in
      let start = hex.index(hex.startIndex, offsetBy: at)
      return UInt8(hex[start..<hex.index(start, offsetBy: 2)], radix: 16) ?? 0
    }
  }

  // MARK: Devices

  /// A printer's interface, with its usblp file when that is asked for.
  static func printer(port: String = "1-1", serial: String? = "J4ZF012345", model: String = "04b8:0e15", id: String = "") -> DeviceNode {
    node(
      "/sys/\(port)/\(port):1.0\n\(interface(port, number: "00", class: "07", id: id))\n\(unit(port, model, serial, "EPSON", "TM-T88V"))")
  }

  static func lineFile(port: String = "1-1", serial: String? = "J4ZF012345", number: Int = 0) -> DeviceNode {
    node(
      """
      /sys/\(port)/\(port):1.0/usbmisc/lp\(number) /dev/usb/lp\(number)
      lp\(number) usbmisc
      \(interface(port, number: "00", class: "07"))
      \(unit(port, "04b8:0e15", serial, "EPSON", "TM-T88V"))
      """)
  }

  static let scannerReports = "058C0902A1010912A1028502150026FF007508953809FE8102C0C0"
  static let ibmReports = "0645FF0A004BA101150026FF007508953E09018102C0"
  static let displayReports = "05140901A101150026FF00750895080902B102C0"
  static let keyboardReports = "05010906A1010507190029FF150025017508950681C0C0"
  static let vendorReports = "0600FF0901A101150026FF007508954009018102C0"

  static func hidraw(port: String = "1-2", reports: String = scannerReports, serial: String? = nil, number: Int = 3) -> DeviceNode {
    node(
      """
      /sys/\(port)/hidraw\(number) /dev/hidraw\(number)
      hidraw\(number) hidraw
      0003:0C2E:0B81.0001 hid HID_ID=0003:00000C2E:00000B81 HID_NAME=Xenon reports=\(reports)
      \(interface(port, number: "01", class: "03"))
      \(unit(port, "0c2e:0b81", serial, "Honeywell", "Xenon_1950"))
      """)
  }

  static func keyboard(port: String = "1-2", interface number: String = "00", isKeyboard: Bool = true) -> DeviceNode {
    node(
      """
      /sys/\(port)/event7 /dev/input/event7
      event7 input ID_INPUT_KEYBOARD=\(isKeyboard ? 1 : 0)
      input7 input name=Xenon phys=usb-0000:00:04.0-2/input0
      \(interface(port, number: number, class: "03"))
      \(unit(port, "0c2e:0b81", nil, "Honeywell", "Xenon_1950"))
      """)
  }

  static func serialPort(port: String = "1-3", serial: String? = "A50285BI") -> DeviceNode {
    node(
      """
      /sys/\(port)/ttyUSB0 /dev/ttyUSB0
      ttyUSB0 tty
      \(interface(port, number: "00", class: "ff"))
      \(unit(port, "0403:6001", serial, "FTDI", "FT232R"))
      """)
  }

  private static func interface(_ port: String, number: String, class: String, id: String = "") -> String {
    "\(port):1.\(Int(number, radix: 16) ?? 0) usb/usb_interface bInterfaceNumber=\(number) bInterfaceClass=\(`class`)"
      + (id.isEmpty ? "" : " ieee1284_id=\(id)")
  }

  private static func unit(_ port: String, _ model: String, _ serial: String?, _ maker: String, _ product: String) -> String {
    let parts = model.split(separator: ":")
    return "\(port) usb/usb_device idVendor=\(parts[0]) idProduct=\(parts[1]) manufacturer=\(maker) product=\(product)"
      + (serial.map { " serial=\($0)" } ?? "")
  }
}
