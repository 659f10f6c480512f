/// One thing on paper as the vector formats draw it.
struct Mark: Equatable, Sendable {
  enum Content: Equatable, Sendable {
    /// In its plain size, with its upper left corner at the origin.
    case text(String, TextStyle)
    /// The same for searching and copying alone: a picture of it stands there.
    case hiddenText(String, TextStyle)
    /// Black dots are drawn, white ones are not.
    case picture(Bitmap)
    /// The outline of a rectangle.
    case frame(width: Int, height: Int)
  }

  var content: Content
  /// From the content's own dots to those of the slip.
  var place: Placement

  /// Small and regular: drawn as rectangles, so that a code stays sharp at any size. Other pictures are drawn as images.
  var isCode: Bool {
    guard case .picture(let bitmap) = content else { return false }
    return bitmap.height == 1 || place.a > 1 || place.d > 1
  }
}

/// A line of paper at its place.
struct PlacedLine: Equatable, Sendable {
  /// From the top of the slip.
  let y: Int
  let height: Int
  let marks: [Mark]
}

extension Slip {
  /// The lines with what stands on them, and the height of all.
  func placedLines(dots: Int) -> (lines: [PlacedLine], height: Int) {
    var placed: [PlacedLine] = []
    var y = 0
    var end = 0
    for line in lines {
      if !line.items.isEmpty { placed.append(PlacedLine(y: y, height: line.height, marks: line.marks(y: y, dots: dots))) }
      end = max(end, y + line.height)
      y = max(0, y + line.advance)
      end = max(end, y)
    }
    return (placed, end)
  }
}

extension PaperLine {
  /// Things of different height stand on one base line.
  fileprivate func marks(y: Int, dots: Int) -> [Mark] {
    let turned = Placement(a: -1, d: -1, e: dots, f: 2 * y + height)
    return items.flatMap { item in item.marks(top: y + height - item.height) }.map { mark in
      upsideDown ? Mark(content: mark.content, place: mark.place.inside(turned)) : mark
    }
  }
}

extension PaperItem {
  fileprivate func marks(top: Int) -> [Mark] {
    switch content {
    case .text(let text, let style), .caption(let text, let style): Self.marks(of: text, style, x: x, top: top)
    case .picture(let bitmap, let scaleX, let scaleY, _):
      [Mark(content: .picture(bitmap), place: Placement(a: scaleX, d: scaleY, e: x, f: top))]
    case .drawn(let bitmap, let text, let style):
      [
        Mark(content: .picture(bitmap), place: Placement(e: x, f: top)),
        Mark(content: .hiddenText(text, style), place: Placement(a: style.widthScale, d: style.heightScale, e: x, f: top)),
      ]
    case .box(let width, let height, let label):
      [Mark(content: .frame(width: width, height: height), place: Placement(e: x, f: top))]
        + Self.label(label, x: x + 6, top: top + 6, width: width - 12, height: height - 12)
    }
  }

  /// Turned characters are each a mark of their own.
  private static func marks(of text: String, _ style: TextStyle, x: Int, top: Int) -> [Mark] {
    guard style.rotated else {
      return [Mark(content: .text(text, style), place: Placement(a: style.widthScale, d: style.heightScale, e: x, f: top))]
    }
    var marks: [Mark] = []
    var x = x
    for scalar in text.unicodeScalars {
      let place = Placement(
        a: 0, b: style.heightScale, c: -style.widthScale, d: 0, e: x + style.cellHeight * style.widthScale, f: top)
      marks.append(Mark(content: .text(String(Character(scalar)), style), place: place))
      x += style.advance(of: scalar)
    }
    return marks
  }

  /// The label of a box in font B, broken into lines; what does not fit is left out.
  private static func label(_ label: String, x: Int, top: Int, width: Int, height: Int) -> [Mark] {
    let style = TextStyle(font: .b)
    var lines = [""]
    var used = 0
    for scalar in label.unicodeScalars {
      let advance = style.advance(of: scalar)
      if used + advance > width {
        lines.append("")
        used = 0
      }
      lines[lines.count - 1].unicodeScalars.append(scalar)
      used += advance
    }
    return lines.prefix(max(0, height / style.height)).enumerated().map { index, line in
      Mark(content: .text(line, style), place: Placement(e: x, f: top + index * style.height))
    }
  }
}
