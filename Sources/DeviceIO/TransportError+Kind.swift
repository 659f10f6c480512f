import TLS

extension TransportError {
  /// Stable, for programs: why the device cannot be used.
  public var kind: String {
    switch self {
    case .busy, .held, .keyHeld: "device.busy"
    case .accessDenied: "device.noPermission"
    case .notFound, .unplugged: "device.notPluggedIn"
    case .writeTimedOut, .stalled: "device.stuck"
    case .notATerminal, .settingRefused, .invalidEndpoint, .notSupported: "device.wrongKind"
    case .tls(_, let error): error.kind
    case .unknownHost, .connectionRefused, .unreachable, .connectTimedOut, .closedByPeer, .connectionReset, .connectionLost,
      .closedOnRequest, .notConnected, .tooManyPendingBytes, .system, .unexpected:
      "device.offline"
    }
  }
}
