public import JSON

extension Schema {
  /// The schema as a JSON Schema (2020-12) document.
  public var document: JSONValue {
    switch self {
    case .any(let summary): ["description": .string(summary)]
    case .boolean(let summary): ["type": "boolean", "description": .string(summary)]
    case .integer(let summary, let range):
      [
        "type": "integer", "description": .string(summary), "minimum": .integer(range.lowerBound), "maximum": .integer(range.upperBound),
      ]
    case .text(let summary, let maxLength, let format): Self.textDocument(summary, maxLength, format)
    case .choice(let summary, let values):
      ["type": "string", "description": .string(summary), "enum": .array(values.map { .string($0) })]
    case .array(let summary, let element, let maxItems):
      [
        "type": "array", "description": .string(summary), "items": element.document, "maxItems": .integer(Int64(maxItems)),
      ]
    case .object(let summary, let fields): Self.objectDocument(summary, fields)
    case .named(let name, _): ["$ref": .string("#/components/schemas/\(name)")]
    case .tagged(let summary, let tag, let variants):
      [
        "description": .string(summary),
        "oneOf": .array(
          variants.map { variant in
            Self.objectDocument(variant.value, [Field(tag, .choice("Which kind this is", [variant.value]))] + variant.fields)
          }),
      ]
    }
  }

  /// The named shapes in this schema, itself included, and in those the ones that they name.
  var namedSchemas: [(name: String, schema: Schema)] {
    switch self {
    case .any, .boolean, .integer, .text, .choice: []
    case .array(_, let element, _): element.namedSchemas
    case .object(_, let fields): fields.flatMap(\.schema.namedSchemas)
    case .tagged(_, _, let variants): variants.flatMap { $0.fields.flatMap(\.schema.namedSchemas) }
    case .named(let name, let schema): [(name, schema)] + schema.namedSchemas
    }
  }

  private static func textDocument(_ summary: String, _ maxLength: Int, _ format: TextFormat?) -> JSONValue {
    var object: JSONObject = ["type": "string", "description": .string(summary), "maxLength": .integer(Int64(maxLength))]
    if let format { object["pattern"] = .string(format.pattern) }
    return .object(object)
  }

  private static func objectDocument(_ summary: String, _ fields: [Field]) -> JSONValue {
    var properties = JSONObject()
    for field in fields { properties[field.name] = field.schema.document }
    return [
      "type": "object", "description": .string(summary), "properties": .object(properties),
      "required": .array(fields.filter(\.isRequired).map { .string($0.name) }), "additionalProperties": false,
    ]
  }
}
