/// Appends values to one array of bytes.
struct JSONWriter {
  var bytes: [UInt8] = []

  mutating func write(_ value: JSONValue) {
    switch value {
    case .null: append("null")
    case .bool(let flag): append(flag ? "true" : "false")
    case .integer(let integer): write(integer)
    case .decimal(let literal):
      precondition(JSONParser.isNumber(literal), "JSONValue.decimal holds \(literal), which is no JSON number")
      bytes.append(contentsOf: literal.utf8)
    case .string(let text): write(text)
    case .array(let elements):
      writeList("[", elements, "]") { writer, element in writer.write(element) }
    case .object(let object):
      writeList("{", object, "}") { writer, member in
        writer.write(member.key)
        writer.bytes.append(UInt8(ascii: ":"))
        writer.write(member.value)
      }
    }
  }

  mutating func writePretty(_ value: JSONValue, level: Int) {
    switch value {
    case .null, .bool, .integer, .decimal, .string: write(value)
    case .array(let elements):
      writeList("[", elements, "]", level: level) { writer, element in writer.writePretty(element, level: level + 1) }
    case .object(let object):
      writeList("{", object, "}", level: level) { writer, member in
        writer.write(member.key)
        writer.append(": ")
        writer.writePretty(member.value, level: level + 1)
      }
    }
  }

  mutating func writeCanonical(_ value: JSONValue, path: JSONPath) throws(JSONError) {
    switch value {
    case .decimal(let literal): throw JSONError(.decimalInCanonicalForm(literal), path: path.text)
    case .null, .bool, .integer, .string: write(value)
    case .array(let elements):
      bytes.append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        try writeCanonical(element, path: .index(index, in: path))
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let object):
      bytes.append(UInt8(ascii: "{"))
      // UTF-8 order would differ from U+E000 on: a character beyond U+FFFF is a pair of surrogates, and those sort lower.
      let members = object.sorted { $0.key.utf16.lexicographicallyPrecedes($1.key.utf16) }
      for (index, member) in members.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        write(member.key)
        bytes.append(UInt8(ascii: ":"))
        try writeCanonical(member.value, path: .key(member.key, in: path))
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }

  /// Writes brackets, elements and commas; with a level also the line breaks and the indentation.
  private mutating func writeList<Elements: Sequence>(
    _ open: Unicode.Scalar, _ elements: Elements, _ close: Unicode.Scalar, level: Int? = nil,
    _ element: (inout JSONWriter, Elements.Element) -> Void
  ) {
    bytes.append(UInt8(ascii: open))
    var isFirst = true
    for each in elements {
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      isFirst = false
      if let level { breakLine(level: level + 1) }
      element(&self, each)
    }
    if let level, !isFirst { breakLine(level: level) }
    bytes.append(UInt8(ascii: close))
  }

  private mutating func breakLine(level: Int) {
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * level))
  }

  private mutating func append(_ text: StaticString) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  private mutating func write(_ integer: Int64) {
    if integer < 0 { bytes.append(UInt8(ascii: "-")) }
    let first = bytes.count
    var rest = integer.magnitude
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest > 0
    bytes[first...].reverse()
  }
}
