/// The family of an error: the `code` of the JSON-RPC error object.
public enum ErrorFamily: Int, Sendable, CaseIterable {
  case parse = -32700
  case invalidRequest = -32600
  case methodNotFound = -32601
  case invalidParams = -32602
  case `internal` = -32603
  /// The caller lacks the role or the session.
  case notAllowed = -32001
  /// The named thing does not exist.
  case notFound = -32002
  /// The named thing is in a state that does not allow the call.
  case state = -32003
  /// A device cannot do it now.
  case device = -32004
  /// The database cannot take it.
  case storage = -32005
  /// A limit was reached.
  case limit = -32006
  /// An idempotency key was used for something else.
  case idempotency = -32007
}

/// A refusal by its stable name: what a program tests, with what a person reads.
public struct ErrorKind: Sendable, Hashable {
  /// Stable, such as `printer.paperOut`.
  public let kind: String
  public let family: ErrorFamily
  public let summary: String
  /// What to do about it.
  public let hint: String
  /// True when the same call may succeed later without a change.
  public let isRetryable: Bool

  public init(_ kind: String, _ family: ErrorFamily, _ summary: String, hint: String, retryable: Bool = false) {
    self.kind = kind
    self.family = family
    self.summary = summary
    self.hint = hint
    self.isRetryable = retryable
  }
}

extension ErrorKind {
  public static let parse = ErrorKind(
    "rpc.parse", .parse, "the line is not strict JSON", hint: "send one JSON object a line, UTF-8, as RFC 8259 says")
  public static let invalidRequest = ErrorKind(
    "rpc.invalidRequest", .invalidRequest, "the line is not a JSON-RPC 2.0 request",
    hint: "send {\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"noun.verb\",\"params\":{}}; no batches")
  public static let oversize = ErrorKind(
    "rpc.oversize", .invalidRequest, "a line is longer than 1 MiB", hint: "send smaller requests; the connection is closed")
  public static let methodNotFound = ErrorKind(
    "rpc.methodNotFound", .methodNotFound, "no such method", hint: "rpc.discover lists the methods")
  public static let invalidParams = ErrorKind(
    "rpc.invalidParams", .invalidParams, "a parameter is missing, unknown or wrong", hint: "rpc.discover shows each method's parameters")
  public static let `internal` = ErrorKind(
    "rpc.internal", .internal, "the daemon failed", hint: "look at the daemon's log; report it with the log's lines")
  public static let notAllowed = ErrorKind(
    "auth.notAllowed", .notAllowed, "the caller does not hold the role that the method needs",
    hint: "members of the group till sell; what a manager or technician does is called as root or as the daemon's user")
  public static let sessionUnknown = ErrorKind(
    "auth.sessionUnknown", .notAllowed, "no such session", hint: "leave session and approval out: this daemon has no users yet")
  public static let tooManyRequests = ErrorKind(
    "rpc.tooManyRequests", .limit, "64 requests or 16 MiB of this connection are waiting", hint: "wait for answers before sending more",
    retryable: true)
  public static let tooManyConnections = ErrorKind(
    "rpc.tooManyConnections", .limit, "this user has 64 connections, or the daemon's connections hold 256 MiB",
    hint: "close connections that are not used", retryable: true)
  public static let answerTooLarge = ErrorKind(
    "rpc.answerTooLarge", .limit, "the answer is longer than 8 MiB", hint: "ask for fewer rows with limit and cursor")
  public static let idempotencyMismatch = ErrorKind(
    "rpc.idempotencyMismatch", .idempotency, "the idempotency key was used with another method or other params",
    hint: "make a new UUID for each intent")
  public static let storageFull = ErrorKind(
    "storage.full", .storage, "the disk is full", hint: "free space on the state folder's disk; open payments can still be finished",
    retryable: true)
  public static let storageReadOnly = ErrorKind(
    "storage.readOnly", .storage, "the database cannot be written", hint: "check the state folder's owner, mode and mount",
    retryable: true)
  public static let storageBusy = ErrorKind(
    "storage.busy", .storage, "another program holds the database",
    hint: "close the program that opened till.db: only the daemon may", retryable: true)
  public static let storageFailed = ErrorKind(
    "storage.failed", .storage, "the database failed", hint: "look at the daemon's log and check the disk", retryable: true)

  /// Refusals that any method may give.
  public static let general: [ErrorKind] = [
    .parse, .invalidRequest, .oversize, .methodNotFound, .invalidParams, .internal, .notAllowed, .sessionUnknown, .tooManyRequests,
    .tooManyConnections, .answerTooLarge, .idempotencyMismatch, .saleCardNumber, .storageFull, .storageReadOnly, .storageBusy,
    .storageFailed,
  ]
}
