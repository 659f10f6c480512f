internal import Crypto
internal import Glibc

/// The till's own key, with which it signs checkpoints of its journal: Ed25519 (RFC 8032), made at the first start.
///
/// `journal.key` in the state folder holds the 32 bytes of the private key and has the mode 0600. The public key stands in the journal and in
/// `journal.pub`, as 64 hexadecimal digits, for everybody to read.
public struct JournalKey: Sendable {
  public static let fileName = "journal.key"
  public static let publicFileName = "journal.pub"
  private static let keyBytes = 32

  private let secret: [UInt8]
  /// 32 bytes.
  public let publicKey: [UInt8]

  /// - Throws: `StoreError.corrupt` when `secret` is no key.
  init(secret: [UInt8]) throws {
    guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: secret) else {
      throw StoreError.corrupt("\(Self.fileName) holds no Ed25519 key")
    }
    self.secret = secret
    publicKey = Array(key.publicKey.rawRepresentation)
  }

  /// A new key.
  static func random() throws -> JournalKey { try JournalKey(secret: Array(Curve25519.Signing.PrivateKey().rawRepresentation)) }

  /// The key in a state folder; made when there is none.
  ///
  /// - Throws: `StoreError.file`, `corrupt`.
  static func load(folder: String) throws -> JournalKey {
    let path = "\(folder)/\(fileName)"
    let key: JournalKey
    if let secret = try read(path) {
      key = try JournalKey(secret: secret)
    } else {
      key = try random()
      try write(key.secret, to: path, mode: 0o600)
      StoreLock.syncFolder(folder)
    }
    let text = Array((SHA256Digest.hex(key.publicKey) + "\n").utf8)
    let publicPath = "\(folder)/\(publicFileName)"
    if try read(publicPath) != text { try write(text, to: publicPath, mode: 0o644) }
    return key
  }

  /// The signature of `message`, 64 bytes.
  public func signature(of message: [UInt8]) throws -> [UInt8] {
    Array(try Curve25519.Signing.PrivateKey(rawRepresentation: secret).signature(for: message))
  }

  /// Whether `signature` is that of `message` by the owner of `publicKey`.
  public static func verifies(_ signature: [UInt8], of message: [UInt8], by publicKey: [UInt8]) -> Bool {
    guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else { return false }
    return key.isValidSignature(signature, for: message)
  }

  /// The bytes of a small file; nil when there is none.
  private static func read(_ path: String) throws(StoreError) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw .file(path: path, errno: errno)
    }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: keyBytes * 4)
    let count = Glibc.read(descriptor, &bytes, bytes.count)
    guard count >= 0 else { throw .file(path: path, errno: errno) }
    return Array(bytes.prefix(count))
  }

  /// Writes a file whole or not at all: under another name, synced, then renamed.
  private static func write(_ bytes: [UInt8], to path: String, mode: mode_t) throws(StoreError) {
    let draft = path + ".new"
    unlink(draft)
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw .file(path: draft, errno: errno) }
    let isWritten = Glibc.write(descriptor, bytes, bytes.count) == bytes.count && fchmod(descriptor, mode) == 0 && fsync(descriptor) == 0
    let reason = errno
    close(descriptor)
    guard isWritten else { throw .file(path: draft, errno: reason) }
    guard rename(draft, path) == 0 else { throw .file(path: path, errno: errno) }
  }
}
