internal import JSON

extension StoreTransaction {
  /// Whether the till's key is there, or can be made.
  public var canSign: Bool { (try? keys.key()) != nil }

  /// Signs the journal up to its last row and appends the signature as a row; nil while there is no row.
  ///
  /// - Throws: `StoreError.file` when the key can neither be read nor made.
  ///
  /// The row that names the key comes first when the journal has none, or another one.
  @discardableResult
  public func checkpoint(stamp: JournalStamp) throws -> JournalCheckpoint? {
    let key = try keys.key()
    let text = SHA256Digest.hex(key.publicKey)
    if try view.journalPublicKey() != text {
      try append(stamp, kind: JournalCheckpoint.keyKind, version: JournalCheckpoint.version, body: ["publicKey": .string(text)])
    }
    guard let head = try view.journalHead() else { return nil }
    let checkpoint = try JournalCheckpoint(head, stateID: view.stateID, key: key)
    try append(
      stamp, kind: JournalCheckpoint.kind, version: JournalCheckpoint.version, document: JSONDocument(StrictJSON.encode(checkpoint)))
    return checkpoint
  }
}

extension StoreReader {
  /// The newest checkpoint; nil when there is none.
  public func lastCheckpoint() throws -> JournalCheckpoint? {
    try lastBody(JournalCheckpoint.kind).map { try StrictJSON.decode(JournalCheckpoint.self, from: $0) }
  }

  /// The public key that the journal names, hexadecimal; nil when it names none.
  func journalPublicKey() throws -> String? {
    try lastBody(JournalCheckpoint.keyKind).flatMap { try StrictJSON.parse($0)["publicKey"]?.stringValue }
  }

  private func lastBody(_ kind: String) throws -> [UInt8]? {
    // The first condition is that of the index over these rows.
    try db.row("SELECT body FROM journal WHERE kind GLOB 'journal.*' AND kind = ? ORDER BY seq DESC LIMIT 1", [kind]) { $0[0] }
  }
}
