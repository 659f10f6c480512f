public import JSON

/// Writes the OpenRPC document (https://spec.open-rpc.org, version 1.3.2) of the catalogue.
public enum OpenRPC {
  /// The document that `rpc.discover` returns and `protocols/till.openrpc.json` holds.
  public static var document: JSONValue {
    [
      "openrpc": "1.3.2",
      "info": [
        "title": "tilld", "version": .string(Catalogue.version),
        "description": "JSON-RPC 2.0 over a Unix socket, one message a line. Amounts are integers in minor units; no field is a float.",
        "license": ["name": "Apache-2.0"],
      ],
      "methods": .array(Catalogue.methods.map { describe($0) }),
      "components": ["schemas": .object(components)],
      "x-events": .array(Catalogue.events.map { describe($0) }),
      "x-generalErrors": .array(ErrorKind.general.map { describe($0) }),
    ]
  }

  /// Each named shape once, in the order of its first use.
  private static var components: JSONObject {
    var all = JSONObject()
    for (name, schema) in namedShapes where all[name] == nil { all[name] = schema.document }
    return all
  }

  /// Every use of a shape by its name; a name means one shape.
  static var namedShapes: [(name: String, schema: Schema)] {
    let used = Catalogue.methods.flatMap { shapes(of: $0) } + Catalogue.events.flatMap { shapes(of: $0) }
    return used.flatMap(\.namedSchemas)
  }

  private static func shapes<Method: RPCMethod>(of method: Method.Type) -> [Schema] {
    [result(of: method)] + method.Params.schema.fields.map(\.schema)
  }

  private static func shapes<Event: RPCEvent>(of event: Event.Type) -> [Schema] { [event.Body.named] }

  /// A result that several methods share has a name of its own; one that belongs to a method alone stands there.
  private static func result<Method: RPCMethod>(of method: Method.Type) -> Schema {
    let name = String(describing: Method.Result.self)
    return name == "Result" ? Method.Result.schema : .named(name, Method.Result.schema)
  }

  private static func describe<Method: RPCMethod>(_ method: Method.Type) -> JSONValue {
    var fields = Method.Params.schema.fields
    if Method.changes {
      fields.append(.init("idempotencyKey", .uuid("Made by the client; the same key gives the first answer again"), optional: true))
    }
    return [
      "name": .string(Method.name), "summary": .string(Method.summary), "paramStructure": "by-name",
      "params": .array(
        fields.map { field in
          [
            "name": .string(field.name), "summary": .string(field.schema.summary), "required": .bool(field.isRequired),
            "schema": field.schema.document,
          ]
        }),
      "result": ["name": "result", "schema": result(of: Method.self).document], "errors": .array(Method.errors.map { describe($0) }),
      "examples": [
        [
          "name": "example", "params": .array(exampleParams(of: Method.self)),
          "result": ["name": "result", "value": value(of: Method.Result.example)],
        ]
      ],
      "x-role": .string(Method.role.rawValue), "x-changes": .bool(Method.changes),
    ]
  }

  private static func exampleParams<Method: RPCMethod>(of method: Method.Type) -> [JSONValue] {
    let example = value(of: Method.Params.example).objectValue ?? [:]
    return example.map { ["name": .string($0.key), "value": $0.value] }
  }

  private static func describe<Event: RPCEvent>(_ event: Event.Type) -> JSONValue {
    [
      "name": .string(Event.name), "topic": .string(Event.topic), "summary": .string(Event.summary), "durable": .bool(Event.isDurable),
      "schema": Event.Body.named.document, "example": value(of: Event.Body.example),
    ]
  }

  private static func describe(_ kind: ErrorKind) -> JSONValue {
    RPCError(kind).document
  }

  private static func value(of example: some Described) -> JSONValue {
    do { return try StrictJSON.value(of: example) } catch { preconditionFailure("an example of the table cannot be coded: \(error)") }
  }
}
