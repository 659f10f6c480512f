import Testing

@Suite("Words that do not belong")
struct WordRuleTests {
  @Test("No Swift file breaks the rule", arguments: WordRule.house)
  func holds(rule: WordRule) throws {
    expectNone(try Tree.sources().flatMap { rule.findings(in: $0) })
  }

  @Test("The rule finds its bad sample, once and on its line", arguments: WordRule.house)
  func canFail(rule: WordRule) throws {
    let source = try SourceText(path: rule.bad.path, "\n" + rule.bad.text)
    #expect(rule.findings(in: source).map(\.line) == [2])
  }

  @Test("The rule leaves its good sample alone", arguments: WordRule.house)
  func canPass(rule: WordRule) throws {
    #expect(try rule.findings(in: SourceText(path: rule.good.path, rule.good.text)) == [])
  }

  @Test("Only the programs may print")
  func sparesThePrograms() throws {
    let rule = try #require(WordRule.house.first)
    #expect(try rule.findings(in: SourceText(path: "Sources/tillctl/A.swift", "print(1)")).isEmpty)
    #expect(try !rule.findings(in: SourceText(path: "Sources/TillClient/A.swift", "print(1)")).isEmpty)
    #expect(try !rule.findings(in: SourceText(path: "Tests/TillTests/A.swift", "dump(1)")).isEmpty)
  }

  @Test("No script, rule, page or profile carries a marker of unfinished work")
  func plainTextsAreFinished() throws {
    let tree = try Tree()
    expectNone(try tree.plainTexts().flatMap { Self.markers(in: try tree.text(of: $0), path: $0) })
  }

  @Test("A marker in plain text is found, a name that only contains one is not")
  func plainTextCanFail() {
    #expect(Self.markers(in: "a\n# \("FIXME"): b", path: "x").map(\.line) == [2])
    #expect(Self.markers(in: "mktemp till.XXXXXX\nTODOS", path: "x").isEmpty)
  }

  private static func markers(in text: String, path: String) -> [Finding] {
    text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().flatMap { index, line in
      let words = line.split { !$0.isLetter && !$0.isNumber && $0 != "_" }
      return WordRule.markers.filter { marker in words.contains { $0 == marker } }.map {
        Finding(path: path, line: index + 1, text: "\($0) says that something is not finished: finish it, or open an issue")
      }
    }
  }
}
