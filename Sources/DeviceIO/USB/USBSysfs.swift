import Glibc

/// What sysfs says of USB devices: reading it needs no permission and opens no device.
struct USBSysfs: Sendable {
  /// The kernel's word for a device that is not there.
  static let gone = ENOENT

  var devices = "/sys/bus/usb/devices"
  var nodes = "/dev/bus/usb"

  private static let textLimit = 64
  private static let descriptorLimit = 65_536

  func has(_ name: USBInterfaceName) -> Bool { unsafe access("\(devices)/\(name)", F_OK) == 0 }

  /// The device's descriptors, all configurations.
  func descriptors(of name: USBInterfaceName) -> [UInt8]? {
    Self.read("\(devices)/\(name.device)/descriptors", limit: Self.descriptorLimit)
  }

  /// The name of the driver that has the interface.
  func driver(of name: USBInterfaceName) -> String? { Self.target("\(devices)/\(name)/driver") }

  /// Whether the interface is one of a printer.
  func isPrinter(_ name: USBInterfaceName) -> Bool { text("\(devices)/\(name)/bInterfaceClass") == "07" }

  /// The device's file, such as `/dev/bus/usb/001/004`.
  func node(of name: USBInterfaceName) -> String? {
    guard let bus = text("\(devices)/\(name.device)/busnum").flatMap({ Int($0) }),
      let number = text("\(devices)/\(name.device)/devnum").flatMap({ Int($0) })
    else { return nil }
    return "\(nodes)/\(Self.padded(bus))/\(Self.padded(number))"
  }

  static func node(of name: USBInterfaceName) -> String { USBSysfs().node(of: name) ?? name.device }

  /// usblp's file of the interface, such as `/dev/usb/lp0`.
  func printerNode(of name: USBInterfaceName) -> String? {
    guard let folder = unsafe opendir("\(devices)/\(name)/usbmisc") else { return nil }
    defer { unsafe closedir(folder) }
    while let entry = unsafe readdir(folder) {
      let file = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
        unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if file.hasPrefix("lp") { return "/dev/usb/\(file)" }
    }
    return nil
  }

  private static func padded(_ number: Int) -> String {
    let text = "\(number)"
    return String(repeating: "0", count: max(0, 3 - text.utf8.count)) + text
  }

  private func text(_ path: String) -> String? {
    guard let bytes = Self.read(path, limit: Self.textLimit) else { return nil }
    return String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") && $0 != 0 }, as: UTF8.self)
  }

  /// A file's bytes, at most `limit`; nil when it cannot be read.
  static func read(_ path: String, limit: Int) -> [UInt8]? {
    let descriptor = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { Glibc.close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4_096)
    while bytes.count < limit {
      let count = unsafe Glibc.read(descriptor, &buffer, min(buffer.count, limit - bytes.count))
      guard count >= 0 else { return nil }
      if count == 0 { break }
      bytes += buffer[..<count]
    }
    return bytes
  }

  /// The last part of where a link points.
  static func target(_ path: String) -> String? {
    var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let count = unsafe buffer.withUnsafeMutableBytes { bytes -> Int in
      guard let start = bytes.baseAddress else { return -1 }
      return unsafe readlink(path, start.assumingMemoryBound(to: CChar.self), bytes.count)
    }
    guard count > 0 else { return nil }
    return String(decoding: buffer[..<count], as: UTF8.self).split(separator: "/").last.map(String.init)
  }
}
