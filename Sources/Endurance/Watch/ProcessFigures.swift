package import Glibc
import Rehearsal

/// What the kernel says of a process (proc(5)).
package struct ProcessFigures: Sendable, Equatable {
  /// All of its memory that is in RAM.
  package var residentBytes: Int
  /// The part of it that is no file's: what it asked for.
  package var anonymousBytes: Int
  package var descriptors: Int

  static let none = ProcessFigures(residentBytes: 0, anonymousBytes: 0, descriptors: 0)

  private init(residentBytes: Int, anonymousBytes: Int, descriptors: Int) {
    self.residentBytes = residentBytes
    self.anonymousBytes = anonymousBytes
    self.descriptors = descriptors
  }

  /// - Throws: `Broken` when there is no such process.
  package init(of pid: pid_t) throws {
    let status = String(decoding: try TemporaryFolder.contents(of: "/proc/\(pid)/status"), as: UTF8.self)
    residentBytes = try Self.kibibytes("VmRSS:", in: status) << 10
    anonymousBytes = try Self.kibibytes("RssAnon:", in: status) << 10
    guard let folder = opendir("/proc/\(pid)/fd") else { throw Broken("no descriptors of process \(pid): errno \(errno)") }
    defer { closedir(folder) }
    var count = 0
    while readdir(folder) != nil { count += 1 }
    // The folder itself and the one above it are listed too.
    descriptors = count - 2
  }

  private static func kibibytes(_ name: String, in status: String) throws -> Int {
    let line = status.split(separator: "\n").first { $0.hasPrefix(name) }
    guard let number = line?.split(whereSeparator: { $0 == "\t" || $0 == " " }).dropFirst().first.flatMap({ Int($0) }) else {
      throw Broken("the kernel tells no \(name)")
    }
    return number
  }
}
