import COpenSSL

/// One side of a TLS connection without a socket: bytes of the wire in and out, bytes of the application in and out. It belongs to its event loop.
@safe public final class TLSSession {
  public enum Received: Equatable {
    case bytes([UInt8])
    case nothing
    /// The other side said that this was all.
    case closed
  }

  /// What the other side may send before the handshake is done.
  public static let handshakeLimitBytes = 256 << 10
  /// What is read or taken out at a time; a record has no more.
  private static let chunkBytes = 16 << 10

  private let context: TLSContext
  private var library: TLSLibrary { context.library }
  private let handle: OpaquePointer
  /// Owned by the handle.
  private let incoming: OpaquePointer
  private let outgoing: OpaquePointer
  private let expectedName: String
  private var isOpen = false
  private var handshakeBytes = 0

  /// - Parameter host: Of a client: where it connects to, a name or an address.
  /// - Throws: `TLSError` when OpenSSL has no memory, or for a host that can be no name.
  public init(_ context: TLSContext, host: String? = nil) throws(TLSError) {
    self.context = context
    let library = context.library
    library.clearErrors()
    expectedName = context.trust?.name ?? host ?? ""
    guard let handle = unsafe library.newSession(context.handle), let incoming = unsafe library.newBuffer(library.memory()),
      let outgoing = unsafe library.newBuffer(library.memory())
    else { throw .broken(reason: library.takeError().text) }
    unsafe (self.handle, self.incoming, self.outgoing) = (handle, incoming, outgoing)
    unsafe library.setBuffers(handle, incoming, outgoing)
    if context.trust == nil {
      unsafe library.beServer(handle)
    } else {
      unsafe library.beClient(handle)
      try nameServer()
    }
  }

  deinit { unsafe library.freeSession(handle) }

  /// Says whom the client wants to talk to, and has the certificate's name checked.
  private func nameServer() throws(TLSError) {
    if let parameters = unsafe library.parameters(handle), unsafe library.setAddress(parameters, expectedName) == 1 { return }
    library.clearErrors()
    unsafe library.setHostFlags(handle, CUnsignedInt(X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS))
    guard !expectedName.isEmpty, unsafe library.setHost(handle, expectedName) == 1 else {
      throw .certificateName(expected: expectedName, keys: keys)
    }
    var name = expectedName.utf8CString
    let isSet = unsafe name.withUnsafeMutableBytes {
      unsafe library.controlSession(handle, SSL_CTRL_SET_TLSEXT_HOSTNAME, CLong(TLSEXT_NAMETYPE_host_name), $0.baseAddress)
    }
    guard isSet == 1 else { throw .certificateName(expected: expectedName, keys: keys) }
  }

  /// Takes bytes of the wire.
  public func receive(_ bytes: [UInt8]) throws(TLSError) {
    if !isOpen {
      handshakeBytes += bytes.count
      guard handshakeBytes <= Self.handshakeLimitBytes else { throw .tooMuch(limit: Self.handshakeLimitBytes) }
    }
    guard !bytes.isEmpty else { return }
    let taken = unsafe bytes.withUnsafeBytes { unsafe library.writeBuffer(incoming, $0.baseAddress, CInt($0.count)) }
    guard Int(taken) == bytes.count else { throw .broken(reason: library.takeError().text) }
  }

  /// Goes on with the handshake as far as what came allows.
  ///
  /// - Returns: whether it is done.
  /// - Throws: `TLSError`, also for a certificate that is not the one wanted.
  public func proceed() throws(TLSError) -> Bool {
    guard !isOpen else { return true }
    library.clearErrors()
    let result = unsafe library.handshake(handle)
    guard result == 1 else {
      switch unsafe library.error(handle, result) {
      case SSL_ERROR_WANT_READ, SSL_ERROR_WANT_WRITE: return false
      default: throw handshakeFailure()
      }
    }
    if case .certificate(let wanted)? = context.trust?.root {
      let found = leafDigest()
      guard found == wanted else { throw .certificateNotPinned(found: Self.hexadecimal(found), keys: keys) }
    }
    isOpen = true
    return true
  }

