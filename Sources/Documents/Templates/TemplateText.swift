/// A text of a template with the fields that stand in it: `{name}` and `{name|format}`; `{{` and `}}` are the braces themselves.
struct TemplateText: Sendable {
  enum Part: Sendable {
    case literal(String)
    case field(FieldReference, Format?)
  }

  /// How a value is written, where its type leaves a choice.
  enum Format: String, CaseIterable, Sendable {
    /// With the currency's sign.
    case money
    case date
    case time
    /// By the template's own table of words, for values such as `kilogram`; what is not in it as it is.
    case word
    /// As the record has it, without the language's marks.
    case plain
  }

  let parts: [Part]

  var hasFields: Bool { parts.contains { if case .field = $0 { true } else { false } } }

  /// Reads `text`, whose fields belong to `scope`. `place` is its path for errors.
  init(_ text: String, in scope: TemplateScope, at place: String) throws(TemplateError) {
    var parts: [Part] = []
    var literal = ""
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      switch (scalar, rest.first) {
      case ("{", "{"), ("}", "}"):
        literal.unicodeScalars.append(scalar)
        rest = rest.dropFirst()
      case ("{", _):
        guard let end = rest.firstIndex(of: "}") else {
          throw TemplateError(place: place, reason: "a { has no }", remedy: "write {{ for a brace, or close the field")
        }
        if !literal.isEmpty { parts.append(.literal(literal)) }
        literal = ""
        parts.append(try Self.field(String(rest[..<end]), in: scope, at: place))
        rest = rest[rest.index(after: end)...]
      case ("}", _): throw TemplateError(place: place, reason: "a } has no {", remedy: "write }} for a brace")
      default: literal.unicodeScalars.append(scalar)
      }
    }
    if !literal.isEmpty || parts.isEmpty { parts.append(.literal(literal)) }
    self.parts = parts
  }

  private static func field(_ text: String, in scope: TemplateScope, at place: String) throws(TemplateError) -> Part {
    let words = text.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
    let reference = try scope.reference(to: String(words[0]), at: place)
    if case .list = reference.type {
      throw TemplateError(place: place, reason: "\(words[0]) is a list", remedy: "write an element of the type each for it")
    }
    guard words.count > 1 else { return .field(reference, nil) }
    guard let format = Format(rawValue: String(words[1])), format.allowed(for: reference.type) else {
      let allowed = Format.allCases.filter { $0.allowed(for: reference.type) }.map(\.rawValue)
      throw TemplateError(
        place: place, reason: "\(words[0]) cannot be written as \"\(words[1].prefix(32))\"",
        remedy: allowed.isEmpty ? "leave the format out" : "use one of \(allowed.joined(separator: ", "))")
    }
    return .field(reference, format)
  }
}

extension TemplateText.Format {
  fileprivate func allowed(for type: RecordKind.FieldType) -> Bool {
    switch (type, self) {
    case (.text, .word), (.amount, .money), (.time, .date), (.time, .time), (.amount, .plain), (.decimal, .plain), (.integer, .plain): true
    default: false
    }
  }
}
