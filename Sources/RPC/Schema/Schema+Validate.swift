public import JSON

/// One place where a value differs from its schema.
public struct SchemaProblem: Error, Equatable, Sendable, CustomStringConvertible {
  /// Where, such as `$.lines[2].quantity`.
  public let path: String
  /// What is wrong there and what would be right.
  public let reason: String

  public var description: String { "\(path): \(reason)" }

  fileprivate init(_ reason: String) {
    path = "$"
    self.reason = reason
  }

  private init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }

  /// The same problem seen from further out; `place` begins with `$` like every path.
  fileprivate func inside(_ place: String) -> SchemaProblem { SchemaProblem(path: place + path.dropFirst(), reason: reason) }
}

extension Schema {
  /// The first place where `value` differs from this schema, or nil when it fits. `null` stands for an absent optional member.
  public func problem(in value: JSONValue, at path: String = "$") -> SchemaProblem? {
    problem(in: JSONDocument(value).root)?.inside(path)
  }

  /// The same for a value of a document; of the object itself, the members that `ignoring` names are not looked at.
  public func problem(in node: JSONNode, ignoring: [String] = []) -> SchemaProblem? {
    switch self {
    case .any: return nil
    case .boolean:
      if case .bool = node.kind { return nil }
      return Self.mismatch("true or false", node)
    case .integer(_, let range):
      guard case .integer(let number) = node.kind else { return Self.mismatch("an integer (not a decimal or exponent form)", node) }
      if range.contains(number) { return nil }
      return SchemaProblem("\(number) is outside \(range.lowerBound)…\(range.upperBound)")
    case .text(_, let maxLength, let format): return Self.textProblem(node, maxLength, format)
    case .choice(_, let values):
      guard let text = node.stringValue else { return Self.mismatch("a string", node) }
      if values.contains(text) { return nil }
      return SchemaProblem("\"\(text.prefix(64))\" is not one of \(values.joined(separator: ", "))")
    case .array(_, let element, let maxItems):
      guard case .array(let count) = node.kind else { return Self.mismatch("an array", node) }
      if count > maxItems { return SchemaProblem("\(count) items; at most \(maxItems) are taken") }
      for (index, item) in node.elements.enumerated() {
        if let problem = element.problem(in: item) { return problem.inside("$[\(index)]") }
      }
      return nil
    case .object(_, let fields): return Self.objectProblem(node, fields, ignoring: ignoring)
    case .named(_, let schema): return schema.problem(in: node, ignoring: ignoring)
    case .tagged(_, let tag, let variants): return Self.taggedProblem(node, tag, variants)
    }
  }

  private static func textProblem(_ node: JSONNode, _ maxLength: Int, _ format: TextFormat?) -> SchemaProblem? {
    guard let text = node.stringValue else { return mismatch("a string", node) }
    if text.utf8.count > maxLength, text.unicodeScalars.count > maxLength { return SchemaProblem("longer than \(maxLength) characters") }
    if let format, !format.matches(text) {
      return SchemaProblem("\"\(text.prefix(64))\" is not a \(format.rawValue) (\(format.pattern))")
    }
    return nil
  }

  private static func objectProblem(_ node: JSONNode, _ fields: [Field], ignoring: [String] = []) -> SchemaProblem? {
    guard case .object(let count) = node.kind else { return mismatch("an object", node) }
    if count == 0 && fields.isEmpty { return nil }
    for (key, member) in node.members where !ignoring.contains(key) {
      guard let field = fields.first(where: { $0.name == key }) else {
        let known = fields.map(\.name).joined(separator: ", ")
        return SchemaProblem("unknown name; known are: \(known.isEmpty ? "none" : known)").inside("$.\(key.prefix(64))")
      }
      if case .null = member.kind, !field.isRequired { continue }
      if let problem = field.schema.problem(in: member) { return problem.inside("$.\(key)") }
    }
    for field in fields where field.isRequired && node[field.name] == nil {
      return SchemaProblem("missing (\(field.schema.summary))").inside("$.\(field.name)")
    }
    return nil
  }

  private static func taggedProblem(
    _ node: JSONNode, _ tag: String, _ variants: [(value: String, fields: [Field])]
  ) -> SchemaProblem? {
    guard case .object = node.kind else { return mismatch("an object", node) }
    guard let name = node[tag]?.stringValue else { return SchemaProblem("missing, or not a string").inside("$.\(tag)") }
    guard let variant = variants.first(where: { $0.value == name }) else {
      let known = variants.map(\.value).joined(separator: ", ")
      return SchemaProblem("\"\(name.prefix(64))\" is not one of \(known)").inside("$.\(tag)")
    }
    return objectProblem(node, [Field(tag, .choice("Which kind this is", [name]))] + variant.fields)
  }

  private static func mismatch(_ expected: String, _ node: JSONNode) -> SchemaProblem {
    let found =
      switch node.kind {
      case .null: "null"
      case .bool: "a boolean"
      case .integer(let number): "the integer \(number)"
      case .decimal: "the number \(String(decoding: StrictJSON.write(node.value).prefix(32), as: UTF8.self))"
      case .string: "a string"
      case .array: "an array"
      case .object: "an object"
      }
    return SchemaProblem("\(found) where \(expected) is asked")
  }
}
