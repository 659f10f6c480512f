import TOML
import Testing

@Suite("TOML documents")
struct TOMLTests {
  private func read(_ text: String) throws(TOMLError) -> TOMLTable { try TOMLTable(parsing: text) }

  private func value(_ word: String) -> TOMLValue? { (try? read("k = \(word)\n"))?["k"] }

  @Test("Tables, lists of tables and dotted keys come together from all over the text")
  func structure() throws {
    let root = try read(
      """
      # a shop
      name = "x"  # behind a value
      [a.b]
      c.d = 1
      c."e f" = true
      [[p]]
      n = 'one'
      [p.q]
      r = [1, 2, # more
        3,
      ]
      [[p]]
      n = "two"
      [a]
      z = { y = [], x.w = { } }
      """)
    #expect(root.keys == ["name", "a", "p"])
    let inner = root["a"]?.table?["b"]?.table?["c"]?.table
    #expect(inner?["d"] == .integer(1) && inner?["e f"] == .boolean(true))
    #expect(root["p"]?.array?.compactMap { $0.table?["n"]?.string } == ["one", "two"])
    #expect(root["p"]?.array?.first?.table?["q"]?.table?["r"] == .array([.integer(1), .integer(2), .integer(3)]))
    #expect(root["a"]?.table?["z"]?.table?["x"]?.table?["w"]?.table?.keys == [])
  }

  @Test("Every table and key knows its line")
  func lines() throws {
    let root = try read("\r\na = 1\n\n[[t]]\nk = \"\"\"\n\n\"\"\"\nl = 2\n[[t]]\nm = 3")
    #expect(root.line == nil && root.line(of: "a") == 2 && root.line(of: "t") == 4 && root.line(of: "none") == nil)
    let tables = root["t"]?.array?.compactMap(\.table) ?? []
    #expect(tables.map(\.line) == [4, 9])
    #expect(tables.first?.line(of: "l") == 8 && tables.last?.line(of: "m") == 10)
  }

  @Test(
    "Texts are read in all four forms",
    arguments: [
      (#""a\tb\u00e4\U0001F600\"\\""#, "a\tbä😀\"\\"), (#"'C:\n'"#, #"C:\n"#), ("\"\"\"\nx\\\n   y\"\"z\"\"\"\"\"", "xy\"\"z\"\""),
      ("'''\r\na\r\n''b'''", "a\n''b"), ("\"\"", ""), ("''''''", ""),
    ])
  func texts(word: String, text: String) { #expect(value(word) == .string(text)) }

  @Test(
    "Numbers, truth values and moments are told apart",
    arguments: [
      ("+99", TOMLValue.integer(99)), ("-0", .integer(0)), ("1_000", .integer(1_000)), ("0xDEAD_beef", .integer(3_735_928_559)),
      ("0o17", .integer(15)), ("0b101", .integer(5)), ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
      ("6.5", .float(6.5)), ("1e3", .float(1_000)), ("-2E-2", .float(-0.02)), ("-inf", .float(-.infinity)), ("false", .boolean(false)),
      ("1979-05-27", .moment("1979-05-27")), ("07:32:00.25", .moment("07:32:00.25")),
      ("2024-02-29 07:32:00Z", .moment("2024-02-29 07:32:00Z")),
      ("1979-05-27T07:32:00+01:00", .moment("1979-05-27T07:32:00+01:00")),
    ])
  func scalars(word: String, expected: TOMLValue) { #expect(value(word) == expected) }

  @Test(
    "What is no value is refused",
    arguments: [
      "", "01", "1_", "_1", "1__0", "+0x1", "0x", "0b2", "9223372036854775808", "1.", ".1", "1.e2", "1e", "True", "yes", "nan1",
      "2023-02-29",
      "1979-13-01", "24:00:00", "07:32", "1979-05-27T07:32:00+1:00", "'a", "\"a", "\"\\x\"", "\"\\ud800\"", "\"\\u00g0\"", "\"\u{1}\"",
      "\"\"\"a", "[1 2]", "[,]", "[1,,2]", "{a=1,}", "{a=1\n}", "{a}", "{a=1,a=2}", "1 2",
    ])
  func refusedValues(word: String) { #expect(throws: TOMLError.self) { try read("k = \(word)\n") } }

  @Test(
    "What stands where it may not is refused with its line",
    arguments: [
      ("a = 1\na = 2", 2), ("[a]\n[a]", 2), ("a = 1\n[a]", 2), ("a = 1\n[a.b]", 2), ("[[a]]\n[a]", 2), ("[a]\n[[a]]", 2),
      ("a.b = 1\n[a]", 2),
      ("[a.b]\n[a]\nb.c = 1", 3), ("a = {}\na.b = 1", 2), ("a = []\n[[a]]", 2), ("\n= 1", 2), ("[.a]", 1), ("[a.]", 1), ("[]", 1),
      ("[a", 1),
      ("[[a]", 1), ("[a]b", 1), ("a", 1), ("a =\n1", 1), ("# \u{7F}", 1), ("a = 1\rb = 2", 1), ("a = 1\n\0", 2), ("\"a\nb\" = 1", 1),
    ])
  func refusedPlaces(text: String, line: Int) throws {
    let error = try #require(#expect(throws: TOMLError.self) { try read(text) })
    #expect(error.line == line, "\(error)")
    #expect(!error.reason.isEmpty)
  }

  @Test("Nesting has a limit, so that no text comes to the end of the stack", arguments: ["[", "{a=", "a."])
  func depth(opening: String) throws {
    let text = "k = \(String(repeating: opening, count: 100_000))"
    #expect(throws: TOMLError.self) { try read(opening == "a." ? String(text.dropFirst(4)) + "a = 1" : text) }
    #expect(try read("k = \(String(repeating: "[", count: 64))\(String(repeating: "]", count: 64))").keys == ["k"])
  }

  @Test("A message shows no control character of the text")
  func messages() throws {
    let error = try #require(#expect(throws: TOMLError.self) { try read("\"a\\u001b[2J\" = 1\n\"a\\u001b[2J\" = 2") })
    #expect(error.description == "line 2: the key \"a?[2J\" stands twice")
  }
}
