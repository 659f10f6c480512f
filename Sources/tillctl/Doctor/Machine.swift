internal import Glibc

/// The files in which a machine shows its devices and processes: /proc, /sys, /run, /dev and /etc, below a root.
struct Machine {
  /// The most that is read of a file; those of the kernel are short.
  private static let readLimit = 64 << 10
  /// Entries of one folder that are looked at; a machine has a few thousand processes at most.
  private static let entryLimit = 20_000

  let root: String

  /// - Parameter root: "" for this machine; else where another one's files are.
  init(root: String = "") { self.root = root }

  func exists(_ path: String) -> Bool { Glibc.access(root + path, F_OK) == 0 }

  /// The text of a file without white space at its ends; nil if it cannot be read.
  func text(_ path: String) -> String? {
    guard Glibc.access(root + path, R_OK) == 0 else { return nil }
    let text = String(decoding: bytes(path).filter { $0 != 0 }, as: UTF8.self).drop { $0.isWhitespace }
    guard let last = text.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(text[...last])
  }

  /// The first bytes of a file; none if it cannot be read.
  func bytes(_ path: String) -> [UInt8] {
    guard let file = fopen(root + path, "re") else { return [] }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: Self.readLimit)
    let count = fread(&bytes, 1, bytes.count, file)
    return Array(bytes.prefix(count))
  }

  /// The names in a folder, sorted; none if it cannot be read.
  func names(in folder: String) -> [String] {
    guard let directory = opendir(root + folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while names.count < Self.entryLimit, let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// Where a link points, as it is written; nil for what is none.
  func link(_ path: String) -> String? {
    var target = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink(root + path, &target, target.count)
    return count < 0 ? nil : String(decoding: target.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// Who may use a file: its group by name, and its mode; nil if it is not there.
  func access(to path: String) -> (group: String, mode: mode_t)? {
    var status = stat()
    guard stat(root + path, &status) == 0 else { return nil }
    return (groupName(status.st_gid), status.st_mode & 0o777)
  }

  /// The processes of a name: the first 15 bytes of it are all that the kernel keeps.
  func processes(named name: String) -> [Int] {
    let kept = String(decoding: name.utf8.prefix(15), as: UTF8.self)
    return processes.filter { text("/proc/\($0)/comm") == kept }
  }

  /// The process of this name that has a Unix socket open; where nobody may look at its descriptors, the only process of the name.
  func process(named name: String, listeningAt path: String) -> Int? {
    let candidates = processes(named: name)
    // proc(5): the inode is the seventh word, the path the eighth.
    let inodes = (text("/proc/net/unix") ?? "").split(separator: "\n").compactMap { line -> Substring? in
      let words = line.split(separator: " ")
      return words.count == 8 && words[7] == path ? words[6] : nil
    }
    let links = Set(inodes.map { "socket:[\($0)]" })
    let holder = candidates.first { process in
      let folder = "/proc/\(process)/fd"
      return names(in: folder).contains { link("\(folder)/\($0)").map(links.contains) ?? false }
    }
    return holder ?? (candidates.count == 1 ? candidates.first : nil)
  }

  var processes: [Int] { names(in: "/proc").compactMap(Int.init).sorted() }

  /// The processes that have a file open, with their names. Without the right to look, only one's own are seen.
  func holders(of path: String) -> [(process: Int, name: String)] {
    processes.compactMap { process in
      let folder = "/proc/\(process)/fd"
      guard names(in: folder).contains(where: { link("\(folder)/\($0)") == path }) else { return nil }
      return (process, text("/proc/\(process)/comm") ?? "?")
    }
  }

  /// The number of a group by /etc/group.
  func groupNumber(_ name: String) -> gid_t? { groups.first { $0.name == name }?.number }

  func groupName(_ number: gid_t) -> String { groups.first { $0.number == number }?.name ?? String(number) }

  private var groups: [(name: String, number: gid_t)] {
    (text("/etc/group") ?? "").split(separator: "\n").compactMap { line in
      let parts = line.split(separator: ":", omittingEmptySubsequences: false)
      guard parts.count >= 3, let number = gid_t(parts[2]) else { return nil }
      return (String(parts[0]), number)
    }
  }
}
