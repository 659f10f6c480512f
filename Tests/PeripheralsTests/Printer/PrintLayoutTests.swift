import Testing

@testable import Peripherals

@Suite struct PrintLayoutTests {
  private func lines(_ elements: [PrintDocument.Element], columns: Int = 12) throws -> [String] {
    try PrintLayout(PrintDocument(elements: elements), columnsA: columns, columnsB: columns + 4).blocks.compactMap {
      if case .line(let line) = $0 { line.text } else { nil }
    }
  }

  @Test func textWrapsAtSpacesAndInsideLongWords() throws {
    #expect(try lines([.text("one two three four")]) == ["one two", "three four"])
    #expect(try lines([.text("abcdefghijklmnop q")]) == ["abcdefghijkl", "mnop q"])
    #expect(try lines([.text("exactlytwelv next")]) == ["exactlytwelv", "next"])
    #expect(try lines([.text("")]) == [""])
  }

  @Test func alignmentIndents() throws {
    #expect(try lines([.text("abcd", align: .center)]) == ["    abcd"])
    #expect(try lines([.text("abcd", align: .right)]) == ["        abcd"])
    #expect(try lines([.text("abcd", align: .right, style: TextStyle(width: 2))]) == ["    abcd"])
  }

  @Test func wideCharactersCountTwoCells() throws {
    #expect(try lines([.text("日本語日本語日", align: .left)]) == ["日本語日本語", "日"])
  }

  @Test func columnsWrapSideBySide() throws {
    #expect(
      try lines([.columns([.init("whole milk", width: 7), .init("1.99", align: .right)])]) == ["whole   1.99", "milk        "])
    #expect(try lines([.columns([.init("a"), .init("b"), .init("c")])]) == ["a   b   c   "])
  }

  @Test func aWideCharacterIsWiderThanAColumnOfOneCell() throws {
    #expect(try lines([.columns([.init("日本", width: 2), .init("x")])]) == ["日x         ", "本          "])
    #expect(try lines([.columns([.init("日", width: 1), .init("x")])]) == ["日x          "])
  }

  @Test func aRuleFillsTheWidth() throws {
    #expect(try lines([.rule]) == ["------------"])
  }

  @Test func columnsThatDoNotFitAreRefused() {
    #expect(throws: ESCPOSError.columnsTooWide(cells: 13, limit: 12)) {
      try lines([.columns([.init("a", width: 12), .init("b")])])
    }
  }
}
