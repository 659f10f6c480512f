/// The tables of ISO/IEC 18004, by version.
enum QRTable {
  /// Error correction codewords in each block (table 9); rows L, M, Q, H.
  private static let correctionPerBlock: [[Int]] = [
    [
      7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28, 28, 28, 30, 30, 26, 28, 30, 30, 30, 30, 30, 30, 30, 30,
      30, 30, 30, 30, 30, 30,
    ],
    [
      10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28,
      28,
      28, 28, 28, 28, 28, 28,
    ],
    [
      13, 22, 18, 26, 18, 24, 18, 22, 20, 24, 28, 26, 24, 20, 30, 24, 28, 28, 26, 30, 28, 30, 30, 30, 30, 28, 30, 30, 30, 30, 30, 30, 30,
      30,
      30, 30, 30, 30, 30, 30,
    ],
    [
      17, 28, 22, 16, 22, 28, 26, 26, 24, 28, 24, 28, 22, 24, 24, 30, 28, 28, 26, 28, 30, 24, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
      30,
      30, 30, 30, 30, 30, 30,
    ],
  ]

  /// Blocks (table 9); rows L, M, Q, H.
  private static let blocks: [[Int]] = [
    [
      1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8, 8, 9, 9, 10, 12, 12, 12, 13, 14, 15, 16, 17, 18, 19, 19, 20, 21, 22, 24,
      25,
    ],
    [
      1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33, 35, 37, 38, 40, 43,
      45, 47, 49,
    ],
    [
      1, 1, 2, 2, 4, 4, 6, 6, 8, 8, 8, 10, 12, 16, 12, 17, 16, 18, 21, 20, 23, 23, 25, 27, 29, 34, 34, 35, 38, 40, 43, 45, 48, 51, 53, 56,
      59,
      62, 65, 68,
    ],
    [
      1, 1, 2, 4, 4, 4, 5, 6, 8, 8, 11, 11, 16, 16, 18, 16, 19, 21, 25, 25, 25, 34, 30, 32, 35, 37, 40, 42, 45, 48, 51, 54, 57, 60, 63, 66,
      70, 74, 77, 81,
    ],
  ]

  static func correctionPerBlock(version: Int, level: QRCode.Level) -> Int { correctionPerBlock[level.rawValue][version - 1] }
  static func blocks(version: Int, level: QRCode.Level) -> Int { blocks[level.rawValue][version - 1] }

  /// Modules on a side.
  static func side(version: Int) -> Int { 17 + 4 * version }

  /// All codewords of a symbol: the modules left beside the function patterns, in eights.
  static func codewords(version: Int) -> Int {
    let side = side(version: version)
    let finders = 3 * 64
    let timing = 2 * (side - 16)
    let format = 31
    let centres = alignmentCentres(version: version).count
    // Three of the places are taken by finders; two rows of them share five modules each with the timing patterns.
    let alignment = centres == 0 ? 0 : 25 * (centres * centres - 3) - 10 * (centres - 2)
    let versionMarks = version >= 7 ? 36 : 0
    return (side * side - finders - timing - format - alignment - versionMarks) / 8
  }

  static func dataCodewords(version: Int, level: QRCode.Level) -> Int {
    codewords(version: version) - correctionPerBlock(version: version, level: level) * blocks(version: version, level: level)
  }

  /// Row and column coordinates of the centres of alignment patterns (annex E): evenly spaced from the right, with an even step.
  static func alignmentCentres(version: Int) -> [Int] {
    guard version > 1 else { return [] }
    let count = version / 7 + 2
    let last = side(version: version) - 7
    // Version 32 is the one that departs from the rule.
    let step = version == 32 ? 26 : ((last - 6 + (count - 1) * 2 - 1) / ((count - 1) * 2)) * 2
    return [6] + (1..<count).reversed().map { last - ($0 - 1) * step }.sorted()
  }
}
