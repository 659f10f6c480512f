import FaultDisk

/// The disk under the database of one folder: counted, recorded, and failing on demand.
final class WatchedDisk {
  enum Fault: CaseIterable {
    /// An input/output error.
    case broken
    /// No space left.
    case full
  }

  private let disk: OpaquePointer

  /// To be made before the folder's database is opened, and to outlive all of its connections.
  init(_ folder: TemporaryFolder) {
    guard let disk = fault_disk_watch(folder.path) else { preconditionFailure("SQLite takes no other VFS") }
    self.disk = disk
  }

  deinit { fault_disk_forget(disk) }

  /// The operations so far that could have failed.
  var count: Int { Int(fault_disk_count(disk)) }

  /// The operations that were made to fail.
  var failures: Int { Int(fault_disk_failures(disk)) }

  /// From operation `first` on, counted from 1 over the life of the disk, `times` of those that can fail so do.
  func fail(from first: Int, times: Int = .max, as fault: Fault) {
    fault_disk_fail(disk, fault == .full ? FAULT_DISK_FULL : FAULT_DISK_BROKEN, Int64(first), Int64(times))
  }

  /// From now on the disk works.
  func mend() { fault_disk_fail(disk, FAULT_DISK_BROKEN, 0, 0) }

  func record() { fault_disk_record(disk) }

  func mark(_ number: Int) { fault_disk_mark(disk, Int64(number)) }

  /// What happened since `record`. The database must be idle.
  var operations: [DiskOperation] {
    var count = 0
    guard let first = fault_disk_operations(disk, &count) else { return [] }
    return UnsafeBufferPointer(start: first, count: count).map(DiskOperation.init)
  }
}
