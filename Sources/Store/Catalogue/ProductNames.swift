internal import Sales
internal import Synchronization

/// The names of product revisions that were asked for lately. A revision never changes, so a name that was read once is right for ever.
final class ProductNames: Sendable {
  /// So many names are kept; then the memory is emptied and fills anew with what is sold now.
  private static let limit = 4_096

  struct Revision: Hashable {
    let product: Identifier
    let number: Int64
  }

  private let names = Mutex<[Revision: String]>([:])

  func known(_ revision: Revision) -> String? { names.withLock { $0[revision] } }

  func learn(_ revision: Revision, _ name: String) {
    names.withLock { names in
      if names.count >= Self.limit { names.removeAll(keepingCapacity: true) }
      names[revision] = name
    }
  }
}
