import Glibc
import Rehearsal

/// The memory of a process that is there now, in MiB.
struct Memory {
  /// All that is mapped in and present, shared libraries included.
  let resident: Double
  /// What belongs to the process alone and no file holds, also where the kernel has swapped it out.
  let anonymous: Double

  /// - Throws: When `/proc/PID/smaps_rollup` cannot be read.
  init(of pid: Int32) throws {
    let text = String(decoding: try TemporaryFolder.contents(of: "/proc/\(pid)/smaps_rollup"), as: UTF8.self)
    func mebibytes(_ key: String) throws -> Double {
      let line = text.split(separator: "\n").first { $0.hasPrefix(key + ":") }
      guard let field = line?.split(separator: " ").dropFirst().first, let kibibytes = Double(field) else {
        throw Broken("smaps_rollup of \(pid) has no \(key)")
      }
      return kibibytes / 1_024
    }
    resident = try mebibytes("Rss")
    anonymous = try mebibytes("Anonymous") + mebibytes("Swap")
  }
}
