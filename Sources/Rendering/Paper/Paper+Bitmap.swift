extension Paper {
  /// The height in dots that a saw-toothed edge takes.
  private static let cutHeight = 10

  /// The paper as a picture at the printer's resolution, with white margins of 32 dots, and a saw-toothed line at each cut. Slips follow
  /// one another from the top. At most `maximumHeightDots` and margins high.
  /// - Parameter font: the glyphs; nil reads those of the Debian package `unifont` for this one picture.
  public func bitmap(font: Unifont? = nil) throws(UnifontError) -> Bitmap {
    let font = if let font { font } else { try Unifont() }
    // Slips end at different heights when lines were fed back: the first pass measures, the second draws.
    let height = slips.reduce(0) { $0 + $1.pictureHeight + ($1.cut == nil ? 0 : Self.cutHeight) }
    var canvas = Bitmap(width: dots + 2 * PaperPainter.margin, height: height)
    var painter = PaperPainter(font: font)
    var y = 0
    for slip in slips {
      y = painter.draw(slip, top: y, on: &canvas)
      guard slip.cut != nil else { continue }
      painter.drawCut(y: y, on: &canvas)
      y += Self.cutHeight
    }
    return canvas
  }
}

extension Slip {
  /// Height in dots with the margins above and below.
  fileprivate var pictureHeight: Int {
    var y = 0
    var end = 0
    for line in lines {
      end = max(end, y + line.height)
      y = max(0, y + line.advance)
      end = max(end, y)
    }
    return end + 2 * PaperPainter.margin
  }
}
