import JSON
import Testing

@Suite("Encoding") struct EncodingTests {
  @Test func `a struct keeps the order of its fields and leaves nil out`() throws {
    struct Receipt: Encodable {
      var number = 7
      var shop = "Ä\"\u{7}"
      var note: String?
      var lines = [["a": 1], [:]]
      var isOpen = true
      var least = Int64.min
    }
    let expected = #"{"number":7,"shop":"Ä\"\u0007","lines":[{"a":1},{}],"isOpen":true,"least":-9223372036854775808}"#
    #expect(text(try StrictJSON.encode(Receipt())) == expected)
  }

  @Test func `scalars stand alone`() throws {
    #expect(text(try StrictJSON.encode("a/b")) == "\"a/b\"")
    #expect(text(try StrictJSON.encode(Int?.none)) == "null")
    #expect(text(try StrictJSON.encode([1.0, -0.5, 1e300])) == "[1.0,-0.5,1e+300]")
    #expect(text(try StrictJSON.encode([true, nil, false])) == "[true,null,false]")
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func `numbers that are not finite are refused with their path`(_ number: Double) {
    #expect(throws: JSONError(.nonFiniteNumber("\(number)"), path: "$.rate")) { try StrictJSON.encode(["rate": number]) }
    #expect(throws: JSONError(.nonFiniteNumber("\(number)"), path: "$[1]")) { try StrictJSON.encode([1, number]) }
    #expect(throws: JSONError(.nonFiniteNumber("\(Float(number))"), path: "$[0]")) { try StrictJSON.encode([Float(number)]) }
  }

  @Test func `containers that are filled late keep their place`() throws {
    struct Late: Encodable {
      enum Keys: CodingKey { case first, second, third }
      func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Keys.self)
        var list = container.nestedUnkeyedContainer(forKey: .first)
        var inner = list.nestedContainer(keyedBy: Keys.self)
        try list.encode("b")
        try container.encode(2, forKey: .second)
        try inner.encode("a", forKey: .third)
        var last = container.superEncoder(forKey: .third).singleValueContainer()
        try last.encode([3])
      }
    }
    #expect(text(try StrictJSON.encode(Late())) == #"{"first":[{"third":"a"},"b"],"second":2,"third":[3]}"#)
  }

  @Test func `a type that writes nothing or refuses itself is named`() {
    struct Silent: Encodable { func encode(to encoder: any Encoder) throws {} }
    #expect(throws: JSONError(.nothingEncoded, path: "$[0]")) { try StrictJSON.encode([Silent()]) }
    struct Stubborn: Encodable {
      func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try? container.encode(Double.nan)
      }
    }
    #expect(throws: JSONError(.nothingEncoded, path: "$[0]")) { try StrictJSON.encode([Stubborn()]) }
    struct Refusing: Encodable {
      func encode(to encoder: any Encoder) throws {
        throw EncodingError.invalidValue(self, .init(codingPath: [], debugDescription: "never"))
      }
    }
    #expect(throws: JSONError(.invalid("never"), path: "$.a")) { try StrictJSON.encode(["a": Refusing()]) }
  }

  @Test func `what is encoded can be parsed, so the depth is limited too`() throws {
    struct Nest: Encodable {
      var levels: Int
      func encode(to encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        if levels > 1 { try container.encode(Nest(levels: levels - 1)) }
      }
    }
    #expect(throws: Never.self) { try StrictJSON.parse(StrictJSON.encode(Nest(levels: 64))) }
    #expect(throws: JSONError(.tooDeep(limit: 64), path: "$" + String(repeating: "[0]", count: 64))) {
      try StrictJSON.encode(Nest(levels: 65))
    }
    #expect(throws: JSONError.self) { try StrictJSON.encode(Nest(levels: .max)) }
  }

  @Test func `pretty bytes have two spaces a level and end with a line feed`() {
    let value: JSONValue = ["a": [1, ["b": nil]], "empty": [[], [:]]]
    let expected = """
      {
        "a": [
          1,
          {
            "b": null
          }
        ],
        "empty": [
          [],
          {}
        ]
      }

      """
    #expect(text(StrictJSON.writePretty(value)) == expected)
  }

  @Test func `a decimal that is no number stops the program instead of writing garbage`() async {
    await #expect(processExitsWith: .failure) { _ = StrictJSON.write(.decimal("1,5")) }
  }
}
