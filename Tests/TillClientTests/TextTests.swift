import JSON
import RPC
import Testing

@testable import TillClient

@Suite struct TextTests {
  @Test(arguments: [
    (1_234, 2, "12.34"), (5, 2, "0.05"), (-5, 2, "-0.05"), (0, 2, "0.00"), (1_234, 0, "1234"), (-1, 3, "-0.001"), (100, 2, "1.00"),
    (Int64.min, 2, "-92233720368547758.08"), (Int64.max, 0, "9223372036854775807"),
  ])
  func `amounts have the currency's decimals`(minorUnits: Int64, decimals: Int, text: String) {
    #expect(AmountText.text(minorUnits: minorUnits, decimals: decimals) == text)
  }

  @Test(arguments: [
    ("Café 500 g", "Café 500 g"), ("a\u{1B}[2Jb", #"a\x1B[2Jb"#), ("a\nb", #"a\x0Ab"#), ("\u{9B}31m", #"\x9B31m"#),
    ("abc\u{202E}321", #"abc\u{202E}321"#), ("\r\n", #"\x0D\x0A"#),
  ])
  func `text from outside cannot steer a terminal`(text: String, safe: String) {
    #expect(TerminalText.safe(text) == safe)
  }

  @Test(arguments: [
    ("sale.opne", "sale.open"), ("SALE.OPEN", "sale.open"), ("sale.ad", nil), ("drawer.opens", "drawer.open"), ("quite.different", nil),
    ("", nil), ("devicelist", "device.list"), (String(repeating: "x", count: 100), nil),
  ])
  func `a mistyped name suggests the method that was meant`(word: String, name: String?) {
    #expect(Suggestion.nearest(to: word, in: Catalogue.methods.map { $0.name }) == name)
  }

  @Test(arguments: [("abc", "abc", 0), ("", "abc", 3), ("abc", "acb", 1), ("kitten", "sitting", 3)])
  func `the distance of words counts letters put in, left out, changed and swapped`(first: String, second: String, distance: Int) {
    #expect(Suggestion.distance(Array(first.utf8), Array(second.utf8)) == distance)
  }

  @Test(arguments: [
    (0, 0, "1970-01-01 00:00:00.000"), (1_767_225_600_123, 0, "2026-01-01 00:00:00.123"), (951_782_400_000, 0, "2000-02-29 00:00:00.000"),
    (1_767_225_600_000, 3_600, "2026-01-01 01:00:00.000"), (-1, 0, "1969-12-31 23:59:59.999"),
    (4_107_542_399_999, 0, "2100-02-28 23:59:59.999"), (4_107_542_400_000, 0, "2100-03-01 00:00:00.000"),
  ])
  func `times are civil dates`(milliseconds: Int64, offset: Int, text: String) {
    #expect(TimeText.dateAndTime(milliseconds, offsetSeconds: offset) == text)
  }

  @Test(arguments: [Int64.min, .max]) func `times beyond the calendar do not trap`(milliseconds: Int64) {
    #expect(!TimeText.dateAndTime(milliseconds, offsetSeconds: .max).isEmpty)
    #expect(TimeText.time(milliseconds, offsetSeconds: .min).utf8.count == 12)
  }

  @Test(arguments: [(0, "0 s"), (5_999, "5 s"), (65_000, "1 min 5 s"), (3_600_000, "1 h"), (183_900_000, "2 d 3 h"), (-1, "0 s")])
  func `spans show their two largest units`(milliseconds: Int64, text: String) {
    #expect(TimeText.span(milliseconds: milliseconds) == text)
  }

  @Test(arguments: 4...12) func `chunks never cut a character and join to the whole`(size: Int) throws {
    let text = "sku,name\n1,Käse €4 🧀🧀\n2,ü€🧀\n"
    let bytes = Array(text.utf8)
    for piece in 1...bytes.count {
      var chunker = UTF8Chunker(size: size)
      var chunks: [String] = []
      for start in stride(from: 0, to: bytes.count, by: piece) {
        chunks += try chunker.feed(bytes[start..<min(start + piece, bytes.count)])
      }
      chunks.append(try chunker.finish())
      #expect(chunks.joined() == text)
      #expect(chunks.allSatisfy { !$0.isEmpty && $0.utf8.count <= size })
    }
  }

  @Test(
    arguments: [
      ([0x61, 0x0A, 0xE4, 0x0A], 2), ([0xC3], 1), ([0x61, 0x0A, 0x62, 0x0A, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80], 3),
    ] as [([UInt8], Int)])
  func `a text that is not UTF-8 is refused with its line`(bytes: [UInt8], line: Int) {
    #expect(throws: UTF8Chunker.NotUTF8(line: line)) {
      var chunker = UTF8Chunker(size: 4)
      _ = try chunker.feed(bytes)
      _ = try chunker.finish()
    }
  }

  @Test(
    arguments: [
      (#"]C101\x1d10A"#, [0x5D, 0x43, 0x31, 0x30, 0x31, 0x1D, 0x31, 0x30, 0x41]), ("A<GS>B", [0x41, 0x1D, 0x42]),
      (#"A\u001dB"#, [0x41, 0x1D, 0x42]), (#"\\x1d"#, [0x5C, 0x78, 0x31, 0x64]),
      (#"\r\n\t"#, [0x0D, 0x0A, 0x09]), ("<gs>", [0x3C, 0x67, 0x73, 0x3E]), ("ü", [0xC3, 0xBC]),
    ] as [(String, [UInt8])])
  func `escapes become bytes`(text: String, bytes: [UInt8]) throws {
    #expect(try EscapedBytes.parse(text) == bytes)
  }

  @Test(arguments: [#"\q"#, #"\x1"#, #"\xZZ"#, #"\x+1"#, #"\u1d"#, #"\u00e9"#, #"\"#]) func `escapes that mean nothing are refused`(
    text: String
  ) {
    #expect(throws: EscapedBytes.Malformed.self) { try EscapedBytes.parse(text) }
  }

  @Test func `schemas are shown with names, kinds and nested members`() {
    let fields: [Schema.Field] = [
      .init("sale", .uuid("The sale")), .init("limit", .integer("Rows", 1...200), optional: true), .init("at", .count("When")),
      .init("items", .array("The items", of: .object("One", [.init("mode", .choice("How", ["a", "b"]))]), maxItems: 3)),
    ]
    #expect(
      SchemaText.lines(fields) == [
        "  sale: uuid. The sale", "  [limit]: integer 1…200. Rows", "  at: integer from 0. When",
        "  items: list of at most 3: object. The items", "    mode: one of a, b. How",
      ])
  }

  @Test(arguments: [(0, "0 lines"), (1, "1 line"), (2, "2 lines")]) func `one is singular`(count: Int, text: String) {
    #expect(CountText.text(count, "line") == text)
  }

  @Test func `keys are version 4 UUIDs, never the same`() {
    #expect(IdempotencyKey.text(high: .max, low: .max) == "ffffffff-ffff-4fff-bfff-ffffffffffff")
    #expect(IdempotencyKey.text(high: 0, low: 1) == "00000000-0000-4000-8000-000000000001")
    #expect(IdempotencyKey.random() != IdempotencyKey.random())
  }

  @Test func `the socket's path is the option's, else the environment's, else the standard one`() {
    #expect(SocketPath.resolve(option: "/a", environment: "/b") == "/a")
    #expect(SocketPath.resolve(option: nil, environment: "/b") == "/b")
    #expect(SocketPath.resolve(option: "", environment: "") == "/run/till/till.sock")
  }
}
