import Glibc

/// Which program has a device's file open, as far as this user may see it.
enum DeviceHolder {
  private static let processLimit = 4_096
  private static let descriptorLimit = 1_024

  /// The program and its process number, such as `cupsd (process 812)`; nil when none is seen. Processes of other users are not.
  static func find(_ path: String) -> String? {
    let own = "\(getpid())"
    for process in entries(of: "/proc", limit: processLimit) where process != own && process.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    {
      for descriptor in entries(of: "/proc/\(process)/fd", limit: descriptorLimit) {
        guard target("/proc/\(process)/fd/\(descriptor)") == path else { continue }
        let command = USBSysfs.read("/proc/\(process)/comm", limit: 64).map { bytes in
          String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
        }
        return "\(command ?? "a program") (process \(process))"
      }
    }
    return nil
  }

  private static func entries(of folder: String, limit: Int) -> [String] {
    guard let open = unsafe opendir(folder) else { return [] }
    defer { unsafe closedir(open) }
    var names: [String] = []
    while names.count < limit, let entry = unsafe readdir(open) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
        unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names
  }

  private static func target(_ path: String) -> String? {
    var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let count = unsafe buffer.withUnsafeMutableBytes { bytes -> Int in
      guard let start = bytes.baseAddress else { return -1 }
      return unsafe readlink(path, start.assumingMemoryBound(to: CChar.self), bytes.count)
    }
    return count > 0 ? String(decoding: buffer[..<count], as: UTF8.self) : nil
  }
}
