public import Libraries

/// Why there is no TLS connection, or why it ended. Each says what to do.
public enum TLSError: Error, Equatable, Sendable, CustomStringConvertible {
  case library(DynamicLibraryError)
  /// A file of authorities, certificates or keys that cannot be used.
  case unreadable(path: String, reason: String)
  // The server's certificate.
  // What the keys begin with in the configuration is `keys`.
  case certificateUnknown(reason: String, keys: String = "")
  case certificateName(expected: String, keys: String = "")
  case certificateExpired
  case certificateNotYetValid
  case certificateNotPinned(found: String, keys: String = "")
  // The handshake.
  case noTLS
  case refused(reason: String)
  case closedInHandshake
  case handshakeTimedOut(seconds: Int)
  // An open connection.
  /// The connection ended without the other side's word that this was all.
  case truncated
  case broken(reason: String)
  case tooMuch(limit: Int)

  /// Stable, for programs.
  public var kind: String {
    switch self {
    case .library: "tls.libraryMissing"
    case .unreadable: "tls.fileUnreadable"
    case .certificateUnknown: "tls.certificateUnknown"
    case .certificateName: "tls.certificateName"
    case .certificateExpired: "tls.certificateExpired"
    case .certificateNotYetValid: "tls.certificateNotYetValid"
    case .certificateNotPinned: "tls.certificateNotPinned"
    case .noTLS: "tls.notSpoken"
    case .refused: "tls.refused"
    case .closedInHandshake, .handshakeTimedOut: "tls.handshakeBroken"
    case .truncated: "tls.truncated"
    case .broken, .tooMuch: "tls.broken"
    }
  }

  /// Whether the connection never opened, so that nothing of the application was sent.
  public var isOfHandshake: Bool {
    switch self {
    case .truncated, .broken, .tooMuch: false
    case .library, .unreadable, .certificateUnknown, .certificateName, .certificateExpired, .certificateNotYetValid, .certificateNotPinned,
      .noTLS, .refused, .closedInHandshake, .handshakeTimedOut:
      true
    }
  }

  /// What happened and what to do; one line.
  public var description: String {
    switch self {
    case .library(let error): "\(error)"
    case .unreadable(let path, let reason):
      "\(path) cannot be used for TLS (\(reason)): write the path of a PEM file that the daemon may read, then start it again"
    case .certificateUnknown(let reason, let keys):
      "its certificate comes from no authority that is trusted here (\(reason)): set \(keys)ca_file to the maker's authority, or \(keys)certificate_sha256 to this certificate"
    case .certificateName(let expected, let keys):
      "its certificate is not for \(expected): check the address, or set \(keys)certificate_name to the name that the certificate has"
    case .certificateExpired: "its certificate has expired, or the clock is wrong: renew the certificate, and check this machine's date"
    case .certificateNotYetValid: "its certificate is not valid yet: check the date of this machine and of the other one"
    case .certificateNotPinned(let found, let keys):
      "its certificate is another one than \(keys)certificate_sha256 says; it has \(found): take that over only if you know why it changed"
    case .noTLS: "it speaks no TLS on this port: check the port, or write http:// where nothing secret is sent"
    case .refused(let reason): "the TLS handshake failed (\(reason)): TLS 1.2 or newer has to be switched on there"
    case .closedInHandshake: "it closed the connection in the middle of the TLS handshake: check that this port is the one for TLS"
    case .handshakeTimedOut(let seconds): "it did not finish the TLS handshake within \(seconds) s: check that this port is the one for TLS"
    case .truncated: "the connection ended before the other side said that this was all: what came is not trusted"
    case .broken(let reason): "the TLS connection broke (\(reason))"
    case .tooMuch(let limit): "more than \(limit) bytes wait for the TLS handshake, or came in it"
    }
  }
}
