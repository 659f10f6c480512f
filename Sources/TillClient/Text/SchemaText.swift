public import RPC

/// Schemas for help texts.
public enum SchemaText {
  /// What kind of value it is, in a few words: `integer 1…200`, `uuid`, `one of a, b`.
  public static func kind(_ schema: Schema) -> String {
    switch schema {
    case .any: "any JSON"
    case .boolean: "true or false"
    case .integer(_, let range):
      range.upperBound >= largestExactInteger
        ? (range.lowerBound > -largestExactInteger ? "integer from \(range.lowerBound)" : "integer")
        : "integer \(range.lowerBound)…\(range.upperBound)"
    case .text(_, let maxLength, let format): format?.rawValue ?? "text of at most \(maxLength) characters"
    case .choice(_, let values): "one of \(values.joined(separator: ", "))"
    case .array(_, let element, let maxItems): "list of at most \(maxItems): \(kind(element))"
    case .object: "object"
    case .named(_, let schema): kind(schema)
    case .tagged(_, let tag, let variants): "object with \(tag): \(variants.map(\.value).joined(separator: ", "))"
    }
  }

  /// One line for each member, two more spaces a level: `name  kind  summary`, optional ones in brackets. Lists are followed into.
  public static func lines(_ fields: [Schema.Field], indent: Int = 2) -> [String] {
    let margin = String(repeating: " ", count: indent)
    return fields.flatMap { field in
      let name = field.isRequired ? field.name : "[\(field.name)]"
      return ["\(margin)\(name): \(kind(field.schema)). \(field.schema.summary)"] + members(of: field.schema, indent: indent + 2)
    }
  }

  private static func members(of schema: Schema, indent: Int) -> [String] {
    switch schema {
    case .object(_, let fields): lines(fields, indent: indent)
    case .array(_, let element, _): members(of: element, indent: indent)
    case .named(_, let schema): members(of: schema, indent: indent)
    case .tagged(_, let tag, let variants):
      variants.flatMap { variant in
        [String(repeating: " ", count: indent) + "\(tag) \(variant.value)"] + lines(variant.fields, indent: indent + 2)
      }
    case .any, .boolean, .integer, .text, .choice: []
    }
  }
}
