import Testing

@testable import Peripherals

@Suite struct VisualOrderTests {
  /// The letters are written by number, so that no editor turns them round: alef 05D0, bet 05D1, gimel 05D2, Arabic beh 0628.
  @Test(
    "Right-to-left words are turned round where they stand",
    arguments: [
      ("abc 1.20", "abc 1.20"),
      ("\u{5D0}\u{5D1}", "\u{5D1}\u{5D0}"),
      ("Tea \u{5D0}\u{5D1} \u{5D2}, 3", "Tea \u{5D2} \u{5D1}\u{5D0}, 3"),
      ("\u{5D0} 12.50 \u{5D1}", "\u{5D1} 12.50 \u{5D0}"),
      ("\u{5D0} (\u{5D1}) \u{5D2}", "\u{5D2} (\u{5D1}) \u{5D0}"),
      ("\u{5D0}\u{5D1} x \u{5D1}\u{5D2}", "\u{5D1}\u{5D0} x \u{5D2}\u{5D1}"),
      ("\u{5D0}\u{5D1}  \u{5D1}\u{5D2}", "\u{5D1}\u{5D0}  \u{5D2}\u{5D1}"),
      ("\u{628}\u{628}\u{627} \u{663}\u{664} \u{627}", "\u{627} \u{663}\u{664} \u{627}\u{628}\u{628}"),
    ])
  func order(text: String, drawn: String) {
    let cells = VisualOrder.arrange(TextCell.cells(of: text.unicodeScalars))
    #expect(cells.map(\.scalar) == Array(drawn.unicodeScalars))
  }

  @Test func aPointStaysOnItsLetter() {
    let cells = VisualOrder.arrange(TextCell.cells(of: "\u{5D0}\u{5B8}\u{5D2}".unicodeScalars))
    #expect(cells.map(\.scalar) == ["\u{5D2}", "\u{5D0}"])
    #expect(cells.map(\.marks) == [[], ["\u{5B8}"]])
  }
}
