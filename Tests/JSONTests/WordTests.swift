import JSON
import Testing

/// Strings and keys are read, written and compared eight bytes at a time: every length and every place in a word has to be right.
@Suite("Words of eight bytes") struct WordTests {
  private static let odd: [(character: String, written: String)] = [
    ("\"", "\\\""), ("\\", "\\\\"), ("\u{0}", "\\u0000"), ("\u{1F}", "\\u001f"), ("\n", "\\n"), (" ", " "), ("!", "!"), ("#", "#"),
    ("[", "["), ("]", "]"), ("\u{7F}", "\u{7F}"), ("é", "é"), ("€", "€"), ("😀", "😀"),
  ]

  @Test(arguments: odd.indices)
  func `a character is written and read alike at every place of a text`(_ index: Int) throws {
    let (character, written) = Self.odd[index]
    for length in 0...26 {
      for place in 0...length {
        let (before, behind) = (String(repeating: "a", count: place), String(repeating: "b", count: length - place))
        let json = "\"\(before)\(written)\(behind)\""
        let value = JSONValue.string(before + character + behind)
        #expect(text(StrictJSON.write(value)) == json)
        #expect(text(try StrictJSON.encode([before + character + behind: length])) == "{\(json):\(length)}")
        #expect(try StrictJSON.parse(bytes(json)) == value)
        #expect(try StrictJSON.parse(bytes("[\(json),\"and seven more bytes\"]")) == [value, "and seven more bytes"])
      }
    }
  }

  @Test(arguments: [0x00, 0x1F] as [UInt8])
  func `a control character is refused at every place of a text`(_ control: UInt8) {
    for length in 0...18 {
      for place in 0...length {
        var text = Array(repeating: UInt8(ascii: "a"), count: length)
        text.insert(control, at: place)
        #expect(throws: JSONError(.controlCharacter, offset: place + 1)) { try StrictJSON.parse(bytes("\"") + text + bytes("\"")) }
      }
    }
  }

  @Test func `of every number of keys each is missed by no comparison when it comes again`() {
    for count in 1...30 {
      // Lengths from 1 to 30, and all keys of a kind begin and end alike.
      let keys = (0..<count).map { String(repeating: "k", count: $0) + "e" }
      let text = "{" + keys.map { "\"\($0)\":[]" }.joined(separator: ",")
      #expect(throws: Never.self) { try StrictJSON.parse(bytes(text + "}")) }
      for key in keys {
        #expect(throws: JSONError(.duplicateKey(key), path: "$.\(key)", offset: text.utf8.count + 1)) {
          try StrictJSON.parse(bytes(text + ",\"\(key)\":0}"))
        }
      }
    }
  }

  @Test func `keys that differ in one byte in the middle are two`() throws {
    let keys = ["netAmountOfTheLine", "netAmountOfThaLine", "netAmountOgTheLine"]
    let json = "{" + keys.enumerated().map { "\"\($1)\":\($0)" }.joined(separator: ",") + "}"
    #expect(try StrictJSON.parse(bytes(json)).objectValue?.keys == keys)
    #expect(try StrictJSON.decode([String: Int].self, from: bytes(json)) == [keys[0]: 0, keys[1]: 1, keys[2]: 2])
  }

  @Test func `what is wrong inside an object is told before that a key of it occurs twice`() {
    #expect(throws: JSONError(.leadingZero, path: "$.b", offset: 17)) { try StrictJSON.parse(bytes(#"{"a":1,"a":2,"b":01}"#)) }
  }
}
