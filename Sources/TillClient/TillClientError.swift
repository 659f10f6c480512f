public import RPC

/// Why a call or a wait did not succeed. ``message`` says what happened and ``hint`` what to do.
public enum TillClientError: Error, Equatable, Sendable {
  /// There is no socket, or nobody listens behind it.
  case notRunning(path: String)
  /// The socket's mode or folder keeps this user out (EACCES).
  case notAllowed(path: String)
  /// The path does not fit a Unix socket's address.
  case pathTooLong(path: String)
  /// A system call failed otherwise; the code is an errno.
  case system(call: String, code: Int32)
  /// The deadline came before the answer. A changing call may still be carried out: repeat it with the same idempotency key.
  case timedOut(waitingFor: String)
  /// The daemon closed the connection before the answer came, and repeating the call was not possible.
  case connectionLost(waitingFor: String)
  /// What came is no answer of this contract.
  case protocolViolation(String)
  /// The params cannot be written as JSON.
  case paramsInvalid(String)
  /// The request is longer than the contract allows.
  case requestTooLong(bytes: Int)
  /// So many calls of this client wait for answers already.
  case tooManyCalls(limit: Int)
  /// Events came faster than they were taken; those beyond the limit were dropped.
  case eventsDropped(limit: Int)
  /// The connection on which events were subscribed is gone. Subscribe again after the last cursor.
  case subscriptionLost
  /// The daemon's own refusal.
  case refused(RPCError)
}

extension TillClientError {
  /// What happened, for a person.
  public var message: String {
    switch self {
    case .notRunning(let path): "nobody answers at \(path)"
    case .notAllowed(let path): "this user may not use \(path)"
    case .pathTooLong(let path): "the socket's path has \(path.utf8.count) bytes"
    case .system(let call, let code): "\(call): \(SystemText.describe(code))"
    case .timedOut(let subject): "no answer in time: \(subject)"
    case .connectionLost(let subject): "the daemon closed the connection while it was asked for \(subject)"
    case .protocolViolation(let reason): "the daemon's answer cannot be understood: \(reason)"
    case .paramsInvalid(let reason): "the params cannot be sent: \(reason)"
    case .requestTooLong(let bytes): "the request has \(bytes) bytes"
    case .tooManyCalls(let limit): "\(limit) calls are waiting for answers"
    case .eventsDropped(let limit): "more than \(limit) events waited to be read; the rest were dropped"
    case .subscriptionLost: "the connection with the subscription was lost"
    case .refused(let error): error.message
    }
  }

  /// What to do about it.
  public var hint: String {
    switch self {
    case .notRunning: "start the daemon (systemctl start tilld), or name its socket with --socket or \(SocketPath.variable)"
    case .notAllowed: "add the user to the group till (sudo usermod -aG till USER) and log in again"
    case .pathTooLong: "use a path of at most \(SocketPath.maximumBytes) bytes"
    case .system: "look at the machine's log (journalctl -b), then try again"
    case .timedOut, .connectionLost: "see how the daemon is with tillctl doctor; repeat a changing call with the same idempotency key"
    case .protocolViolation: "see that client and daemon are of the same version, and that the socket is the daemon's"
    case .paramsInvalid: "send integers, decimals as text, and at most 64 levels"
    case .requestTooLong: "send at most \(LineFramer.requestLimit) bytes a request"
    case .tooManyCalls: "take the answers before calling again"
    case .eventsDropped, .subscriptionLost: "subscribe again after the last cursor"
    case .refused(let error): error.hint
    }
  }

  /// True when the same call may succeed later without a change.
  public var isRetryable: Bool {
    switch self {
    case .notRunning, .timedOut, .connectionLost, .tooManyCalls, .eventsDropped, .subscriptionLost: true
    case .notAllowed, .pathTooLong, .system, .protocolViolation, .paramsInvalid, .requestTooLong: false
    case .refused(let error): error.isRetryable
    }
  }
}

extension TillClientError: CustomStringConvertible {
  public var description: String { "\(message): \(hint)" }
}
