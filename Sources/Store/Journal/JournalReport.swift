/// The result of a verification. `problem` is nil when all is well; else what was found first.
public struct JournalReport: Equatable, Sendable {
  /// Rows that were verified.
  public let rows: Int64
  /// The hash of the last row that was verified; of an empty journal, the genesis value. To be kept elsewhere: it proves that no row was cut off.
  public let headHash: [UInt8]
  /// In the order in which they began.
  public let epochs: [Int64]
  /// Receipt numbers that were found, without a gap.
  public let receipts: Int64
  /// Checkpoints whose signatures are right.
  public let checkpoints: Int64
  /// The public key that the journal named last, hexadecimal; nil when it names none.
  public let publicKey: String?
  /// The row at which `problem` was found; nil for a problem that belongs to no row.
  public let firstBadSeq: Int64?
  public let problem: JournalProblem?
}
