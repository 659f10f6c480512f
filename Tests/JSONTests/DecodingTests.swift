import JSON
import Testing

private struct Line: Codable, Equatable {
  var sku: String
  var quantity: Int
  var note: String?
}

private struct Sale: Codable, Equatable {
  var lines: [Line]
  var total: Int64
}

private struct Percent: Codable, Equatable {
  struct OutOfRange: Error {}
  var value: Int

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    value = try container.decode(Int.self)
    if value > 100 { throw DecodingError.dataCorruptedError(in: container, debugDescription: "more than 100 percent") }
    if value < 0 { throw OutOfRange() }
  }
}

private enum Colour: String, Codable { case red, green }

private enum Shape: Codable, Equatable {
  case circle(radius: Int)
  case empty
}

private class Base: Codable {
  var name: String
  init(name: String) { self.name = name }
}

private final class Heir: Base {
  var age: Int
  enum CodingKeys: CodingKey { case age }

  required init(from decoder: any Decoder) throws {
    age = try decoder.container(keyedBy: CodingKeys.self).decode(Int.self, forKey: .age)
    try super.init(from: decoder)
  }
}

private struct Box<Value: Codable>: Codable {
  var value: Value
}

private struct Matrix: Decodable {
  var rows: [[Int]]
  enum CodingKeys: CodingKey { case rows }
  enum RowKeys: CodingKey { case cells }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    var rows = try container.nestedUnkeyedContainer(forKey: .rows)
    self.rows = []
    while !rows.isAtEnd {
      let row = try rows.nestedContainer(keyedBy: RowKeys.self)
      self.rows.append(try row.decode([Int].self, forKey: .cells))
    }
  }
}

/// Reads a member's insides through nested containers, and then a member of its own that is named like one of the insides.
private struct Nested: Decodable, Equatable {
  enum Keys: CodingKey { case first, list, name }
  var name: String
  var inner: String

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Keys.self)
    let first = try container.nestedContainer(keyedBy: Keys.self, forKey: .first)
    inner = try first.decode(String.self, forKey: .first)
    var list = try container.nestedUnkeyedContainer(forKey: .list)
    _ = try list.nestedContainer(keyedBy: Keys.self).decode(String.self, forKey: .first)
    name = try container.decode(String.self, forKey: .name)
  }
}

private enum Word: String, Codable { case left }

@Suite("Reasons of types") struct ReasonTests {
  @Test func `a word from outside never breaks the line of a message, nor makes it long`() throws {
    let word = "l\u{1B}[2J\n" + String(repeating: "x", count: 10_000)
    let error = try #require(#expect(throws: JSONError.self) { try StrictJSON.decode(Word.self, from: .string(word)) })
    #expect(error.description.contains("l?[2J?xxx"))
    #expect(error.description.utf8.count < 400)
  }
}

@Suite("Decoding") struct DecodingTests {
  private func expect<T: Decodable>(
    _ type: T.Type, _ json: String, throws kind: JSONError.Kind, at path: String, unknownKeys: StrictJSON.UnknownKeys = .ignored,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(throws: JSONError(kind, path: path), sourceLocation: sourceLocation) {
      try StrictJSON.decode(type, from: bytes(json), unknownKeys: unknownKeys)
    }
  }

  @Test func `a struct is decoded and unknown members are left unread`() throws {
    let json = #"{"lines":[{"sku":"A","quantity":2,"new":{}},{"note":null,"sku":"B","quantity":-0}],"total":1234,"more":[1]}"#
    let sale = try StrictJSON.decode(Sale.self, from: bytes(json))
    #expect(sale == Sale(lines: [Line(sku: "A", quantity: 2), Line(sku: "B", quantity: 0)], total: 1234))
  }

