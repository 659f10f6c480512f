import Testing

@testable import Peripherals

@Suite struct TextCellTests {
  @Test("Each pair of the composition table is canonically equivalent", arguments: Composition.pairsByMark.indices)
  func pairs(index: Int) {
    let (mark, pairs) = Composition.pairsByMark[index]
    let scalars = Array(pairs.unicodeScalars)
    #expect(scalars.count % 2 == 0)
    #expect(Composition.isMark(mark))
    for place in stride(from: 0, to: scalars.count, by: 2) {
      var decomposed = String(scalars[place])
      decomposed.unicodeScalars.append(mark)
      #expect(decomposed == String(scalars[place + 1]))
    }
  }

  @Test func lettersAndMarksAreComposed() {
    #expect(Composition.compose("Cafe\u{301} Tie\u{302}\u{301}n".unicodeScalars) == Array("Café Tiến".unicodeScalars))
  }

  @Test func controlCharactersBecomeTheirPictures() {
    let cells = TextCell.cells(of: "a\u{1B}\u{7F}\u{85}\u{202E}b".unicodeScalars)
    #expect(cells.map(\.scalar) == ["a", "\u{241B}", "\u{2421}", "\u{2426}", "\u{2426}", "b"])
    #expect(cells.map(\.control) == [nil, "\u{1B}", "\u{7F}", "\u{85}", "\u{202E}", nil])
  }

  @Test func wideCharactersTakeTwoCellsAndMarksNone() {
    #expect(TextCell.cells(of: "日x".unicodeScalars).map(\.width) == [2, 1])
    let marked = TextCell.cells(of: "x\u{20DD}".unicodeScalars)
    #expect(marked == [TextCell("x", marks: ["\u{20DD}"])])
    #expect(TextCell.cells(of: "a\u{200D}b".unicodeScalars).count == 2)
  }

  @Test func marksOnOneLetterAreLimited() {
    let cells = TextCell.cells(of: ("x" + String(repeating: "\u{20DD}", count: 6)).unicodeScalars)
    #expect(cells.map(\.marks.count) == [4, 1])
  }

  @Test("What is known without a table is what the table says")
  func plainCharacters() {
    for value in UInt32(0xA0)...0x2200 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let cells = TextCell.cells(of: [scalar])
      if cells.first?.control != nil { continue }
      #expect(cells.isEmpty == scalar.properties.isDefaultIgnorableCodePoint)
      if let cell = cells.first { #expect(cell == TextCell(scalar, width: max(1, CellWidth.cells(of: scalar)))) }
    }
  }

  @Test func linesAreCutAtLineFeeds() {
    #expect(TextCell.lines(of: "a\r\nb\n").map { $0.map(\.scalar) } == [["a"], ["b"], []])
  }

  @Test(
    "Near letters",
    arguments: [("é", "e"), ("ế", "e"), ("Ł", "L"), ("ß", "ss"), ("€", "EUR"), ("–", "-"), ("ǻ", "a")] as [(Unicode.Scalar, String)])
  func folding(scalar: Unicode.Scalar, near: String) {
    #expect(Folding.nearLetters(for: scalar) == near)
  }

  @Test func nothingIsNearAnIdeograph() {
    #expect(Folding.nearLetters(for: "日") == nil)
    #expect(Folding.nearLetters(for: "Д") == nil)
  }
}
