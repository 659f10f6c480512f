/// The last row of the journal.
public struct JournalHead: Equatable, Sendable {
  public let seq: Int64
  public let hash: [UInt8]
}
