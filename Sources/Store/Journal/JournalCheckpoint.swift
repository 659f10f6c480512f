internal import JSON

/// The journal up to a row, signed by the till's own key: who knows a checkpoint sees whether a row up to there was changed or cut off.
public struct JournalCheckpoint: Codable, Equatable, Sendable {
  /// The kind of its row, which follows the row that it is of.
  public static let kind = "journal.checkpoint"
  /// The kind of the row that names the public key of the checkpoints behind it.
  public static let keyKind = "journal.keyed"
  public static let version = 1

  /// The last row that it covers.
  public let seq: Int64
  /// The hash of that row, hexadecimal.
  public let hash: String
  /// Hexadecimal.
  public let publicKey: String
  /// Ed25519 over `message`, hexadecimal.
  public let signature: String

  /// Signs the journal as it is.
  init(_ head: JournalHead, stateID: String, key: JournalKey) throws {
    seq = head.seq
    hash = SHA256Digest.hex(head.hash)
    publicKey = SHA256Digest.hex(key.publicKey)
    signature = SHA256Digest.hex(try key.signature(of: Self.message(head, stateID: stateID)))
  }

  /// What is signed: the fields "till checkpoint 1", state id, seq and hash, each preceded by its length as in a row's preimage.
  static func message(_ head: JournalHead, stateID: String) -> [UInt8] {
    var message = Preimage()
    message.append("till checkpoint 1")
    message.append(stateID)
    message.append(String(head.seq))
    message.append(head.hash)
    return message.bytes
  }

  /// Whether the signature is right, by the key that the checkpoint names.
  func isSigned(stateID: String) -> Bool {
    guard let hash = SHA256Digest.bytes(hash), let key = SHA256Digest.bytes(publicKey), let signature = SHA256Digest.bytes(signature) else {
      return false
    }
    return JournalKey.verifies(signature, of: Self.message(JournalHead(seq: seq, hash: hash), stateID: stateID), by: key)
  }
}
