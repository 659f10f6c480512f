internal import GRDB

/// One consistent state of the database, to read. Valid only inside the closure that got it.
public struct StoreReader {
  let db: Database
  let stateID: String
  let names: ProductNames
  private let seen = Seen()

  /// What this reader has read before and need not read again; a transaction keeps it up to date with what it writes.
  private final class Seen {
    var epoch: Int?
    var journalHead: JournalHead?
    var eventNumber: Int64?
  }

  init(_ db: Database, stateID: String, names: ProductNames) {
    self.db = db
    self.stateID = stateID
    self.names = names
  }

  /// The epoch, from 1: it changes when the till was restored.
  public var epoch: Int {
    get throws {
      if let epoch = seen.epoch { return epoch }
      let epoch = Int(try Meta(db).integer(.epoch))
      seen.epoch = epoch
      return epoch
    }
  }

  /// The number and hash of the last row of the journal; nil while there is none.
  public func journalHead() throws -> JournalHead? {
    if let head = seen.journalHead { return head }
    let head = try db.row("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1") { JournalHead(seq: $0[0], hash: $0[1]) }
    seen.journalHead = head
    return head
  }

  /// What was written since is rolled back: everything is read anew.
  func forget() { (seen.epoch, seen.journalHead, seen.eventNumber) = (nil, nil, nil) }

  func began(epoch: Int) { seen.epoch = epoch }

  var eventNumberSeen: Int64? { seen.eventNumber }

  func published(_ number: Int64) { seen.eventNumber = number }

  func appended(_ head: JournalHead) { seen.journalHead = head }
}
