import COpenSSL

/// What connections of one kind share: the versions of TLS, and the authorities of a client or the key of a server.
///
/// `@unchecked Sendable`: OpenSSL counts and locks its contexts, and nothing here changes after `init`.
@safe public final class TLSContext: @unchecked Sendable {
  /// Certificates of a server with all the authorities that it tells.
  public static let chainLimit = 10

  let library: TLSLibrary
  let handle: OpaquePointer
  /// Of a client; nil: a server's.
  let trust: TLSTrust?

  /// For clients. Reads the file of authorities, which may take some milliseconds: to be done once, and not on an event loop.
  ///
  /// - Throws: `TLSError` when the library or the file is missing.
  public convenience init(trust: TLSTrust) throws(TLSError) {
    try self.init(trust)
    switch trust.root {
    case .system:
      unsafe library.setVerify(handle, SSL_VERIFY_PEER, nil)
      guard unsafe library.setDefaultAuthorities(handle) == 1 else {
        throw .unreadable(path: "the system's store of authorities", reason: library.takeError().text)
      }
    case .file(let path):
      unsafe library.setVerify(handle, SSL_VERIFY_PEER, nil)
      guard unsafe library.loadAuthorities(handle, path) == 1 else { throw .unreadable(path: path, reason: library.takeError().text) }
    // It is held against the digest after the handshake, before anything is sent.
    case .certificate: unsafe library.setVerify(handle, SSL_VERIFY_NONE, nil)
    }
  }

  /// For servers: the till where a terminal asks it, simulators and tests.
  ///
  /// - Parameters:
  ///   - certificate: PEM; after it the authorities between it and one that clients know, `chainLimit` in all.
  ///   - key: The certificate's private key as PEM.
  public convenience init(certificate: String, key: String) throws(TLSError) {
    try self.init(nil)
    let count = certificate.split(whereSeparator: \.isNewline).count { $0.hasPrefix("-----BEGIN CERTIFICATE-----") }
    guard count <= Self.chainLimit else {
      throw .unreadable(path: Self.textName, reason: "\(count) certificates, of which \(Self.chainLimit) are told")
    }
    let certificates = unsafe buffer(certificate)
    defer { _ = unsafe library.freeBuffer(certificates) }
    try unsafe use(certificates, library.readCertificate, library.freeCertificate) { unsafe library.useCertificate(handle, $0) }
    for _ in 0..<max(0, count - 1) {
      try unsafe use(certificates, library.readCertificate, library.freeCertificate) {
        // `SSL_CTX_add1_chain_cert`, which is a macro: the context keeps its own count of it.
        unsafe CInt(truncatingIfNeeded: library.controlContext(handle, SSL_CTRL_CHAIN_CERT, 1, UnsafeMutableRawPointer($0)))
      }
    }
    let keys = unsafe buffer(key)
    defer { _ = unsafe library.freeBuffer(keys) }
    try unsafe use(keys, library.readKey, library.freeKey) { unsafe library.useKey(handle, $0) }
  }

  private init(_ trust: TLSTrust?) throws(TLSError) {
    library = try TLSLibrary.loaded.get()
    library.clearErrors()
    let method = unsafe trust == nil ? library.serverMethod() : library.clientMethod()
    guard let handle = unsafe library.newContext(method) else { throw .broken(reason: library.takeError().text) }
    unsafe self.handle = handle
    self.trust = trust
    _ = unsafe library.controlContext(handle, SSL_CTRL_SET_MIN_PROTO_VERSION, CLong(TLS1_2_VERSION), nil)
    _ = unsafe library.setOptions(handle, SSL_OP_NO_RENEGOTIATION_BIT)
  }

  deinit { unsafe library.freeContext(handle) }

  private typealias PEMReader =
    @convention(c) (OpaquePointer?, UnsafeMutableRawPointer?, UnsafeRawPointer?, UnsafeMutableRawPointer?) -> OpaquePointer?

  /// What stands for the name of a text's file, which the caller knows.
  private static let textName = "a PEM text"

  private func buffer(_ text: String) -> OpaquePointer? {
    let buffer = unsafe library.newBuffer(library.memory())
    let bytes = Array(text.utf8)
    _ = unsafe bytes.withUnsafeBytes { unsafe library.writeBuffer(buffer, $0.baseAddress, CInt($0.count)) }
    return unsafe buffer
  }

  /// Reads the next thing of a text and hands it on; `take` returns 1 when it was taken.
  private func use(
    _ buffer: OpaquePointer?, _ read: PEMReader, _ free: @convention(c) (OpaquePointer?) -> Void, _ take: (OpaquePointer?) -> CInt
  ) throws(TLSError) {
    guard let thing = unsafe read(buffer, nil, nil, nil) else { throw .unreadable(path: Self.textName, reason: library.takeError().text) }
    defer { unsafe free(thing) }
    guard unsafe take(thing) == 1 else { throw .unreadable(path: Self.textName, reason: library.takeError().text) }
  }
}
