/// A row of the journal that stands for all up to it, such as the last one.
public struct JournalHead: Equatable, Sendable {
  public let seq: Int64
  public let hash: [UInt8]

  public init(seq: Int64, hash: [UInt8]) {
    self.seq = seq
    self.hash = hash
  }
}
