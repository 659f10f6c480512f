extension JSONSink {
  mutating func append(_ value: JSONValue) {
    switch value {
    case .null: append(word: "null")
    case .bool(let flag): append(flag)
    case .integer(let integer): append(integer)
    case .decimal(let literal):
      precondition(JSONParser.isNumber(literal), "JSONValue.decimal holds \(literal), which is no JSON number")
      append(literal: literal)
    case .string(let text): append(string: text)
    case .array(let elements):
      appendList("[", elements, "]") { sink, element in sink.append(element) }
    case .object(let object):
      appendList("{", object, "}") { sink, member in
        sink.append(string: member.key)
        sink.append(UInt8(ascii: ":"))
        sink.append(member.value)
      }
    }
  }

  mutating func append(_ flag: Bool) { append(word: flag ? "true" : "false") }

  mutating func appendPretty(_ value: JSONValue, level: Int) {
    switch value {
    case .null, .bool, .integer, .decimal, .string: append(value)
    case .array(let elements):
      appendList("[", elements, "]", level: level) { sink, element in sink.appendPretty(element, level: level + 1) }
    case .object(let object):
      appendList("{", object, "}", level: level) { sink, member in
        sink.append(string: member.key)
        sink.append(word: ": ")
        sink.appendPretty(member.value, level: level + 1)
      }
    }
  }

  /// Writes brackets, elements and commas; with a level also the line breaks and the indentation.
  private mutating func appendList<Elements: Sequence>(
    _ open: Unicode.Scalar, _ elements: Elements, _ close: Unicode.Scalar, level: Int? = nil,
    _ element: (inout JSONSink, Elements.Element) -> Void
  ) {
    append(UInt8(ascii: open))
    var isFirst = true
    for each in elements {
      if !isFirst { append(UInt8(ascii: ",")) }
      isFirst = false
      if let level { breakLine(level: level + 1) }
      element(&self, each)
    }
    if let level, !isFirst { breakLine(level: level) }
    append(UInt8(ascii: close))
  }

  private mutating func breakLine(level: Int) {
    append(UInt8(ascii: "\n"))
    append(repeating: UInt8(ascii: " "), count: 2 * level)
  }
}
