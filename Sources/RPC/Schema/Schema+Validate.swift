public import JSON

/// One place where a value differs from its schema.
public struct SchemaProblem: Error, Equatable, Sendable, CustomStringConvertible {
  /// Where, such as `$.lines[2].quantity`.
  public let path: String
  /// What is wrong there and what would be right.
  public let reason: String

  public var description: String { "\(path): \(reason)" }
}

extension Schema {
  /// The first place where `value` differs from this schema, or nil when it fits. `null` stands for an absent optional member.
  public func problem(in value: JSONValue, at path: String = "$") -> SchemaProblem? {
    switch self {
    case .any: return nil
    case .boolean:
      if case .bool = value { return nil }
      return Self.mismatch(path, "true or false", value)
    case .integer(_, let range):
      guard case .integer(let number) = value else { return Self.mismatch(path, "an integer (not a decimal or exponent form)", value) }
      if range.contains(number) { return nil }
      return SchemaProblem(path: path, reason: "\(number) is outside \(range.lowerBound)…\(range.upperBound)")
    case .text(_, let maxLength, let format): return Self.textProblem(value, path, maxLength, format)
    case .choice(_, let values):
      guard case .string(let text) = value else { return Self.mismatch(path, "a string", value) }
      if values.contains(text) { return nil }
      return SchemaProblem(path: path, reason: "\"\(text.prefix(64))\" is not one of \(values.joined(separator: ", "))")
    case .array(_, let element, let maxItems):
      guard case .array(let items) = value else { return Self.mismatch(path, "an array", value) }
      if items.count > maxItems { return SchemaProblem(path: path, reason: "\(items.count) items; at most \(maxItems) are taken") }
      for (index, item) in items.enumerated() {
        if let problem = element.problem(in: item, at: "\(path)[\(index)]") { return problem }
      }
      return nil
    case .object(_, let fields): return Self.objectProblem(value, path, fields)
    case .named(_, let schema): return schema.problem(in: value, at: path)
    case .tagged(_, let tag, let variants): return Self.taggedProblem(value, path, tag, variants)
    }
  }

  private static func textProblem(_ value: JSONValue, _ path: String, _ maxLength: Int, _ format: TextFormat?) -> SchemaProblem? {
    guard case .string(let text) = value else { return mismatch(path, "a string", value) }
    if text.utf8.count > maxLength, text.unicodeScalars.count > maxLength {
      return SchemaProblem(path: path, reason: "longer than \(maxLength) characters")
    }
    if let format, !format.matches(text) {
      return SchemaProblem(path: path, reason: "\"\(text.prefix(64))\" is not a \(format.rawValue) (\(format.pattern))")
    }
    return nil
  }

  private static func objectProblem(_ value: JSONValue, _ path: String, _ fields: [Field]) -> SchemaProblem? {
    guard case .object(let object) = value else { return mismatch(path, "an object", value) }
    for (key, member) in object {
      guard let field = fields.first(where: { $0.name == key }) else {
        let known = fields.map(\.name).joined(separator: ", ")
        return SchemaProblem(path: "\(path).\(key.prefix(64))", reason: "unknown name; known are: \(known.isEmpty ? "none" : known)")
      }
      if case .null = member, !field.isRequired { continue }
      if let problem = field.schema.problem(in: member, at: "\(path).\(key)") { return problem }
    }
    for field in fields where field.isRequired && object[field.name] == nil {
      return SchemaProblem(path: "\(path).\(field.name)", reason: "missing (\(field.schema.summary))")
    }
    return nil
  }

  private static func taggedProblem(
    _ value: JSONValue, _ path: String, _ tag: String, _ variants: [(value: String, fields: [Field])]
  ) -> SchemaProblem? {
    guard case .object(let object) = value else { return mismatch(path, "an object", value) }
    guard case .string(let name)? = object[tag] else { return SchemaProblem(path: "\(path).\(tag)", reason: "missing, or not a string") }
    guard let variant = variants.first(where: { $0.value == name }) else {
      return SchemaProblem(
        path: "\(path).\(tag)", reason: "\"\(name.prefix(64))\" is not one of \(variants.map(\.value).joined(separator: ", "))")
    }
    return objectProblem(value, path, [Field(tag, .choice("Which kind this is", [name]))] + variant.fields)
  }

  private static func mismatch(_ path: String, _ expected: String, _ value: JSONValue) -> SchemaProblem {
    let found =
      switch value {
      case .null: "null"
      case .bool: "a boolean"
      case .integer(let number): "the integer \(number)"
      case .decimal(let literal): "the number \(literal.prefix(32))"
      case .string: "a string"
      case .array: "an array"
      case .object: "an object"
      }
    return SchemaProblem(path: path, reason: "\(found) where \(expected) is asked")
  }
}
