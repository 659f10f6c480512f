import Testing

@Suite("SourceText")
struct SourceTextTests {
  @Test(
    "Code is told from comments and from the text of strings",
    arguments: [
      ("let a = 1 // no", "let a = 1      "),
      ("a /* b /* c */ d */ e", "a                   e"),
      (#"f("print(1)")"#, #"f("        ")"#),
      (#"f("a\"b") + c"#, #"f("    ") + c"#),
      (#"f("// no") // yes"#, #"f("     ")       "#),
      ("f(#\"a\"b\\(c)\"#)", "f(#\"       \"#)"),
      (#"f("a\(g("b" + (c)))d")"#, #"f("   g(" " + (c))  ")"#),
      ("\"\"\"\n  \"a\" \\(b)\n  \"\"\"", "\"\"\"\n        b \n  \"\"\""),
      ("#\"\"\"#; a", "#\" \"#; a"),
      ("#if os(Linux)", "#if os(Linux)"),
      ("let s = \"\"; b", "let s = \"\"; b"),
      ("f(\"é\") + é", "f(\"  \") + é"),
    ])
  func dividesCode(source: String, code: String) throws {
    #expect(try String(decoding: SourceText(path: "a.swift", source).code, as: UTF8.self) == code)
  }

  @Test("Comments are kept with their slashes, and what looks like one in a string is not")
  func dividesComments() throws {
    let text = try SourceText(path: "a.swift", "f(\"// no\") // yes\n/* so */ g")
    #expect(text.commentLines == ["           // yes", "/* so */  "])
  }

  @Test(
    "A literal or comment without an end is an error that names the line",
    arguments: ["a\n\"b\nc", "a\n/* b", "a\n\"\"\"\nb", "a\n\"b"])
  func refusesUnterminated(source: String) {
    #expect(throws: SourceTextError.unterminated(path: "a.swift", line: 2)) {
      try SourceText(path: "a.swift", source)
    }
  }

  @Test("An interpolation that does not end is an error")
  func refusesOpenInterpolation() {
    #expect(throws: SourceTextError.unterminated(path: "a.swift", line: 1)) {
      try SourceText(path: "a.swift", #"f("\(a"#)
    }
  }

  @Test("A word is found only where it stands alone")
  func findsWords() throws {
    let text = try SourceText(path: "a.swift", "try a; retry; tryb; _try; try! b; ütry")
    #expect(text.offsets(of: "try", in: text.code) == [0, 26])
  }

  @Test(
    "A call of a free function is told from a method and from a declaration",
    arguments: [
      ("print(1)", true), ("Swift.print(1)", true), ("printer.print(1)", false), ("printer\n  .print(1)", false),
      ("func print(_ text: String)", false), ("return print(1)", true),
    ])
  func tellsFreeFunctions(source: String, isFree: Bool) throws {
    let text = try SourceText(path: "a.swift", source)
    let offset = try #require(text.offsets(of: "print", in: text.code).first)
    #expect(text.isFreeFunction(at: offset) == isFree)
  }

  @Test("Lines are counted from one, and a last line without its newline counts", arguments: [("", 0), ("a", 1), ("a\n", 1), ("a\nb", 2)])
  func countsLines(source: String, count: Int) throws {
    #expect(try SourceText(path: "a.swift", source).lineCount == count)
  }
}