  @Test func `a wrong value is named with its path`() {
    expect(Sale.self, #"{"lines":[],"total":1.0}"#, throws: .numberNotInteger("1.0"), at: "$.total")
    expect(Sale.self, #"{"lines":[],"total":1e3}"#, throws: .numberNotInteger("1e3"), at: "$.total")
    expect(Sale.self, #"{"lines":[],"total":-0.0}"#, throws: .numberNotInteger("-0.0"), at: "$.total")
    let lines = #"{"total":1,"lines":[{"sku":"A","quantity":1},{"sku":"A","quantity":1},"#
    expect(Sale.self, lines + #"{"sku":"A","quantity":"1"}]}"#, throws: mismatch("integer", "string"), at: "$.lines[2].quantity")
    expect(Sale.self, lines + #"{"sku":null,"quantity":1}]}"#, throws: mismatch("string", "null"), at: "$.lines[2].sku")
    expect(Sale.self, lines + #"{"sku":"A"}]}"#, throws: .missingKey("quantity"), at: "$.lines[2].quantity")
    expect(Sale.self, lines + #"{"sku":"A","quantity":1,"note":3}]}"#, throws: mismatch("string", "integer"), at: "$.lines[2].note")
    expect(Sale.self, lines + "[]]}", throws: mismatch("object", "array"), at: "$.lines[2]")
    expect(Sale.self, #"{"total":1,"lines":{}}"#, throws: mismatch("array", "object"), at: "$.lines")
    expect([String: Bool].self, #"{"a b":1}"#, throws: mismatch("boolean", "integer"), at: "$[\"a b\"]")
    expect([Int].self, "[1,true]", throws: mismatch("integer", "boolean"), at: "$[1]")
  }

  private func mismatch(_ expected: String, _ found: String) -> JSONError.Kind { .typeMismatch(expected: expected, found: found) }

  @Test func `integers of every width have their exact range`() throws {
    try expectRange(Int8.self)
    try expectRange(Int16.self)
    try expectRange(Int32.self)
    try expectRange(Int64.self)
    try expectRange(Int128.self)
    try expectRange(Int.self)
    try expectRange(UInt8.self)
    try expectRange(UInt16.self)
    try expectRange(UInt32.self)
    try expectRange(UInt64.self)
    try expectRange(UInt128.self)
    try expectRange(UInt.self)
  }

  private func expectRange<T: FixedWidthInteger & Codable & Sendable>(_ type: T.Type) throws {
    for value in [T.min, 0, 1, T.max] {
      let array = try StrictJSON.encode([value])
      #expect(text(array) == "[\(value)]")
      #expect(try StrictJSON.decode([T].self, from: array) == [value])
      let object = try StrictJSON.encode(Box(value: value))
      #expect(try StrictJSON.decode(Box<T>.self, from: object).value == value)
      #expect(try StrictJSON.decode(T.self, from: StrictJSON.encode(value)) == value)
    }
    let above = plusOne("\(T.max)")
    let below = T.isSigned ? "-" + plusOne("\(T.min.magnitude)") : "-1"
    for literal in [above, below] {
      expect([T].self, "[\(literal)]", throws: .integerOutOfRange(literal), at: "$[0]")
      expect(Box<T>.self, "{\"value\":\(literal)}", throws: .integerOutOfRange(literal), at: "$.value")
      expect(T.self, literal, throws: .integerOutOfRange(literal), at: "$")
    }
  }

  /// Neither a power of two nor the number before it ends in 9, so adding one never carries.
  private func plusOne(_ digits: String) -> String {
    guard let last = digits.last?.wholeNumberValue else { return digits }
    return digits.dropLast() + "\(last + 1)"
  }

  @Test func `a number that is not finite as a double is refused`() throws {
    #expect(try StrictJSON.decode([Double].self, from: bytes("[1,1.5,1e3,18446744073709551615]")) == [1, 1.5, 1000, 0x1p64])
    expect([Double].self, "[1e400]", throws: .invalid("the number 1e400 is too large"), at: "$[0]")
    expect([Float].self, "[1e40]", throws: .invalid("the number 1e40 is too large"), at: "$[0]")
  }

  @Test func `what a type throws itself gets the place where it stood`() {
    expect([Percent].self, "[7,101]", throws: .invalid("more than 100 percent"), at: "$[1]")
    expect([String: [Percent]].self, #"{"vat":[1,-1]}"#, throws: .invalid("OutOfRange()"), at: "$.vat[1]")
    expect(
      [String: Colour].self, #"{"lamp":"blue"}"#, throws: .invalid("Cannot initialize Colour from invalid String value blue"), at: "$.lamp")
    #expect {
      try StrictJSON.decode([Shape].self, from: bytes(#"[{"square":{}}]"#))
    } throws: {
      ($0 as? JSONError)?.path == "$[0]"
    }
  }

  @Test func `enums with values, heirs and nested containers are decoded`() throws {
    #expect(try StrictJSON.decode([Shape].self, from: bytes(#"[{"circle":{"radius":3}},{"empty":{}}]"#)) == [.circle(radius: 3), .empty])
    let heir = try StrictJSON.decode(Heir.self, from: bytes(#"{"name":"n","age":3}"#), unknownKeys: .refused)
    #expect(heir.name == "n" && heir.age == 3)
    let matrix = bytes(#"{"rows":[{"cells":[1,2]},{"cells":[]}]}"#)
    #expect(try StrictJSON.decode(Matrix.self, from: matrix, unknownKeys: .refused).rows == [[1, 2], []])
    expect(Matrix.self, #"{"rows":[{"cells":[]},{"cells":["1"]}]}"#, throws: mismatch("integer", "string"), at: "$.rows[1].cells[0]")
  }

  @Test func `a member is never looked for inside the one that was read before it`() throws {
    let nested = try StrictJSON.decode(
      Nested.self, from: bytes(#"{"first":{"first":"a","name":"inside"},"list":[{"first":"b"},"name","also inside"],"name":"own"}"#))
    #expect(nested.name == "own" && nested.inner == "a")
    let beside = try StrictJSON.decode(
      Nested.self, from: bytes(#"{"name":"own","list":[{"first":"b","name":"inside"}],"first":{"first":"a","name":"inside"}}"#))
    #expect(beside.name == "own" && beside.inner == "a")
  }

  @Test func `an optional member is nil when it is missing or null, and counts as asked for`() throws {
    struct Options: Codable, Equatable {
      var flag: Bool?
      var count: Int?
      var name: String?
      var list: [Int]?
      var ratio: Double?
    }
    let nulls = bytes(#"{"flag":null,"count":null,"name":null,"list":null,"ratio":null}"#)
    #expect(try StrictJSON.decode(Options.self, from: nulls, unknownKeys: .refused) == Options())
    #expect(try StrictJSON.decode(Options.self, from: bytes("{}"), unknownKeys: .refused) == Options())
    let all = Options(flag: true, count: 3, name: "n", list: [1], ratio: 0.5)
    #expect(try StrictJSON.decode(Options.self, from: StrictJSON.encode(all), unknownKeys: .refused) == all)
    expect(Options.self, #"{"list":[true]}"#, throws: mismatch("integer", "boolean"), at: "$.list[0]")
    expect(Options.self, #"{"count":"3"}"#, throws: mismatch("integer", "string"), at: "$.count")
  }

  @Test func `an array that ends too soon is named`() {
    struct Pair: Decodable {
      init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        _ = try container.decode(Int.self)
        _ = try container.decode(Int.self)
      }
    }
    expect([Pair].self, "[[1,2],[1]]", throws: .missingElement, at: "$[1][1]")
  }

  @Test func `unknown keys are refused on request, at any depth`() throws {
    let known = #"{"lines":[{"sku":"A","quantity":2,"note":null}],"total":1}"#
    #expect(throws: Never.self) { try StrictJSON.decode(Sale.self, from: bytes(known), unknownKeys: .refused) }
    expect(Sale.self, #"{"lines":[],"total":1,"x":0}"#, throws: .unknownKey("x"), at: "$.x", unknownKeys: .refused)
    let inner = #"{"lines":[{"sku":"A","quantity":2,"Note":"n"}],"total":1}"#
    expect(Sale.self, inner, throws: .unknownKey("Note"), at: "$.lines[0].Note", unknownKeys: .refused)
    let nested = #"{"rows":[{"cells":[],"cell":1}]}"#
    expect(Matrix.self, nested, throws: .unknownKey("cell"), at: "$.rows[0].cell", unknownKeys: .refused)
    let shape = #"{"circle":{"radius":3,"fill":true}}"#
    expect(Shape.self, shape, throws: .unknownKey("fill"), at: "$.circle.fill", unknownKeys: .refused)
    #expect(try StrictJSON.decode([String: Int].self, from: bytes(#"{"any":1}"#), unknownKeys: .refused) == ["any": 1])
    let open = bytes(#"{"any":{"x":1}}"#)
    #expect(try StrictJSON.decode([String: JSONValue].self, from: open, unknownKeys: .refused) == ["any": ["x": 1]])
    #expect(try StrictJSON.decode([JSONObject].self, from: bytes(#"[{"any":1}]"#), unknownKeys: .refused) == [["any": 1]])
  }

  @Test func `values pass through types unchanged`() throws {
    struct Envelope: Codable, Equatable {
      var id: JSONValue
      var params: JSONObject?
    }
    let input = #"{"id":1.50,"params":{"b":[1e3,null],"a":18446744073709551615}}"#
    let envelope = try StrictJSON.decode(Envelope.self, from: bytes(input))
    #expect(envelope.id == .decimal("1.50"))
    #expect(text(try StrictJSON.encode(envelope)) == input)
  }
}
