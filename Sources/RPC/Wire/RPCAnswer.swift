public import JSON

/// Writes the lines that a server sends, and reads them on a client's side.
public enum RPCAnswer: Sendable, Equatable {
  case result(id: JSONValue, JSONValue)
  case error(id: JSONValue, RPCError)
  /// A notification: an event.
  case event(RPCNotification)

  /// The line of a success; `result` is already JSON.
  public static func line(id: JSONValue, result: [UInt8]) -> [UInt8] {
    var line: [UInt8] = []
    append(id: id, result: result, to: &line)
    return line
  }

  /// The line of a refusal.
  public static func line(id: JSONValue, error: RPCError) -> [UInt8] {
    StrictJSON.write(["jsonrpc": "2.0", "id": id, "error": error.document]) + [UInt8(ascii: "\n")]
  }

  private static let largeAnswer = 4_096

  /// Appends the line of a success to lines that go out together; `result` is already JSON.
  public static func append(id: JSONValue, result: [UInt8], to lines: inout [UInt8]) {
    // A large answer gets its place in one step: growing by doubling would leave pieces of memory behind.
    if result.count > largeAnswer { lines.reserveCapacity(lines.count + result.count + 256) }
    lines.append(contentsOf: #"{"jsonrpc":"2.0","id":"#.utf8)
    if case .integer(let number) = id {
      lines.append(contentsOf: String(number).utf8)
    } else {
      lines.append(contentsOf: StrictJSON.write(id))
    }
    lines.append(contentsOf: #","result":"#.utf8)
    lines.append(contentsOf: result)
    lines.append(contentsOf: "}\n".utf8)
  }

  /// Reads one line of a server.
  public init(line: [UInt8]) throws(JSONError) {
    let value = try StrictJSON.parse(line)
    if value["method"] != nil {
      self = .event(try StrictJSON.decode(RPCNotification.self, from: value["params"] ?? .null))
    } else if let error = value["error"] {
      self = .error(id: value["id"] ?? .null, RPCError(document: error))
    } else {
      self = .result(id: value["id"] ?? .null, value["result"] ?? .null)
    }
  }
}

/// The params of an `event` notification.
public struct RPCNotification: Codable, Sendable, Equatable {
  /// Which event of the table, such as `sale.completed`.
  public var name: String
  /// Where a later `events.subscribe {after}` goes on; only durable events have one.
  public var cursor: String?
  public var timeMs: Int64
  public var data: JSONValue

  public init(name: String, cursor: String?, timeMs: Int64, data: JSONValue) {
    self.name = name
    self.cursor = cursor
    self.timeMs = timeMs
    self.data = data
  }

  /// The line that carries it; `data` is already JSON.
  public static func line(name: String, cursor: String?, timeMs: Int64, data: [UInt8]) -> [UInt8] {
    var line = Array(#"{"jsonrpc":"2.0","method":"event","params":{"name":"#.utf8)
    line.reserveCapacity(line.count + data.count + 160)
    line += StrictJSON.write(.string(name))
    if let cursor {
      line += Array(#","cursor":"#.utf8)
      line += StrictJSON.write(.string(cursor))
    }
    line += Array(#","timeMs":\#(timeMs),"data":"#.utf8)
    line += data
    line += Array("}}\n".utf8)
    return line
  }
}
