import COpenSSL

/// What connections of one kind share: the versions of TLS, and the authorities of a client or the key of a server.
///
/// `@unchecked Sendable`: OpenSSL counts and locks its contexts, and nothing here changes after `init`.
@safe public final class TLSContext: @unchecked Sendable {
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
  ///   - certificate: PEM.
  ///   - key: The certificate's private key as PEM.
  public convenience init(certificate: String, key: String) throws(TLSError) {
    try self.init(nil)
    try unsafe use(certificate, library.readCertificate, library.useCertificate, library.freeCertificate)
    try unsafe use(key, library.readKey, library.useKey, library.freeKey)
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

  private func use(
    _ text: String, _ read: PEMReader, _ take: @convention(c) (OpaquePointer?, OpaquePointer?) -> CInt,
    _ free: @convention(c) (OpaquePointer?) -> Void
  ) throws(TLSError) {
    let buffer = unsafe library.newBuffer(library.memory())
    defer { _ = unsafe library.freeBuffer(buffer) }
    let bytes = Array(text.utf8)
    _ = unsafe bytes.withUnsafeBytes { unsafe library.writeBuffer(buffer, $0.baseAddress, CInt($0.count)) }
    guard let thing = unsafe read(buffer, nil, nil, nil) else { throw .unreadable(path: "a PEM text", reason: library.takeError().text) }
    defer { unsafe free(thing) }
    guard unsafe take(handle, thing) == 1 else { throw .unreadable(path: "a PEM text", reason: library.takeError().text) }
  }
}
