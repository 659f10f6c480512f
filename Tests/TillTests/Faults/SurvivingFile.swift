/// A file of a simulated disk: what is surely there, and what was written since the last sync.
struct SurvivingFile {
  /// What a disk writes whole or not at all.
  static let sectorBytes = 512

  private enum Change {
    case write(offset: Int, bytes: [UInt8])
    case truncate(size: Int)
  }

  private(set) var bytes: [UInt8] = []
  private var pending: [Change] = []

  init(bytes: [UInt8] = []) { self.bytes = bytes }

  mutating func write(_ new: [UInt8], at offset: Int) { pending.append(.write(offset: offset, bytes: new)) }

  mutating func truncate(to size: Int) { pending.append(.truncate(size: size)) }

  /// Everything so far is on the disk.
  mutating func sync() {
    for change in pending {
      switch change {
      case .write(let offset, let new): put(new[...], at: offset)
      case .truncate(let size): cut(to: size)
      }
    }
    pending = []
  }

  /// The power goes: each change since the last sync is on the disk, in part, or not at all, whatever became of those around it.
  ///
  /// SQLite counts on the powersafe overwrite of today's disks: a write that is torn harms nothing outside its own range.
  mutating func tear(_ fate: inout Fate) {
    for change in pending {
      switch change {
      case .truncate(let size): if fate.keeps() { cut(to: size) }
      case .write(let offset, let new):
        switch fate.ofWrite() {
        case .kept: put(new[...], at: offset)
        case .torn: putSectors(of: new, at: offset, &fate)
        case .dropped: break
        }
        // The file's new size may reach the disk without what was to stand there.
        if fate.growsAnyway() { grow(to: offset + new.count, &fate) }
      }
    }
    pending = []
  }

  private mutating func putSectors(of new: [UInt8], at offset: Int, _ fate: inout Fate) {
    var start = 0
    while start < new.count {
      let end = min(new.count, start + Self.sectorBytes - (offset + start) % Self.sectorBytes)
      if fate.keepsSector() { put(new[start..<end], at: offset + start) }
      start = end
    }
  }

  private mutating func put(_ new: ArraySlice<UInt8>, at offset: Int) {
    if bytes.count < offset + new.count { bytes += [UInt8](repeating: 0, count: offset + new.count - bytes.count) }
    bytes.replaceSubrange(offset..<(offset + new.count), with: new)
  }

  private mutating func cut(to size: Int) { if size < bytes.count { bytes.removeSubrange(size...) } }

  private mutating func grow(to size: Int, _ fate: inout Fate) {
    guard size > bytes.count else { return }
    bytes += fate.leftovers(size - bytes.count)
  }
}
