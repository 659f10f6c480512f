internal import Crypto
internal import CryptoExtras

/// The key material of a terminal's local messages, from the passphrase that its owner set.
///
/// Source: Adyen Terminal API, local communication: PBKDF2 with HMAC-SHA1, the salt `AdyenNexoV1Salt`, 4,000 rounds, 80 bytes: 32 for the
/// HMAC, 32 for AES, 16 for the initial vector.
public struct NexoKey: Sendable {
  public static let passphraseLimit = 1_024
  static let nonceBytes = 16
  private static let salt = Array("AdyenNexoV1Salt".utf8)
  private static let rounds = 4_000

  /// The name and version under which the terminal knows the passphrase.
  public let identifier: String
  public let version: Int
  let authentication: SymmetricKey
  let encryption: SymmetricKey
  let initialVector: [UInt8]

  /// Takes some tens of milliseconds: to be done once.
  ///
  /// - Throws: `NexoError` for a passphrase that is empty or too long.
  public init(identifier: String, version: Int, passphrase: String) throws(NexoError) {
    guard (1...Self.passphraseLimit).contains(passphrase.utf8.count) else { throw .badValue("passphrase") }
    let material: [UInt8]
    do {
      // The rounds are the protocol's, fewer than the library would take by itself.
      let derived = try KDF.Insecure.PBKDF2.deriveKey(
        from: Array(passphrase.utf8), salt: Self.salt, using: .insecureSHA1, outputByteCount: 80, unsafeUncheckedRounds: Self.rounds)
      material = derived.withUnsafeBytes { Array($0) }
    } catch {
      throw .badValue("passphrase")
    }
    (self.identifier, self.version) = (identifier, version)
    authentication = SymmetricKey(data: material[0..<32])
    encryption = SymmetricKey(data: material[32..<64])
    initialVector = Array(material[64..<80])
  }

  /// The vector of one message.
  func vector(nonce: [UInt8]) throws(NexoError) -> AES._CBC.IV {
    guard nonce.count == Self.nonceBytes else { throw .badValue("SecurityTrailer.Nonce") }
    do { return try AES._CBC.IV(ivBytes: zip(initialVector, nonce).map { $0 ^ $1 }) } catch { throw .badValue("SecurityTrailer.Nonce") }
  }
}
