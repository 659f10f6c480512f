/// What somebody kept of a journal elsewhere and now holds against it.
public struct JournalExpectation: Equatable, Sendable {
  /// A row and its hash, such as the head of an earlier verification.
  public let head: JournalHead?
  /// The public key that must have signed the newest checkpoint, 32 bytes.
  public let publicKey: [UInt8]?

  public init(head: JournalHead? = nil, publicKey: [UInt8]? = nil) {
    self.head = head
    self.publicKey = publicKey
  }
}
