public import JSON

/// The error object of an answer.
public struct RPCError: Error, Equatable, Sendable, CustomStringConvertible {
  public let code: Int
  /// What happened, for a person.
  public let message: String
  /// Stable name for a program, such as `sale.notOpen`.
  public let kind: String
  /// What to do about it.
  public let hint: String
  public let isRetryable: Bool

  public init(code: Int, message: String, kind: String, hint: String, isRetryable: Bool) {
    self.code = code
    self.message = message
    self.kind = kind
    self.hint = hint
    self.isRetryable = isRetryable
  }

  /// A refusal from the table; `message` says what exactly happened where the table's sentence is too general.
  public init(_ kind: ErrorKind, _ message: String? = nil, hint: String? = nil) {
    self.init(
      code: kind.family.rawValue, message: message ?? kind.summary, kind: kind.kind, hint: hint ?? kind.hint, isRetryable: kind.isRetryable)
  }

  public var description: String { "\(message) (\(kind)): \(hint)" }

  public var document: JSONValue {
    [
      "code": .integer(Int64(code)), "message": .string(message),
      "data": ["kind": .string(kind), "hint": .string(hint), "retryable": .bool(isRetryable)],
    ]
  }

  /// Reads the error object of an answer; members that are missing are told as an internal error.
  public init(document: JSONValue) {
    self.init(
      code: Int(document["code"]?.integerValue ?? Int64(ErrorFamily.internal.rawValue)),
      message: document["message"]?.stringValue ?? "the daemon sent an error without a message",
      kind: document["data"]?["kind"]?.stringValue ?? ErrorKind.internal.kind,
      hint: document["data"]?["hint"]?.stringValue ?? ErrorKind.internal.hint,
      isRetryable: document["data"]?["retryable"]?.boolValue ?? false)
  }
}
