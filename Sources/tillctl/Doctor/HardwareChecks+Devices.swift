internal import Glibc

extension HardwareChecks {
  private static let usb = "/sys/bus/usb/devices"
  /// Programs that take printers for themselves, and how to stop them.
  private static let rivals = [
    "ipp-usb": "sudo systemctl disable --now ipp-usb, then plug the printer in anew",
    "cupsd": "remove the queue that uses it: lpstat -v shows queues, sudo lpadmin -x NAME removes one",
    "usb": "remove the CUPS queue that uses it: lpstat -v shows queues, sudo lpadmin -x NAME removes one",
    "qemu-system-x86": "take the device out of the virtual machine",
  ]

  /// USB printers: whether the daemon may use them, and who has them.
  var printers: [Finding] {
    usbDevices.flatMap { device in
      interfaces(of: device).filter { machine.text("\(Self.usb)/\($0)/bInterfaceClass") == "07" }.map { printer(device, interface: $0) }
    }
  }

  /// Device files of scanners, displays and serial printers that the daemon may not use, or that somebody else has open.
  var nodes: [Finding] {
    let serial = machine.names(in: "/dev").filter { $0.hasPrefix("ttyACM") || $0.hasPrefix("ttyUSB") }
    let hid = machine.names(in: "/dev").filter { $0.hasPrefix("hidraw") && isOurs($0) }
    return (serial + hid).map { "/dev/" + $0 }.map { node in
      let check = String(node.dropFirst("/dev/".count))
      guard let access = machine.access(to: node) else { return .warning(check, "is not there any more", fix: "plug it in again") }
      if !mayUse(access) { return noRight(check, node, access) }
      return held(check, node) ?? .ok(check, "\(node) may be used by the daemon (\(access.group))")
    }
  }

  var usbDevices: [String] { machine.names(in: Self.usb).filter { !$0.contains(":") && machine.exists("\(Self.usb)/\($0)/idVendor") } }

  func interfaces(of device: String) -> [String] { machine.names(in: Self.usb).filter { $0.hasPrefix(device + ":") } }

  func driver(of interface: String) -> String? {
    machine.link("\(Self.usb)/\(interface)/driver")?.split(separator: "/").last.map(String.init)
  }

  func identity(of device: String) -> String {
    let part = { (name: String) in machine.text("\(Self.usb)/\(device)/\(name)") ?? "?" }
    return "\(part("idVendor")):\(part("idProduct"))"
  }

  private func printer(_ device: String, interface: String) -> Finding {
    let name = machine.text("\(Self.usb)/\(device)/product") ?? identity(of: device)
    let check = "printer \(interface)"
    let number = { (file: String) in Int(machine.text("\(Self.usb)/\(device)/\(file)") ?? "") ?? 0 }
    let node = "/dev/bus/usb/\(Self.digits(number("busnum")))/\(Self.digits(number("devnum")))"
    guard let access = machine.access(to: node) else {
      return .failed(check, "\(name): \(node) is not there", fix: "mount /dev from the host, or start systemd-udevd")
    }
    if !mayUse(access) { return noRight(check, node, access) }
    if let held = held(check, node) { return held }
    switch driver(of: interface) {
    case nil, "usblp", "usbfs": return .ok(check, "\(name), \(node) (\(access.group))")
    case .some(let driver):
      return .failed(
        check, "\(name) is held by the kernel's driver \(driver)",
        fix: "echo \(interface) | sudo tee /sys/bus/usb/drivers/\(driver)/unbind, and keep the driver from loading")
    }
  }

  /// Somebody other than the daemon has the file open.
  private func held(_ check: String, _ node: String) -> Finding? {
    guard let holder = machine.holders(of: node).first(where: { $0.name != "tilld" }) else { return nil }
    return .failed(
      check, "\(node) is held by \(holder.name) (process \(holder.process))",
      fix: Self.rivals[holder.name] ?? "stop that program: two readers of one device get half of what it says each")
  }

  private func noRight(_ check: String, _ node: String, _ access: (group: String, mode: mode_t)) -> Finding {
    let mode = String(access.mode, radix: 8)
    return .failed(
      check, "\(node) belongs to the group \(access.group) with mode \(mode): the daemon may not use it",
      fix: "install 70-till.rules, then sudo udevadm control --reload && sudo udevadm trigger; see tillctl doctor again")
  }

  private func mayUse(_ access: (group: String, mode: mode_t)) -> Bool {
    access.mode & 0o060 == 0o060 && ["till", "lp", "dialout", "input"].contains(access.group) || access.mode & 0o006 == 0o006
  }

  /// By the usage page that its report descriptor begins with, as the rules look: bar code scanner, IBM's scanners, display.
  private func isOurs(_ name: String) -> Bool {
    let bytes = machine.bytes("/sys/class/hidraw/\(name)/device/report_descriptor").prefix(4)
    return bytes.starts(with: [0x05, 0x8C]) || bytes.starts(with: [0x06, 0x8C, 0x00]) || bytes.starts(with: [0x06, 0x45, 0xFF])
      || bytes.starts(with: [0x05, 0x14, 0x09])
  }

  private static func digits(_ number: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, 3 - text.count)) + text
  }
}
