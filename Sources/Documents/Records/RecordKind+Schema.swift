public import JSON

extension RecordKind {
  /// The kind as a JSON Schema (2020-12) document.
  public var schema: JSONValue {
    var document: JSONObject = [
      "$schema": "https://json-schema.org/draft/2020-12/schema", "title": .string(name),
    ]
    for (key, value) in object { document[key] = value }
    return .object(document)
  }

  private var object: JSONObject {
    var properties = JSONObject()
    for field in fields { properties[field.name] = .object(field.schema) }
    return [
      "type": "object", "description": .string(summary), "properties": .object(properties),
      "required": .array(fields.filter { !$0.isOptional }.map { .string($0.name) }), "additionalProperties": false,
    ]
  }
}

extension RecordKind.Field {
  fileprivate var schema: JSONObject {
    var result: JSONObject = ["description": .string(summary)]
    switch type {
    case .text:
      result["type"] = "string"
      result["maxLength"] = .integer(Int64(RecordKind.maximumTextLength))
    case .amount, .integer: result["type"] = "integer"
    case .decimal:
      result["type"] = "string"
      result["pattern"] = #"^-?[0-9]+(\.[0-9]+)?$"#
    case .time:
      result["type"] = "string"
      result["pattern"] = "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}"
    case .flag: result["type"] = "boolean"
    case .list(let kind):
      result["type"] = "array"
      result["maxItems"] = .integer(Int64(RecordKind.maximumItems))
      result["items"] = kind.item
    }
    return result
  }
}

extension RecordKind {
  fileprivate var item: JSONValue {
    var inner = JSONObject()
    guard case .object(let whole) = schema else { return .null }
    for (key, value) in whole where key != "$schema" && key != "title" { inner[key] = value }
    return .object(inner)
  }
}
