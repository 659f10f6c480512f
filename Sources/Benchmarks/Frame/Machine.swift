import Glibc
import Rehearsal

/// What the figures were measured on, in one line.
enum Machine {
  static func line(folder: String) -> String {
    let cores = sysconf(Int32(_SC_NPROCESSORS_ONLN))
    let kernel = text("/proc/sys/kernel/osrelease") ?? "unknown kernel"
    return "\(processor), \(cores) \(cores == 1 ? "core" : "cores"), Linux \(kernel), \(disk(of: folder))"
  }

  private static var processor: String {
    let line = text("/proc/cpuinfo")?.split(separator: "\n").first { $0.hasPrefix("model name") }
    let name = line?.split(separator: ":").last?.split(separator: " ").joined(separator: " ")
    return name ?? "unknown processor"
  }

  /// File system, device, and what the kernel thinks of its turning; a virtual machine's disk often has the flag by default.
  private static func disk(of folder: String) -> String {
    guard let real = realpath(folder, nil) else { return "unknown disk" }
    defer { free(real) }
    let path = String(cString: real)
    // proc(5), mountinfo: number, parent, major:minor, root, mount point, …, "-", file system, device, options.
    let lines = (text("/proc/self/mountinfo") ?? "").split(separator: "\n")
    let mounts: [[Substring]] = lines.map { $0.split(separator: " ") }.filter { $0.count > 9 && holds(String($0[4]), path) }
    // Of two on the same folder the later one is seen.
    guard let mount = mounts.reversed().max(by: { $0[4].count < $1[4].count }) else { return "unknown disk" }
    let source = mount.drop { $0 != "-" }.dropFirst()
    let device = source.dropFirst().first?.split(separator: "/").last ?? "unknown device"
    return "\(source.first ?? "unknown file system") on \(device), \(turning(of: mount[2]))"
  }

  private static func holds(_ mountPoint: String, _ path: String) -> Bool {
    mountPoint == "/" || path == mountPoint || path.hasPrefix(mountPoint + "/")
  }

  private static func turning(of number: Substring) -> String {
    let node = "/sys/dev/block/\(number)"
    // A partition has no queue of its own.
    let flag = text(node + "/queue/rotational") ?? text(node + "/../queue/rotational")
    return flag.map { "rotational \($0)" } ?? "rotational unknown"
  }

  /// A small file without the line end behind it.
  private static func text(_ path: String) -> String? {
    guard let bytes = try? TemporaryFolder.contents(of: path) else { return nil }
    let text = String(decoding: bytes, as: UTF8.self)
    return text.hasSuffix("\n") ? String(text.dropLast()) : text
  }
}
