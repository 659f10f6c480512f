internal import GRDB

/// One consistent state of the database, to read. Valid only inside the closure that got it.
public struct StoreReader {
  let db: Database
  let stateID: String

  init(_ db: Database, stateID: String) {
    self.db = db
    self.stateID = stateID
  }

  /// The epoch, from 1: it changes when the till was restored.
  public var epoch: Int {
    get throws { Int(try Meta(db).integer(.epoch)) }
  }
}
