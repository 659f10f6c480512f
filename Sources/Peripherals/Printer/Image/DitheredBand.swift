/// Dithers eight rows at once, one in each lane of a vector.
///
/// A dot has to wait for the one to its left and for three of the row above. So each row runs two dots behind the row above it, and the
/// dots of one step do not depend on each other.
struct DitheredBand {
  static let rows = 8
  /// Dots that a row runs behind the row above it.
  private static let lag = 2

  typealias Lanes = SIMD8<Int16>

  let width: Int
  /// Of whole bytes; what is beside the paper stays white.
  let bytesPerRow: Int

  init(width: Int) {
    self.width = width
    bytesPerRow = (width + 7) / 8
  }

  /// Until the last row has sent down what its last dot is off by.
  var steps: Int { bytesPerRow * 8 + Self.lag * Self.rows }

  /// Lays out up to eight rows of shades as the steps need them; `columns` has `steps` places.
  func skew(_ shades: Span<UInt8>, into columns: inout MutableSpan<SIMD8<UInt8>>) {
    for row in 0..<(shades.count / width) {
      let shades = shades.extracting(row * width..<(row + 1) * width)
      for dot in shades.indices { columns[dot + Self.lag * row][row] = shades[dot] }
    }
  }

  /// Dithers what `skew` has laid out.
  ///
  /// - Parameters:
  ///   - sums: `steps` numbers: what the band above sends down to each dot, in sixteenths; then what this one sends.
  ///   - bits: Gets eight rows from `start` on; the highest bit is the leftmost dot, 1 is black.
  func dither(_ columns: Span<SIMD8<UInt8>>, sums: inout MutableSpan<Int16>, bits: inout MutableSpan<UInt8>, from start: Int) {
    // By how much the last three dots of each row are off: positive where the paper is too dark.
    var (error, left, second) = (Lanes.zero, Lanes.zero, Lanes.zero)
    // The last eight dots of each row, the lowest bit is the last one.
    var dots = Lanes.zero
    var place = Lanes(0, -2, -4, -6, -8, -10, -12, -14)
    for step in columns.indices {
      let sent = 3 &* error &+ 5 &* left &+ second
      let received = Lanes(sums[step], sent[0], sent[1], sent[2], sent[3], sent[4], sent[5], sent[6])
      if step >= Self.lag * Self.rows { sums[step - Self.lag * Self.rows] = sent[7] }
      let value = Lanes(truncatingIfNeeded: columns[step]) &+ (7 &* error &+ received &+ 8) &>> 4
      let isBlack = Self.isNegative(value &- 128)
      // Beside the paper nothing can be off.
      let isBeside = Self.isNegative(place | (Int16(width - 1) &- place))
      (second, left) = (left, error)
      error = (value &- (255 & ~isBlack)) & ~isBeside
      dots = dots &<< 1 | 1 & isBlack
      place &+= 1
      if step % 2 == 1 { store(dots, step: step, in: &bits, from: start) }
    }
  }

  /// All bits of a lane where it is negative, else none: arithmetic takes a tenth of the time of the mask types.
  @inline(__always)
  private static func isNegative(_ lanes: Lanes) -> Lanes { lanes &>> 15 }

  /// Each row fills a byte every eighth step; two rows do in the same step.
  @inline(__always)
  private func store(_ dots: Lanes, step: Int, in bits: inout MutableSpan<UInt8>, from start: Int) {
    for row in stride(from: (step - 7) >> 1 & 3, to: Self.rows, by: 4) {
      let dot = step - Self.lag * row
      if dot > 0, dot < bytesPerRow * 8 { bits[start + row * bytesPerRow + dot / 8] = UInt8(truncatingIfNeeded: dots[row]) }
    }
  }
}
