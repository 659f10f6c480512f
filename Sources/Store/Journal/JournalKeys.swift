internal import Synchronization

/// The key of a state folder, read or made when it is first needed.
///
/// A disk that cannot take a new key keeps nobody from selling: the next checkpoint asks again.
final class JournalKeys: Sendable {
  private let folder: String
  private let known: Mutex<JournalKey?>

  /// Makes the key at the first start.
  init(folder: String) {
    self.folder = folder
    known = Mutex(try? JournalKey.load(folder: folder))
  }

  /// - Throws: `StoreError.file`, `corrupt`.
  func key() throws -> JournalKey {
    if let key = known.withLock({ $0 }) { return key }
    let key = try JournalKey.load(folder: folder)
    known.withLock { $0 = key }
    return key
  }
}
