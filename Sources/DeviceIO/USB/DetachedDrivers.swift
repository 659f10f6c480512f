import Glibc
import Synchronization

/// Takes usblp from printers and gives it back. What was taken stands in a file first, so that the next start can give it back when this
/// process could not.
final class DetachedDrivers: Sendable {
  static let fileName = "usb-detached"
  /// More printers than any register has.
  private static let limit = 64

  private let path: String
  private let kernel: any KernelCalls
  private let noted = Mutex<[String]?>(nil)

  init(folder: String, kernel: any KernelCalls = SystemCalls()) {
    path = "\(folder)/\(Self.fileName)"
    self.kernel = kernel
  }

  /// Notes the interface on the disk, then takes its driver. An interface that has none any more is fine.
  func detach(_ name: USBInterfaceName, descriptor: CInt, device: String) throws(TransportError) {
    try change(device: device) { if !$0.contains(name.description) { $0.append(name.description) } }
    let result = request(KernelRequest.disconnectDriver, name, descriptor)
    guard result >= 0 || result == -ENODATA else {
      throw result == -ENODEV ? .unplugged(device: device) : .system(device: device, call: "taking usblp off", errno: -result)
    }
  }

  /// Gives the interface back. A device that is gone needs nothing: usblp finds it when it comes again.
  func attach(_ name: USBInterfaceName, descriptor: CInt) {
    let result = request(KernelRequest.connectDriver, name, descriptor)
    // What could not be given back stays noted for the next start.
    guard result >= 0 || result == -ENODEV else { return }
    try? change(device: name.description) { $0.removeAll { $0 == name.description } }
  }

  /// Gives back what an earlier run took and could not give back.
  ///
  /// - Returns: A sentence for each device.
  func repair(_ sysfs: USBSysfs) -> [String] {
    var sentences: [String] = []
    for text in current() {
      guard let name = USBInterfaceName(text), sysfs.has(name), sysfs.isPrinter(name), sysfs.driver(of: name) == nil,
        let node = sysfs.node(of: name)
      else {
        // Unplugged since, or in other hands already.
        try? change(device: text) { $0.removeAll { $0 == text } }
        continue
      }
      let descriptor = kernel.open(node, O_RDWR)
      guard descriptor >= 0 else {
        sentences.append("\(text): usblp could not be given back: \(TransportError.opening(text, errno: -descriptor))")
        continue
      }
      attach(name, descriptor: descriptor)
      Glibc.close(descriptor)
      let isDone = !current().contains(text)
      sentences.append("\(text): usblp was \(isDone ? "given back" : "not given back") after a run that ended without warning")
    }
    return sentences
  }

  /// The interfaces that are noted.
  func current() -> [String] { noted.withLock { Self.load(path, into: &$0) } }

  private static func load(_ path: String, into noted: inout [String]?) -> [String] {
    if let noted { return noted }
    let bytes = USBSysfs.read(path, limit: limit * 64) ?? []
    let lines = bytes.split(separator: UInt8(ascii: "\n")).prefix(limit).map { String(decoding: $0, as: UTF8.self) }
    noted = lines
    return lines
  }

  private func request(_ code: UInt, _ name: USBInterfaceName, _ descriptor: CInt) -> CInt {
    // struct usbdevfs_ioctl: interface, request, pointer; this machine's byte order.
    var bytes: [UInt8] = []
    for word in [UInt32(name.interface), UInt32(truncatingIfNeeded: code), 0, 0] {
      for shift in [0, 8, 16, 24] { bytes.append(UInt8(truncatingIfNeeded: word.littleEndian >> UInt32(shift))) }
    }
    return kernel.control(descriptor, KernelRequest.interfaceRequest, &bytes)
  }

  private func change(device: String, _ body: (inout [String]) -> Void) throws(TransportError) {
    let problem = noted.withLock { noted -> CInt in
      let before = Self.load(path, into: &noted)
      var lines = before
      body(&lines)
      guard lines != before else { return 0 }
      guard lines.count <= Self.limit else { return EOVERFLOW }
      let problem = Self.save(lines, at: path)
      if problem == 0 { noted = lines }
      return problem
    }
    guard problem == 0 else { throw .system(device: device, call: "noting its driver in \(path)", errno: problem) }
  }

  /// Writes the file anew, so that at any moment it holds the old lines or the new ones. Returns an errno.
  private static func save(_ lines: [String], at path: String) -> CInt {
    if lines.isEmpty { return unsafe unlink(path) == 0 || errno == ENOENT ? 0 : errno }
    let draft = path + ".new"
    let descriptor = unsafe Glibc.open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return errno }
    let bytes = Array((lines.joined(separator: "\n") + "\n").utf8)
    let isWritten = unsafe Glibc.write(descriptor, bytes, bytes.count) == bytes.count && fsync(descriptor) == 0
    let problem = isWritten ? 0 : max(errno, 1)
    Glibc.close(descriptor)
    guard problem == 0 else { return problem }
    guard unsafe rename(draft, path) == 0 else { return errno }
    let end = path.utf8.lastIndex(of: UInt8(ascii: "/")) ?? path.startIndex
    let folder = unsafe Glibc.open(String(path[..<end]), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { return errno }
    defer { Glibc.close(folder) }
    return fsync(folder) == 0 ? 0 : errno
  }
}
