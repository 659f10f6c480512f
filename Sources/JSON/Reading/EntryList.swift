/// The entries of a text in their order: memory that grows by doubling.
///
/// Whoever makes one calls ``discard()`` once. An array would ask at every step whether it is the only owner of its memory.
struct EntryList {
  /// Every index comes from a count of what was appended, so that all reads are inside; a debug build checks it.
  private(set) var base: UnsafeMutablePointer<JSONEntry>
  private var capacity: Int
  private(set) var count = 0

  init(capacity: Int) {
    self.capacity = capacity
    base = .allocate(capacity: capacity)
  }

  func discard() { base.deallocate() }

  subscript(index: Int) -> JSONEntry {
    get {
      assert(index >= 0 && index < count, "only what was appended can be read")
      return base[index]
    }
    nonmutating _modify {
      assert(index >= 0 && index < count, "only what was appended can be changed")
      yield &base[index]
    }
  }

  mutating func append(_ entry: JSONEntry) {
    if count == capacity { grow() }
    (base + count).initialize(to: entry)
    count += 1
  }

  @inline(never)
  private mutating func grow() {
    let moved = UnsafeMutablePointer<JSONEntry>.allocate(capacity: 2 * capacity)
    moved.moveInitialize(from: base, count: count)
    base.deallocate()
    (base, capacity) = (moved, 2 * capacity)
  }
}
