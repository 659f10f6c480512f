import Glibc

/// A disk as a power cut leaves it, made from the record of its operations.
struct PowerCut {
  /// What a disk does when it is told to sync.
  enum Honesty {
    case honest
    /// Says that everything is on the disk, and nothing is.
    case lying
  }

  private enum FolderChange {
    case create(name: String, file: Int32)
    case delete(name: String)
  }

  private var files: [Int32: SurvivingFile] = [:]
  private var names: [String: Int32] = [:]
  private var pending: [FolderChange] = []
  private var fate: Fate

  /// The power goes after the first `count` operations. `before` is what the folder held when the record began.
  init(
    after count: Int, of operations: [DiskOperation], before: [String: [UInt8]] = [:], seed: UInt64, honesty: Honesty = .honest
  ) {
    fate = Fate(seed: seed)
    for operation in operations.prefix(count) {
      switch operation {
      case .open(let file, let name): if files[file] == nil { found(file, name, before[name] ?? []) }
      case .create(let file, let name):
        files[file] = SurvivingFile()
        pending.append(.create(name: name, file: file))
      case .write(let file, let offset, let bytes): files[file]?.write(bytes, at: offset)
      case .truncate(let file, let size): files[file]?.truncate(to: size)
      case .sync(let file, let folderToo): if honesty == .honest { sync(file, folderToo) }
      case .syncFailed(let file): files[file]?.tear(&fate)
      case .delete(let name, let folderToo):
        pending.append(.delete(name: name))
        if folderToo, honesty == .honest { syncFolder() }
      case .map, .mark: break
      }
    }
    for change in pending where fate.keeps() { apply(change) }
    for file in files.keys.sorted() { files[file]?.tear(&fate) }
  }

  /// What is left in the folder.
  var image: [String: [UInt8]] { names.compactMapValues { files[$0]?.bytes } }

  /// Puts what is left into a folder. The log's index may lie there, of some earlier moment.
  mutating func write(to folder: TemporaryFolder) {
    for (name, bytes) in image { folder.put(bytes, to: name) }
    if fate.growsAnyway() { folder.put(fate.leftovers(32_768), to: "till.db-shm") }
  }

  private mutating func found(_ file: Int32, _ name: String, _ bytes: [UInt8]) {
    files[file] = SurvivingFile(bytes: bytes)
    names[name] = file
  }

  private mutating func sync(_ file: Int32, _ folderToo: Bool) {
    files[file]?.sync()
    if folderToo { syncFolder() }
  }

  private mutating func syncFolder() {
    for change in pending { apply(change) }
    pending = []
  }

  private mutating func apply(_ change: FolderChange) {
    switch change {
    case .create(let name, let file): names[name] = file
    case .delete(let name): names[name] = nil
    }
  }
}
