import JSON
import Testing

@Suite("Parsing") struct ParsingTests {
  struct Refusal: Sendable, CustomTestStringConvertible {
    let input: [UInt8]
    let error: JSONError
    var testDescription: String { String(decoding: input.prefix(40), as: UTF8.self) }

    init(_ text: String, _ kind: JSONError.Kind, at path: String = "$", _ offset: Int) {
      self.init(Array(text.utf8), kind, at: path, offset)
    }

    init(_ input: [UInt8], _ kind: JSONError.Kind, at path: String = "$", _ offset: Int) {
      self.input = input
      error = JSONError(kind, path: path, offset: offset)
    }
  }

  static let texts: [Refusal] = [
    Refusal("", .unexpectedEnd, 0),
    Refusal("  ", .unexpectedEnd, 2),
    Refusal("1 2", .trailingBytes, 2),
    Refusal("{}x", .trailingBytes, 2),
    Refusal("[1", .unexpectedEnd, 2),
    Refusal("[1,]", .unexpectedByte(0x5D), at: "$[1]", 3),
    Refusal("[,1]", .unexpectedByte(0x2C), at: "$[0]", 1),
    Refusal("[1}", .unexpectedByte(0x7D), 2),
    Refusal("{\"a\":1,}", .unexpectedByte(0x7D), 7),
    Refusal("{a:1}", .unexpectedByte(0x61), 1),
    Refusal("{\"a\" 1}", .unexpectedByte(0x31), 5),
    Refusal("{\"a\"", .unexpectedEnd, 4),
    Refusal("{\"lines\":[{},{\"q\":tru}]}", .unexpectedByte(0x7D), at: "$.lines[1].q", 21),
    Refusal("{\"a\":1,\"b\":{\"c\":1,\"c\":2}}", .duplicateKey("c"), at: "$.b.c", 18),
    Refusal("{\"a\":1,\"\\u0061\":2}", .duplicateKey("a"), at: "$.a", 7),
    Refusal("{\"a b\":[nul]}", .unexpectedByte(0x5D), at: "$[\"a b\"][0]", 11),
    Refusal("nan", .unexpectedByte(0x61), 1),
    Refusal("NaN", .unexpectedByte(0x4E), 0),
    Refusal("Infinity", .unexpectedByte(0x49), 0),
    Refusal("True", .unexpectedByte(0x54), 0),
    Refusal("'a'", .unexpectedByte(0x27), 0),
    Refusal("// no\n1", .unexpectedByte(0x2F), 0),
    Refusal("[1/* no */]", .unexpectedByte(0x2F), 2),
    Refusal("\u{FEFF}1", .unexpectedByte(0xEF), 0),
    Refusal("\u{C}1", .unexpectedByte(0x0C), 0),
  ]

  static let numbers: [Refusal] = [
    Refusal("01", .leadingZero, 0),
    Refusal("-007", .leadingZero, 1),
    Refusal("00.5", .leadingZero, 0),
    Refusal("+1", .unexpectedByte(0x2B), 0),
    Refusal(".5", .unexpectedByte(0x2E), 0),
    Refusal("-", .unexpectedEnd, 1),
    Refusal("-a", .unexpectedByte(0x61), 1),
    Refusal("1.", .unexpectedEnd, 2),
    Refusal("1.e3", .unexpectedByte(0x65), 2),
    Refusal("1e", .unexpectedEnd, 2),
    Refusal("1e+", .unexpectedEnd, 3),
    Refusal("1e+-3", .unexpectedByte(0x2D), 3),
    Refusal("0x10", .trailingBytes, 1),
    Refusal("1_000", .trailingBytes, 1),
  ]

  static let strings: [Refusal] = [
    Refusal("\"a", .unexpectedEnd, 2),
    Refusal("\"a\\", .unexpectedEnd, 3),
    Refusal("\"a\nb\"", .controlCharacter, 2),
    Refusal("\"\u{0}\"", .controlCharacter, 1),
    Refusal("\"\\n\u{1F}\"", .controlCharacter, 3),
    Refusal("\"\\x41\"", .invalidEscape, 1),
    Refusal("\"\\u12G4\"", .invalidEscape, 1),
    Refusal("\"\\u12", .unexpectedEnd, 5),
    Refusal("\"\\uD800\"", .loneSurrogate, 1),
    Refusal("\"a\\uDC00\"", .loneSurrogate, 2),
    Refusal("\"\\uD800\\uD800\"", .loneSurrogate, 1),
    Refusal("\"\\uD800\\n\"", .loneSurrogate, 1),
    Refusal("\"\\uDFFF\\uD800\"", .loneSurrogate, 1),
    Refusal("\"\\uD83D\\u12\"", .invalidEscape, 7),
  ]

  /// The bytes stand between two quotes, behind one `a`.
  static let sequences: [[UInt8]] = [
    [0x80], [0xBF], [0xFF], [0xFE],
    [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x80, 0x80], [0xE0, 0x9F, 0xBF], [0xF0, 0x80, 0x80, 0x80], [0xF0, 0x8F, 0xBF, 0xBF],
    [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF],
    [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80],
    [0xC3], [0xC3, 0x28], [0xE2, 0x82], [0xE2, 0x28, 0xA1], [0xE2, 0x82, 0x28], [0xF0, 0x9F, 0x98], [0xF0, 0x9F, 0x98, 0x28],
  ]

  @Test(arguments: texts + numbers + strings)
  func `what the grammar does not allow is refused with its place`(_ refusal: Refusal) {
    #expect(throws: refusal.error) { try StrictJSON.parse(refusal.input) }
  }

