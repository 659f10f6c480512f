/// The modules of a QR code while it is being drawn.
struct QRCanvas {
  private let version: Int
  private let side: Int
  private var isBlack: [Bool]
  /// Finders, timing, alignment, format and version: modules that no mask touches.
  private var isFunction: [Bool]

  init(version: Int) {
    self.version = version
    side = QRTable.side(version: version)
    isBlack = [Bool](repeating: false, count: side * side)
    isFunction = isBlack
    drawFunctionPatterns()
  }

  private mutating func setFunction(_ x: Int, _ y: Int, _ black: Bool) {
    guard (0..<side).contains(x), (0..<side).contains(y) else { return }
    isBlack[y * side + x] = black
    isFunction[y * side + x] = true
  }

  private mutating func drawFunctionPatterns() {
    for index in 0..<side {
      setFunction(6, index, index % 2 == 0)
      setFunction(index, 6, index % 2 == 0)
    }
    for (x, y) in [(3, 3), (side - 4, 3), (3, side - 4)] { drawRings(x, y, radius: 4) }
    let centres = QRTable.alignmentCentres(version: version)
    for x in centres {
      for y in centres where !(x == 6 && (y == 6 || y == side - 7) || x == side - 7 && y == 6) { drawRings(x, y, radius: 2) }
    }
    drawFormat(level: .low, mask: 0)
    drawVersion()
  }

  /// Concentric squares around a centre; the finder's outer ring (4) is its white separator.
  private mutating func drawRings(_ x: Int, _ y: Int, radius: Int) {
    for dy in -radius...radius {
      for dx in -radius...radius {
        let distance = max(abs(dx), abs(dy))
        setFunction(x + dx, y + dy, radius == 4 ? distance != 2 && distance != 4 : distance != 1)
      }
    }
  }

  /// The level and the mask, protected by a BCH (15, 5) code, twice (7.9).
  private mutating func drawFormat(level: QRCode.Level, mask: Int) {
    let data = [1, 0, 3, 2][level.rawValue] << 3 | mask
    var remainder = data
    for _ in 0..<10 { remainder = remainder << 1 ^ (remainder >> 9) * 0x537 }
    let bits = (data << 10 | remainder) ^ 0x5412
    for index in 0..<15 {
      let bit = bits >> index & 1 == 1
      switch index {
      case 0...5: setFunction(8, index, bit)
      case 6, 7: setFunction(8, index + 1, bit)
      case 8: setFunction(7, 8, bit)
      default: setFunction(14 - index, 8, bit)
      }
      if index < 8 { setFunction(side - 1 - index, 8, bit) } else { setFunction(8, side - 15 + index, bit) }
    }
    setFunction(8, side - 8, true)
  }

  /// The version, protected by a BCH (18, 6) code, twice, from version 7 on (7.10).
  private mutating func drawVersion() {
    guard version >= 7 else { return }
    var remainder = version
    for _ in 0..<12 { remainder = remainder << 1 ^ (remainder >> 11) * 0x1F25 }
    let bits = version << 12 | remainder
    for index in 0..<18 {
      let bit = bits >> index & 1 == 1
      let (a, b) = (side - 11 + index % 3, index / 3)
      setFunction(a, b, bit)
      setFunction(b, a, bit)
    }
  }

  /// Lays the codewords in columns of two, from the lower right corner, up and down in turn (7.7.3).
  mutating func place(_ codewords: [UInt8]) {
    var index = 0
    var isUpward = true
    var right = side - 1
    while right >= 1 {
      if right == 6 { right = 5 }
      for step in 0..<side {
        let y = isUpward ? side - 1 - step : step
        for x in [right, right - 1] where !isFunction[y * side + x] && index < codewords.count * 8 {
          isBlack[y * side + x] = codewords[index / 8] & (0x80 >> UInt8(index % 8)) != 0
          index += 1
        }
      }
      isUpward.toggle()
      right -= 2
    }
  }

  /// The mask with the lowest penalty, and the finished symbol.
  func bestMasked(level: QRCode.Level) -> (mask: Int, bitmap: Bitmap) {
    var best = (penalty: Int.max, mask: 0, canvas: self)
    for mask in 0..<8 {
      var canvas = self
      canvas.apply(mask)
      canvas.drawFormat(level: level, mask: mask)
      let penalty = QRPenalty.of(canvas.isBlack, side: side)
      if penalty < best.penalty { best = (penalty, mask, canvas) }
    }
    var bitmap = Bitmap(width: side, height: side)
    for y in 0..<side {
      for x in 0..<side where best.canvas.isBlack[y * side + x] { bitmap[x, y] = true }
    }
    return (best.mask, bitmap)
  }

  /// Turns modules over by the mask's condition (table 10).
  private mutating func apply(_ mask: Int) {
    for y in 0..<side {
      for x in 0..<side where !isFunction[y * side + x] {
        let turns =
          switch mask {
          case 0: (x + y) % 2 == 0
          case 1: y % 2 == 0
          case 2: x % 3 == 0
          case 3: (x + y) % 3 == 0
          case 4: (x / 3 + y / 2) % 2 == 0
          case 5: x * y % 2 + x * y % 3 == 0
          case 6: (x * y % 2 + x * y % 3) % 2 == 0
          default: ((x + y) % 2 + x * y % 3) % 2 == 0
          }
        if turns { isBlack[y * side + x].toggle() }
      }
    }
  }
}
