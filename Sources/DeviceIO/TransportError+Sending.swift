import TLS

extension TransportError {
  /// Whether it proves that no byte of what was to be sent left: there was no connection yet.
  public var isBeforeSending: Bool {
    switch self {
    case .invalidEndpoint, .notFound, .unknownHost, .connectionRefused: true
    case .tls(_, let error): error.isOfHandshake
    default: false
    }
  }
}
