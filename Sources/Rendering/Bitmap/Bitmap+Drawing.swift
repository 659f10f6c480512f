extension Bitmap {
  /// Blackens a rectangle; the part outside the picture is left out.
  public mutating func fill(x: Int, y: Int, width: Int, height: Int) {
    let columns = max(0, x)..<max(0, x, min(self.width, x + width))
    for row in max(0, y)..<max(0, y, min(self.height, y + height)) {
      for column in columns { self[column, row] = true }
    }
  }

  /// Draws the black dots of `other` with its upper left corner at (x, y), each dot as a block of `scaleX` × `scaleY` dots. White dots
  /// leave what is there, as a second strike on paper would.
  public mutating func blit(_ other: Bitmap, x: Int, y: Int, scaleX: Int = 1, scaleY: Int = 1) {
    guard scaleX > 0, scaleY > 0 else { return }
    for row in 0..<other.height {
      let top = y + row * scaleY
      guard top < height else { return }
      guard top + scaleY > 0 else { continue }
      for column in 0..<other.width where other[column, row] {
        if scaleX == 1, scaleY == 1 {
          self[x + column, top] = true
        } else {
          fill(x: x + column * scaleX, y: top, width: scaleX, height: scaleY)
        }
      }
    }
  }

  /// Turns every dot of the picture over.
  public func inverted() -> Bitmap { Bitmap(width: width, height: height, rows: bytes.map { ~$0 }) }

  /// The picture turned by 180°.
  public func upsideDown() -> Bitmap {
    var turned = Bitmap(width: width, height: height)
    for y in 0..<height {
      for x in 0..<width where self[x, y] { turned[width - 1 - x, height - 1 - y] = true }
    }
    return turned
  }

  /// The picture turned clockwise by 90°.
  public func turnedClockwise() -> Bitmap {
    var turned = Bitmap(width: height, height: width)
    for y in 0..<height {
      for x in 0..<width where self[x, y] { turned[height - 1 - y, x] = true }
    }
    return turned
  }

  /// Draws the outline of a rectangle, `thickness` dots strong.
  mutating func frame(x: Int, y: Int, width: Int, height: Int, thickness: Int = 2) {
    fill(x: x, y: y, width: width, height: thickness)
    fill(x: x, y: y + height - thickness, width: width, height: thickness)
    fill(x: x, y: y, width: thickness, height: height)
    fill(x: x + width - thickness, y: y, width: thickness, height: height)
  }
}
