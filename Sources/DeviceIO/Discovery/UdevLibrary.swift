import CLibUdev
import Glibc
import Peripherals

/// libudev(3): one monitor and the enumeration beside it. It is used on one queue; no pointer leaves it.
@safe final class UdevLibrary {
  /// What one call of `receive` found.
  enum Received {
    case nothing
    case present(DeviceNode)
    case gone(path: String)
    /// The kernel dropped events.
    case overflow
  }

  /// Room for the events of a hub with all its devices; the kernel's own default holds some two hundred.
  private static let bufferBytes: CInt = 1 << 20
  private static let interfaceType = "usb_interface"

  private let context: OpaquePointer
  private let monitor: OpaquePointer

  /// Arms the monitor. The C functions are `udev_monitor_new_from_netlink` and `udev_monitor_enable_receiving`.
  init() throws(DiscoveryError) {
    guard let context = unsafe udev_new() else { throw .failed(call: "udev_new", errno: errno) }
    guard let monitor = unsafe udev_monitor_new_from_netlink(context, "udev") else {
      let code = errno
      unsafe udev_unref(context)
      throw .failed(call: "udev_monitor_new_from_netlink", errno: code)
    }
    unsafe self.context = context
    unsafe self.monitor = monitor
    for subsystem in DeviceNode.subsystems {
      unsafe udev_monitor_filter_add_match_subsystem_devtype(monitor, subsystem, subsystem == "usb" ? Self.interfaceType : nil)
    }
    // Refused to users without privileges beyond the system's limit; then the kernel's default stays.
    _ = unsafe udev_monitor_set_receive_buffer_size(monitor, Self.bufferBytes)
    let code = unsafe udev_monitor_enable_receiving(monitor)
    guard code >= 0 else { throw .failed(call: "udev_monitor_enable_receiving", errno: -code) }
  }

  deinit {
    unsafe udev_monitor_unref(monitor)
    unsafe udev_unref(context)
  }

  /// Readable when an event waits. The C function is `udev_monitor_get_fd`.
  var descriptor: CInt { unsafe udev_monitor_get_fd(monitor) }

  /// The next event, without waiting. The C function is `udev_monitor_receive_device`.
  func receive() -> Received {
    errno = 0
    guard let device = unsafe udev_monitor_receive_device(monitor) else { return errno == ENOBUFS ? .overflow : .nothing }
    let found = unsafe UdevDevice(device)
    if found.action == "remove" { return .gone(path: found.path) }
    return .present(found.node)
  }

  /// Everything of our subsystems that may be used now. The C function is `udev_enumerate_scan_devices`.
  func devices() throws(DiscoveryError) -> [DeviceNode] {
    guard let list = unsafe udev_enumerate_new(context) else { throw .failed(call: "udev_enumerate_new", errno: errno) }
    defer { unsafe udev_enumerate_unref(list) }
    for subsystem in DeviceNode.subsystems { unsafe udev_enumerate_add_match_subsystem(list, subsystem) }
    let code = unsafe udev_enumerate_scan_devices(list)
    guard code >= 0 else { throw .failed(call: "udev_enumerate_scan_devices", errno: -code) }
    var nodes: [DeviceNode] = []
    var entry = unsafe udev_enumerate_get_list_entry(list)
    while let here = unsafe entry {
      if let path = unsafe udev_list_entry_get_name(here), let device = unsafe udev_device_new_from_syspath(context, path) {
        let found = unsafe UdevDevice(device)
        if found.isWanted, found.isReady { nodes.append(found.node) }
      }
      unsafe entry = udev_list_entry_get_next(here)
    }
    return nodes
  }
}