  /// Encrypts bytes of the application.
  public func write(_ bytes: [UInt8]) throws(TLSError) {
    guard !bytes.isEmpty else { return }
    library.clearErrors()
    let written = unsafe bytes.withUnsafeBytes { unsafe library.write(handle, $0.baseAddress, CInt($0.count)) }
    guard Int(written) == bytes.count else { throw .broken(reason: library.takeError().text) }
  }

  /// What the other side sent, as far as it is there.
  public func read() throws(TLSError) -> Received {
    library.clearErrors()
    var count: CInt = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: Self.chunkBytes) { buffer, filled in
      count = unsafe library.read(handle, buffer.baseAddress, CInt(Self.chunkBytes))
      filled = max(0, Int(count))
    }
    guard count <= 0 else { return .bytes(bytes) }
    switch unsafe library.error(handle, count) {
    case SSL_ERROR_WANT_READ, SSL_ERROR_WANT_WRITE: return .nothing
    case SSL_ERROR_ZERO_RETURN: return .closed
    default: throw .broken(reason: library.takeError().text)
    }
  }

  /// Says that nothing more will be sent.
  public func shut() {
    guard isOpen else { return }
    library.clearErrors()
    _ = unsafe library.shutdown(handle)
    library.clearErrors()
  }

  /// Takes out what has to go onto the wire.
  public func output() -> [UInt8] {
    var bytes: [UInt8] = []
    while unsafe library.bufferedBytes(outgoing) > 0 {
      let chunk = unsafe [UInt8](unsafeUninitializedCapacity: Self.chunkBytes) { buffer, filled in
        filled = unsafe max(0, Int(library.readBuffer(outgoing, buffer.baseAddress, CInt(Self.chunkBytes))))
      }
      guard !chunk.isEmpty else { break }
      bytes += chunk
    }
    return bytes
  }

  private var keys: String { context.trust?.keyPrefix ?? "" }

  private func handshakeFailure() -> TLSError {
    let (reason, text) = library.takeError()
    let result = unsafe library.verifyResult(handle)
    if context.trust != nil, reason == SSL_R_CERTIFICATE_VERIFY_FAILED { return certificateFailure(CInt(result)) }
    switch reason {
    case SSL_R_WRONG_VERSION_NUMBER, SSL_R_HTTP_REQUEST, SSL_R_PACKET_LENGTH_TOO_LONG, SSL_R_BAD_RECORD_TYPE: return .noTLS
    default: return .refused(reason: text)
    }
  }

  private func certificateFailure(_ code: CInt) -> TLSError {
    switch code {
    case X509_V_ERR_HOSTNAME_MISMATCH, X509_V_ERR_IP_ADDRESS_MISMATCH: return .certificateName(expected: expectedName, keys: keys)
    case X509_V_ERR_CERT_HAS_EXPIRED: return .certificateExpired
    case X509_V_ERR_CERT_NOT_YET_VALID: return .certificateNotYetValid
    default:
      let text = unsafe library.verifyText(CLong(code))
      return .certificateUnknown(reason: unsafe text.map { unsafe String(cString: $0) } ?? "code \(code)", keys: keys)
    }
  }

  /// SHA-256 of the other side's certificate; empty when there is none.
  private func leafDigest() -> [UInt8] {
    guard let certificate = unsafe library.peerCertificate(handle) else { return [] }
    defer { unsafe library.freeCertificate(certificate) }
    var length: CUnsignedInt = 0
    return unsafe [UInt8](unsafeUninitializedCapacity: Int(EVP_MAX_MD_SIZE)) { buffer, filled in
      let isDone = unsafe library.digest(certificate, library.sha256(), buffer.baseAddress, &length)
      filled = isDone == 1 ? Int(length) : 0
    }
  }

  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
