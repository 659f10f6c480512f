import Glibc
import Rehearsal

/// What the kernel tells of running programs: proc(5).
enum ProcessTable {
  struct Entry {
    private let pid: pid_t

    init(_ pid: pid_t) { self.pid = pid }

    /// Descriptors that are open.
    func descriptors() throws -> Int {
      guard let folder = opendir("/proc/\(pid)/fd") else { throw Broken("/proc/\(pid)/fd: errno \(errno)") }
      defer { closedir(folder) }
      var count = 0
      while let entry = readdir(folder) { if entry.pointee.d_name.0 != CChar(bitPattern: UInt8(ascii: ".")) { count += 1 } }
      return count
    }

    /// From now on no descriptor of this number or above is given. Those that are open stay. The program is `prlimit`.
    func limitDescriptors(to count: Int) throws {
      _ = try Finished.run("/usr/bin/prlimit", ["--pid", "\(pid)", "--nofile=\(count):"]).succeeded()
    }

    /// Time on a processor, of all threads: the fields utime and stime, in ticks.
    func cpuTime() throws -> Duration {
      let text = String(decoding: try TemporaryFolder.contents(of: "/proc/\(pid)/stat"), as: UTF8.self)
      // The second field may hold blanks; it ends with the last parenthesis.
      let fields = text.split(separator: ")").last?.split(separator: " ") ?? []
      guard fields.count > 12, let user = Int(fields[11]), let system = Int(fields[12]) else { throw Broken("/proc/\(pid)/stat: \(text)") }
      return .milliseconds((user + system) * 1_000 / sysconf(Int32(_SC_CLK_TCK)))
    }
  }
}
