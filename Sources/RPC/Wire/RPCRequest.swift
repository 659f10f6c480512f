public import JSON

/// One request line, read and split: what the method gets, and what the contract reserves.
public struct RPCRequest: Sendable, Equatable {
  /// The caller's id: text, an integer, or nil for a notification (which gets no answer).
  public var id: JSONValue?
  public var method: String
  /// The method's own params, without the reserved ones.
  public var params: JSONValue
  public var idempotencyKey: String?
  public var session: String?
  public var approval: String?

  public init(id: JSONValue?, method: String, params: JSONValue = .object([:]), idempotencyKey: String? = nil) {
    self.id = id
    self.method = method
    self.params = params
    self.idempotencyKey = idempotencyKey
  }

  /// A refusal that can still name the request it answers.
  public struct Refusal: Error, Equatable, Sendable {
    public let id: JSONValue
    public let error: RPCError
  }

  private static let reserved = ["idempotencyKey", "session", "approval"]

  /// Reads one line (without its line feed).
  /// - Throws: a refusal with id null when the line is not JSON, with the request's id when it is not a JSON-RPC 2.0 request by name.
  public init(line: [UInt8]) throws(Refusal) {
    let value: JSONValue
    do { value = try StrictJSON.parse(line) } catch {
      throw Refusal(id: .null, error: RPCError(.parse, "the line is not strict JSON: \(error)"))
    }
    guard case .object(let envelope) = value else {
      throw Refusal(id: .null, error: RPCError(.invalidRequest, "a request is one JSON object; batches are not taken"))
    }
    let id = try Self.id(of: envelope)
    func refuse(_ kind: ErrorKind, _ message: String) -> Refusal { Refusal(id: id ?? .null, error: RPCError(kind, message)) }
    guard envelope["jsonrpc"] == "2.0" else { throw refuse(.invalidRequest, "\"jsonrpc\" must be \"2.0\"") }
    guard case .string(let method)? = envelope["method"] else { throw refuse(.invalidRequest, "\"method\" must be a string") }
    for key in envelope.keys where !["jsonrpc", "id", "method", "params"].contains(key) {
      throw refuse(.invalidRequest, "unknown member \"\(key.prefix(64))\" in the request")
    }
    guard case .object(var params) = envelope["params"] ?? .object([:]) else {
      throw refuse(.invalidParams, "params are given by name, as one object")
    }
    self.init(id: id, method: method)
    for name in Self.reserved {
      guard let member = params[name] else { continue }
      guard case .string(let text) = member, text.utf8.count <= 4_096 else {
        throw refuse(.invalidParams, "\"\(name)\" must be a string of at most 4096 bytes")
      }
      switch name {
      case "idempotencyKey":
        guard TextFormat.uuid.matches(text) else { throw refuse(.invalidParams, "\"idempotencyKey\" must be a lower-case UUID") }
        idempotencyKey = text
      case "session": session = text
      default: approval = text
      }
      params.removeValue(forKey: name)
    }
    self.params = .object(params)
  }

  private static func id(of envelope: JSONObject) throws(Refusal) -> JSONValue? {
    switch envelope["id"] {
    case nil: return nil
    case .null?: return .null
    case .integer(let number)?: return .integer(number)
    case .string(let text)? where text.utf8.count <= 128: return .string(text)
    default:
      throw Refusal(id: .null, error: RPCError(.invalidRequest, "\"id\" must be an integer or a string of at most 128 bytes"))
    }
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
