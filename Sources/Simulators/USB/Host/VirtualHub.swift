import Glibc

/// The kernel's virtual USB controller, to which devices of user space are attached. Linux: drivers/usb/usbip/vhci_sysfs.c.
struct VirtualHub {
  /// The state of a port with nothing in it (VDEV_ST_NULL).
  private static let freeState = "004"
  /// The ports for speeds below 5 Gbit/s.
  private static let highSpeed = "hs"

  private let folder: String

  /// - Parameter devices: where the kernel shows its platform devices.
  init(devices: String = "/sys/devices/platform") { folder = "\(devices)/vhci_hcd.0" }

  /// Hands the kernel its end of a connection to the device, and returns the port. The kernel takes a reference of its own: the caller closes
  /// the descriptor.
  /// - Throws: `SimulatorError.noVirtualHub` and `.hubFull`, each with its remedy; `.system`.
  func attach(_ descriptor: CInt) throws(SimulatorError) -> Int {
    let port = try freePort()
    let device = 1 << 16 | (port + 2)
    try write("\(port) \(descriptor) \(device) \(USBDescription.fullSpeed)", to: "attach")
    return port
  }

  /// The first port that is free.
  func freePort() throws(SimulatorError) -> Int {
    guard access("\(folder)/status", R_OK) == 0 else { throw .noVirtualHub(folder) }
    guard let port = Self.freePort(in: try FileBytes.text(of: "\(folder)/status")) else { throw .hubFull(folder) }
    return port
  }

  /// Reads the table of ports: hub, port, state, speed, device, socket, bus id.
  static func freePort(in table: String) -> Int? {
    for line in table.split(separator: "\n") {
      let columns = line.split(separator: " ")
      if columns.count >= 3, columns[0] == highSpeed, columns[2] == freeState { return Int(columns[1]) }
    }
    return nil
  }

  private func write(_ text: String, to name: String) throws(SimulatorError) {
    let path = "\(folder)/\(name)"
    let file = open(path, O_WRONLY | O_CLOEXEC)
    guard file >= 0 else {
      if errno == EACCES { throw .noRightToAttach(path) }
      throw .system(call: "open", path: path, errno: errno)
    }
    defer { close(file) }
    // One write: the kernel reads each as an order of its own.
    let bytes = Array(text.utf8)
    guard Glibc.write(file, bytes, bytes.count) == bytes.count else { throw .system(call: "write", path: path, errno: errno) }
  }
}
