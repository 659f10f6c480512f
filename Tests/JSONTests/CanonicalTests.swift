import Chance
import JSON
import Testing

@Suite("Canonical form") struct CanonicalTests {
  @Test func `the sorting example of RFC 8785 comes out in its order`() throws {
    let input = #"""
      {"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One",
       "\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}
      """#
    let canonical = try StrictJSON.canonical(StrictJSON.parse(bytes(input)))
    let values = try #require(try StrictJSON.parse(canonical).objectValue).map(\.value)
    #expect(
      values == [
        "Carriage Return", "One", "Control", "Latin Small Letter O With Diaeresis", "Euro Sign", "Emoji: Grinning Face",
        "Hebrew Letter Dalet With Dagesh",
      ])
  }

  @Test func `there is no white space and every level is sorted`() throws {
    let value = try StrictJSON.parse(bytes(#" { "b" : [ { "z" : 1 , "aa" : 2 , "a" : 3 } ] , "B" : null , "" : true } "#))
    #expect(text(try StrictJSON.canonical(value)) == #"{"":true,"B":null,"b":[{"a":3,"aa":2,"z":1}]}"#)
  }

  @Test func `escapes are minimal`() throws {
    let input = "\u{0}\u{1}\u{8}\t\n\u{B}\u{C}\r\u{1F}\"\\/\u{7F}\u{80}\u{2028}é€😀"
    let expected = #""\u0000\u0001\b\t\n\u000b\f\r\u001f\"\\/"# + "\u{7F}\u{80}\u{2028}é€😀\""
    #expect(StrictJSON.write(.string(input)) == bytes(expected))
    #expect(try StrictJSON.canonical(.string(input)) == bytes(expected))
  }

  @Test func `integers keep all their digits and decimals are refused`() throws {
    #expect(text(try StrictJSON.canonical([.integer(.max), .integer(.min), 0])) == "[9223372036854775807,-9223372036854775808,0]")
    #expect(throws: JSONError(.decimalInCanonicalForm("1.5"), path: "$.a[1].b")) {
      try StrictJSON.canonical(["a": [1, ["b": .decimal("1.5")]]])
    }
  }

  @Test func `the order of the members does not change the bytes`() throws {
    var generator = SeededNumbers(seed: 8785)
    let members = (0..<40).map { (key: "k\($0 * 7 % 40)", value: JSONValue.integer(Int64($0))) }
    let reference = try StrictJSON.canonical(object(members))
    for _ in 0..<20 {
      #expect(try StrictJSON.canonical(object(members.shuffled(using: &generator))) == reference)
    }
  }

  private func object(_ members: [JSONObject.Element]) -> JSONValue {
    var object = JSONObject()
    for (key, value) in members { object[key] = value }
    return .object(object)
  }
}
