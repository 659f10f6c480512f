/// The paper that a PDF is made for.
public enum PDFSheet: String, CaseIterable, Sendable {
  /// As wide as the roll, and each slip a page as long as it is (at most 5 m, as far as readers go).
  case roll
  case a4
  case letter

  /// A dot in points, at 203 dots an inch.
  static let pointsPerDot = 72.0 / 203
  /// The longest page that readers show, in points. Source: ISO 32000-1, annex C.
  private static let longestPage = 14_400.0
  /// The white edge of sheets, in points.
  private static let margin = 36.0

  /// Width and height in points; nil for the roll.
  private var size: (width: Double, height: Double)? {
    switch self {
    case .roll: nil
    case .a4: (595.28, 841.89)
    case .letter: (612, 792)
    }
  }

  /// The most dots that a page holds from its top.
  var capacity: Int {
    guard let size else { return Int(Self.longestPage / Self.pointsPerDot) - 2 * PaperPainter.margin }
    return Int((size.height - 2 * Self.margin) / Self.pointsPerDot)
  }

  /// The page for a piece of paper of these dots, and where the piece's upper left corner is on it, in points from the page's own.
  func page(width: Int, height: Int) -> (width: Double, height: Double, left: Double, top: Double) {
    let across = Double(width) * Self.pointsPerDot
    guard let size else {
      let margin = Double(PaperPainter.margin) * Self.pointsPerDot
      return (across + 2 * margin, Double(height) * Self.pointsPerDot + 2 * margin, margin, margin)
    }
    return (size.width, size.height, max(0, (size.width - across) / 2), Self.margin)
  }
}
