/// A row of the journal as it is stored. See protocols/journal.md.
public struct JournalRow: Equatable, Sendable {
  public let epoch: Int64
  /// From 1, without gaps, over all epochs: the order in which things happened.
  public let seq: Int64
  public let register: String
  public let timeUTCMilliseconds: Int64
  /// The clock had jumped or was out of its plausible range.
  public let timeSuspect: Bool
  public let utcOffsetMinutes: Int64
  /// `YYYY-MM-DD`.
  public let businessDay: String
  public let actor: String
  public let cause: String
  public let kind: String
  public let version: Int64
  /// The exact bytes that were hashed: canonical JSON.
  public let body: [UInt8]
  /// The hash of the row before; of the first row, `genesis(stateID:)`.
  public let previousHash: [UInt8]
  public let hash: [UInt8]
}
