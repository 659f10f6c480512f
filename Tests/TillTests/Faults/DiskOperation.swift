import FaultDisk

/// One line of a disk's record.
enum DiskOperation: Sendable {
  case open(file: Int32, name: String)
  case create(file: Int32, name: String)
  case write(file: Int32, offset: Int, bytes: [UInt8])
  case truncate(file: Int32, size: Int)
  /// With `folderToo` what was made and removed in the folder is durable as well.
  case sync(file: Int32, folderToo: Bool)
  case syncFailed(file: Int32)
  case delete(name: String, folderToo: Bool)
  /// The log's index grew: memory only.
  case map
  case mark(Int)

  init(_ operation: fault_disk_operation) {
    let name = operation.name.map { String(cString: $0) } ?? ""
    let file = operation.file
    switch operation.kind {
    case FAULT_DISK_OPEN: self = .open(file: file, name: name)
    case FAULT_DISK_CREATE: self = .create(file: file, name: name)
    case FAULT_DISK_WRITE:
      let bytes = UnsafeBufferPointer(start: operation.bytes, count: Int(operation.length))
      self = .write(file: file, offset: Int(operation.offset), bytes: Array(bytes))
    case FAULT_DISK_TRUNCATE: self = .truncate(file: file, size: Int(operation.offset))
    case FAULT_DISK_SYNC: self = .sync(file: file, folderToo: operation.folder_too)
    case FAULT_DISK_SYNC_FAILED: self = .syncFailed(file: file)
    case FAULT_DISK_DELETE: self = .delete(name: name, folderToo: operation.folder_too)
    case FAULT_DISK_MAP: self = .map
    default: self = .mark(Int(operation.offset))
    }
  }
}

extension DiskOperation {
  var isWrite: Bool { if case .write = self { true } else { false } }

  /// Whether a full disk refuses it.
  var needsSpace: Bool { if case .map = self { true } else { isWrite } }
}
