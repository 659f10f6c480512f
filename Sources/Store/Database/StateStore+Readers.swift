internal import Dispatch
internal import GRDB

extension StateStore {
  /// Opens all connections that read, which takes some milliseconds: a query that opened its own would be refused where no file descriptor
  /// is free. One that cannot be opened now is opened by the query that needs it.
  public func openReaders() { openReaders(Self.maximumReaders) }

  private func openReaders(_ count: Int) {
    guard count > 0 else { return }
    // Each is held while the next is opened, for the pool would give the same one again; a queue of its own makes that another access.
    try? pool.unsafeRead { db in
      // The log is opened by the first statement that reads.
      _ = try Meta(db).text(.stateID)
      DispatchQueue(label: "till.store.readers").sync { openReaders(count - 1) }
    }
  }
}
