internal import GRDB

/// A transaction under way: writes, and through `view` reads what it wrote. Valid only inside the closure that got it.
public struct StoreTransaction {
  let db: Database
  /// The database as this transaction sees it.
  public let view: StoreReader
  let keys: JournalKeys

  init(_ db: Database, stateID: String, names: ProductNames, keys: JournalKeys) {
    self.db = db
    self.keys = keys
    view = StoreReader(db, stateID: stateID, names: names)
  }
}
