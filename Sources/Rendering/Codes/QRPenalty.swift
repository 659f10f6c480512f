/// The penalty of a masked QR code (ISO/IEC 18004, 7.8.3): long runs, blocks, shapes like a finder, and unbalanced colour.
enum QRPenalty {
  static func of(_ isBlack: [Bool], side: Int) -> Int {
    var penalty = 0
    var blackCount = 0
    for index in 0..<side {
      penalty += ofLine((0..<side).map { isBlack[index * side + $0] })
      penalty += ofLine((0..<side).map { isBlack[$0 * side + index] })
    }
    for y in 0..<side {
      for x in 0..<side {
        let black = isBlack[y * side + x]
        if black { blackCount += 1 }
        guard x + 1 < side, y + 1 < side else { continue }
        let below = (y + 1) * side + x
        if isBlack[y * side + x + 1] == black, isBlack[below] == black, isBlack[below + 1] == black { penalty += 3 }
      }
    }
    let total = side * side
    return penalty + abs(blackCount * 20 - total * 10) / total * 10
  }

  /// Runs of five and more, and 1:1:3:1:1 with four light modules beside it (outside the symbol all is light).
  private static func ofLine(_ line: [Bool]) -> Int {
    var penalty = 0
    var run = 0
    var history = 0
    for index in -4..<(line.count + 4) {
      let black = line.indices.contains(index) && line[index]
      history = (history << 1 | (black ? 1 : 0)) & 0x7FF
      if index >= 6, history == 0b10111010000 || history == 0b00001011101 { penalty += 40 }
      guard line.indices.contains(index) else { continue }
      run = index > 0 && line[index - 1] == black ? run + 1 : 1
      if run == 5 { penalty += 3 } else if run > 5 { penalty += 1 }
    }
    return penalty
  }
}
