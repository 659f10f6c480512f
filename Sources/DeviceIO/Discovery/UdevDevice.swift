import CLibUdev
import Glibc
import Peripherals

/// One device as libudev has it, while it is read.
@safe struct UdevDevice: ~Copyable {
  private let device: OpaquePointer

  /// Takes over a device that libudev handed out.
  init(_ device: OpaquePointer) { unsafe self.device = device }

  deinit { unsafe udev_device_unref(device) }

  var path: String { unsafe Self.text(udev_device_get_syspath(device)) ?? "" }
  var action: String? { unsafe Self.text(udev_device_get_action(device)) }

  /// Of USB the interfaces; the units stand above them.
  var isWanted: Bool {
    unsafe Self.text(udev_device_get_subsystem(device)) != "usb" || Self.text(udev_device_get_devtype(device)) == "usb_interface"
  }

  /// A device file is there before udev has set its permissions. Where udev is not done, its event follows; where the file may be opened
  /// already, or udev is not there at all, nobody needs to wait for it.
  var isReady: Bool {
    if unsafe udev_device_get_is_initialized(device) == 1 { return true }
    guard let file = unsafe Self.text(udev_device_get_devnode(device)) ?? unitFile else { return true }
    return unsafe access(file, R_OK | W_OK) == 0
  }

  /// The device file of the USB device above; it belongs to the device below it.
  private var unitFile: String? {
    guard let unit = unsafe udev_device_get_parent_with_subsystem_devtype(device, "usb", "usb_device") else { return nil }
    return unsafe Self.text(udev_device_get_devnode(unit))
  }

  /// What the rules look at, up to the USB device.
  var node: DeviceNode {
    var levels: [DeviceNode.Level] = []
    var next: OpaquePointer? = unsafe device
    for _ in 0..<DeviceNode.levelLimit {
      guard let here = unsafe next else { break }
      if let level = unsafe Self.level(here) { levels.append(level) }
      // Borrowed: a parent lives as long as its child.
      unsafe next = udev_device_get_parent(here)
      if levels.last?.type == "usb_device" { break }
    }
    return unsafe DeviceNode(path: path, file: Self.text(udev_device_get_devnode(device)), levels: levels)
  }

  private static func level(_ device: OpaquePointer) -> DeviceNode.Level? {
    guard let subsystem = unsafe text(udev_device_get_subsystem(device)) else { return nil }
    let type = unsafe text(udev_device_get_devtype(device)) ?? ""
    var level = unsafe DeviceNode.Level(name: text(udev_device_get_sysname(device)) ?? "", subsystem: subsystem, type: type)
    for key in DeviceNode.attributes(subsystem: subsystem, type: type) {
      level.attributes[key] = unsafe text(udev_device_get_sysattr_value(device, key))
    }
    for key in DeviceNode.properties(subsystem: subsystem) {
      level.properties[key] = unsafe text(udev_device_get_property_value(device, key))
    }
    if subsystem == "hid", let path = unsafe text(udev_device_get_syspath(device)) {
      level.reportDescriptor = bytes(of: path + "/report_descriptor", limit: DeviceNode.reportDescriptorLimit)
    }
    return level
  }

  private static func text(_ text: UnsafePointer<CChar>?) -> String? {
    guard let text = unsafe text else { return nil }
    return unsafe String(cString: text)
  }

  /// A file of sysfs that is no text; empty when it cannot be read, as when the device has just gone.
  private static func bytes(of path: String, limit: Int) -> [UInt8] {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: limit)
    let count = unsafe bytes.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, $0.count) }
    return Array(bytes.prefix(max(0, count)))
  }
}
