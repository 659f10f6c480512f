extension TextStyle {
  /// Dots from a character to the next one in the plain size, unturned.
  func plainAdvance(of scalar: Unicode.Scalar) -> Int {
    let cells = scalar.printedCells
    return cells > 0 ? cellWidth * cells + spacing : 0
  }

  /// The width of a text in the plain size, unturned.
  func plainWidth(of text: some Sequence<Unicode.Scalar>) -> Int { text.reduce(0) { $0 + plainAdvance(of: $1) } }

  /// The size of a font whose characters are 0.6 of it wide, as those of Courier are, and its base line from the top of the cell.
  var outline: (size: Int, baseline: Int) { font == .a ? (20, 18) : (15, 13) }
}
