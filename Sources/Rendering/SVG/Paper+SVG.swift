extension Paper {
  /// The paper as an SVG picture of its true size (203 dots an inch): text stays text, codes are rectangles, images are PNG. Slips follow one
  /// another from the top, with a saw-toothed line at each cut.
  ///
  /// Source: Scalable Vector Graphics 1.1, W3C.
  public func svg() -> String {
    var writer = SVGWriter(width: dots + 2 * PaperPainter.margin)
    for slip in slips {
      let (lines, height) = slip.placedLines(dots: dots)
      writer.add(lines)
      writer.advance(height + 2 * PaperPainter.margin)
      if slip.cut != nil { writer.addCut() }
    }
    return writer.finish()
  }
}
