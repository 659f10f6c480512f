public import JSON

/// What is to be journaled; the journal gives it its number, epoch and hashes.
public struct JournalEntry: Equatable, Sendable {
  public let stamp: JournalStamp
  /// The stable name: `sale.opened`. Names that begin with `sale.` belong to the events of sales.
  public let kind: String
  /// The version of the body's shape, from 1.
  public let version: Int
  /// Integers and texts only, no personal data, no free text. A member `sale` names the sale that the row tells of.
  public let body: JSONValue

  public init(stamp: JournalStamp, kind: String, version: Int, body: JSONValue) {
    self.stamp = stamp
    self.kind = kind
    self.version = version
    self.body = body
  }
}
