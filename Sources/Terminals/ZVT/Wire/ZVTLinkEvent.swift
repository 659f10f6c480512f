/// What happens on a line to a terminal, TCP or serial.
public enum ZVTLinkEvent: Hashable, Sendable {
  case received([UInt8])
  case send(APDU)
  /// The deadline has come.
  case timer
}

/// What a line does.
public enum ZVTLinkAction: Hashable, Sendable {
  case write([UInt8])
  case deliver(APDU)
  /// Bytes that belonged to no message were dropped.
  case dropped(bytes: Int)
  /// The line is to be closed.
  case failed(ZVTLinkFailure)
}