  @Test(arguments: sequences)
  func `bytes that are no UTF-8 are refused where they begin`(_ sequence: [UInt8]) {
    let closed = bytes("\"a") + sequence + bytes("\"")
    #expect(throws: JSONError(.invalidUTF8, offset: 2)) { try StrictJSON.parse(closed) }
    #expect(throws: JSONError(.invalidUTF8, path: "$[0]", offset: 3)) { try StrictJSON.parse(bytes("[\"a") + sequence) }
  }

  @Test func `every scalar of Unicode passes raw and escaped`() throws {
    for number in stride(from: UInt32(0x20), through: 0x10FFFF, by: 97) {
      guard let scalar = Unicode.Scalar(number), scalar != "\"", scalar != "\\" else { continue }
      let expected = JSONValue.string(String(scalar))
      #expect(try StrictJSON.parse(bytes("\"\(scalar)\"")) == expected)
      let units = String(scalar).utf16.map {
        "\\u" + String(repeating: "0", count: 4 - String($0, radix: 16).count) + String($0, radix: 16)
      }
      #expect(try StrictJSON.parse(bytes("\"" + units.joined() + "\"")) == expected)
    }
  }

  @Test func `sixty-four levels pass and the next is refused`() throws {
    #expect(throws: Never.self) { try StrictJSON.parse(bytes(nested("[", "]", count: 64))) }
    #expect(throws: Never.self) { try StrictJSON.parse(bytes(nested("{\"a\":", "}", count: 64))) }
    let path = "$" + String(repeating: "[0]", count: 64)
    #expect(throws: JSONError(.tooDeep(limit: 64), path: path, offset: 64)) { try StrictJSON.parse(bytes(nested("[", "]", count: 65))) }
    #expect(throws: JSONError.self) { try StrictJSON.parse(bytes(nested("{\"a\":", "}", count: 65))) }
    #expect(throws: JSONError.self) { try StrictJSON.parse(bytes(String(repeating: "[", count: 1_000_000))) }
    #expect(throws: JSONError(.tooDeep(limit: 1), path: "$.a", offset: 5)) {
      try StrictJSON.parse(bytes("{\"a\":[]}"), limits: JSONLimits(depth: 1))
    }
  }

  @Test(arguments: [
    ("0", JSONValue.integer(0)), ("-0", 0), ("-1", -1), ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
    ("9223372036854775808", .decimal("9223372036854775808")), ("-9223372036854775809", .decimal("-9223372036854775809")),
    ("18446744073709551616", .decimal("18446744073709551616")), ("184467440737095516150", .decimal("184467440737095516150")),
    ("1.0", .decimal("1.0")), ("1e3", .decimal("1e3")), ("-0.0", .decimal("-0.0")), ("1E-2", .decimal("1E-2")), ("0e0", .decimal("0e0")),
  ])
  func `numbers are integers or keep their literal`(_ literal: String, _ expected: JSONValue) throws {
    #expect(try StrictJSON.parse(bytes(literal)) == expected)
  }

  @Test func `every escape is understood and members keep their order`() throws {
    let input = #" { "z" : "\"\\\/\b\f\n\r\t\u00e9\uD83D\uDE00" , "a" : [ true , false , null , { } , [ ] ] } "#
    let value = try StrictJSON.parse(bytes(input))
    #expect(value == ["z": "\"\\/\u{8}\u{C}\n\r\té😀", "a": [true, false, nil, [:], []]])
    #expect(value.objectValue?.keys == ["z", "a"])
  }

  @Test func `an object of very many keys is parsed in step with its size and duplicates are still found`() throws {
    let members = (0..<50_000).map { "\"key\($0)\":\($0)" }
    let object = try #require(try StrictJSON.parse(bytes("{" + members.joined(separator: ",") + "}")).objectValue)
    #expect(object.count == 50_000)
    #expect(object["key49999"] == 49_999)
    #expect(throws: JSONError.self) { try StrictJSON.parse(bytes("{" + members.joined(separator: ",") + ",\"key7\":0}")) }
  }

  @Test(arguments: ["\u{345}", #"\u0345"#])
  func `marks that pile up in a long string are refused where the caller says so`(_ mark: String) throws {
    let piled = { (count: Int) in bytes("{\"a" + String(repeating: mark, count: count) + String(repeating: "b", count: 128) + "\":1}") }
    let limits = JSONLimits(marks: 30)
    #expect(throws: Never.self) { try StrictJSON.parse(piled(30), limits: limits) }
    #expect(throws: JSONError(.tooManyMarks(limit: 30), offset: 2)) { try StrictJSON.parse(piled(31), limits: limits) }
    #expect(throws: Never.self) { try StrictJSON.parse(piled(31)) }
  }

  @Test func `a long key does not flood the message`() {
    let key = String(repeating: "k", count: 100_000)
    #expect {
      try StrictJSON.parse(bytes("{\"\(key)\":1,\"\(key)\":2}"))
    } throws: {
      "\($0)".utf8.count < 400
    }
  }

  @Test func `the message names the thing, the place and the remedy`() {
    #expect(
      JSONError(.duplicateKey("a\"b"), path: "$[\"a\\\"b\"]", offset: 12).description
        == #"the key "a\"b" occurs twice; send it once (at $["a\"b"], byte 12)"#)
    #expect(
      JSONError(.numberNotInteger("1.0"), path: "$.lines[2].quantity").description
        == "1.0 is not an integer; write it without fraction and exponent (at $.lines[2].quantity)")
  }
}
