public import JSON

/// One request line, read and split: what the method gets, and what the contract reserves.
public struct RPCRequest: Sendable {
  /// The caller's id: text, an integer, or nil for a notification (which gets no answer).
  public var id: JSONValue?
  public var method: String
  /// The params as they came: the method's own and the reserved ones beside them.
  public let members: JSONNode
  public var idempotencyKey: String?
  public var session: String?
  public var approval: String?

  /// The members that the contract reserves in every method's params.
  public static let reserved = ["idempotencyKey", "session", "approval"]

  private static let limits = JSONLimits(marks: JSONLimits.streamSafeMarks)
  private static let none = JSONDocument(.object([:])).root

  public init(id: JSONValue?, method: String, params: JSONValue = .object([:]), idempotencyKey: String? = nil) {
    self.id = id
    self.method = method
    self.members = JSONDocument(params).root
    self.idempotencyKey = idempotencyKey
  }

  /// The method's own params, without the reserved ones.
  public var params: JSONValue {
    guard case .object(var object) = members.value else { return members.value }
    for name in Self.reserved { object.removeValue(forKey: name) }
    return .object(object)
  }

  /// A refusal that can still name the request it answers.
  public struct Refusal: Error, Equatable, Sendable {
    public let id: JSONValue
    public let error: RPCError
  }

  /// Reads one line (without its line feed).
  /// - Throws: a refusal with id null when the line is not JSON, with the request's id when it is not a JSON-RPC 2.0 request by name.
  public init(line: [UInt8]) throws(Refusal) {
    let envelope: JSONNode
    do { envelope = try JSONDocument(line, limits: Self.limits).root } catch {
      throw Refusal(id: .null, error: RPCError(.parse, "the line is not strict JSON: \(error)"))
    }
    guard case .object = envelope.kind else {
      throw Refusal(id: .null, error: RPCError(.invalidRequest, "a request is one JSON object; batches are not taken"))
    }
    var parts = Parts()
    for (key, member) in envelope.members {
      switch key {
      case "jsonrpc": parts.version = member
      case "id": parts.id = member
      case "method": parts.method = member
      case "params": parts.params = member
      default: parts.unknown = parts.unknown ?? key
      }
    }
    if let given = parts.id { id = try Self.id(given) }
    let named = id ?? .null
    func refuse(_ kind: ErrorKind, _ message: String) -> Refusal { Refusal(id: named, error: RPCError(kind, message)) }
    guard parts.version?.stringValue == "2.0" else { throw refuse(.invalidRequest, "\"jsonrpc\" must be \"2.0\"") }
    guard let method = parts.method?.stringValue else { throw refuse(.invalidRequest, "\"method\" must be a string") }
    self.method = method
    if let key = parts.unknown?.unicodeScalars.prefix(64) {
      throw refuse(.invalidRequest, "unknown member \"\(String(key))\" in the request")
    }
    members = parts.params ?? Self.none
    guard case .object(let count) = members.kind else { throw refuse(.invalidParams, "params are given by name, as one object") }
    guard count > 0 else { return }
    for name in Self.reserved {
      guard let member = members[name] else { continue }
      guard let text = member.stringValue, text.utf8.count <= 4_096 else {
        throw refuse(.invalidParams, "\"\(name)\" must be a string of at most 4096 bytes")
      }
      switch name {
      case "idempotencyKey":
        guard TextFormat.uuid.matches(text) else { throw refuse(.invalidParams, "\"idempotencyKey\" must be a lower-case UUID") }
        idempotencyKey = text
      case "session": session = text
      default: approval = text
      }
    }
  }

  /// The members of the envelope.
  private struct Parts {
    var version: JSONNode?
    var id: JSONNode?
    var method: JSONNode?
    var params: JSONNode?
    var unknown: String?
  }

  private static func id(_ id: JSONNode) throws(Refusal) -> JSONValue {
    switch id.kind {
    case .null: return .null
    case .integer(let number): return .integer(number)
    case .string:
      if let text = id.stringValue, text.utf8.count <= 128 { return .string(text) }
    case .bool, .decimal, .array, .object: break
    }
    throw Refusal(id: .null, error: RPCError(.invalidRequest, "\"id\" must be an integer or a string of at most 128 bytes"))
  }

  /// The request as one line, its line feed included.
  public func line() -> [UInt8] {
    var members: JSONObject = ["jsonrpc": "2.0"]
    if let id { members["id"] = id }
    members["method"] = .string(method)
    var all = params.objectValue ?? [:]
    if let idempotencyKey { all["idempotencyKey"] = .string(idempotencyKey) }
    if let session { all["session"] = .string(session) }
    if let approval { all["approval"] = .string(approval) }
    members["params"] = .object(all)
    return StrictJSON.write(.object(members)) + [UInt8(ascii: "\n")]
  }
}

extension RPCRequest: Equatable {
  public static func == (first: RPCRequest, second: RPCRequest) -> Bool {
    first.id == second.id && first.method == second.method && first.params == second.params
      && first.idempotencyKey == second.idempotencyKey && first.session == second.session && first.approval == second.approval
  }
}
