/// Puts a line with right-to-left words into the order in which it is drawn from the left.
///
/// A small part of the Unicode Bidirectional Algorithm (Unicode Standard Annex 9), for a line that runs from left to right: a stretch from one
/// right-to-left letter to the last one, with no left-to-right letter and no gap of two spaces between them, is turned round; numbers inside it
/// keep their order. Letters are not joined: Arabic stands in its separate forms.
enum VisualOrder {
  /// The first right-to-left letter of `cells`; nil when the line needs nothing of this.
  static func firstRightToLeft(in cells: [TextCell]) -> Unicode.Scalar? {
    cells.first { isRightToLeft($0.scalar) }?.scalar
  }

  static func arrange(_ cells: [TextCell]) -> [TextCell] {
    var arranged = cells
    var start = 0
    while let first = cells[start...].firstIndex(where: { isRightToLeft($0.scalar) }) {
      let last = lastOfRun(from: first, in: cells)
      arranged.replaceSubrange(first...last, with: turned(cells[first...last]))
      start = last + 1
    }
    return arranged
  }

  private static func lastOfRun(from first: Int, in cells: [TextCell]) -> Int {
    var last = first
    for index in cells.indices.dropFirst(first + 1) {
      let scalar = cells[index].scalar
      // Two spaces divide columns.
      if scalar == " ", cells[index - 1].scalar == " " { break }
      if isRightToLeft(scalar) {
        last = index
      } else if scalar.properties.isAlphabetic {
        break
      }
    }
    return last
  }

  private static func turned(_ run: ArraySlice<TextCell>) -> [TextCell] {
    var result = run.reversed().map { cell in
      var cell = cell
      cell.scalar = mirrored[cell.scalar] ?? cell.scalar
      return cell
    }
    var start = 0
    while let first = result[start...].firstIndex(where: { isDigit($0.scalar) }) {
      var end = first + 1
      while end < result.count, isDigit(result[end].scalar) || joinsDigits(at: end, in: result) { end += 1 }
      result[first..<end].reverse()
      start = end
    }
    return result
  }

  private static func joinsDigits(at index: Int, in cells: [TextCell]) -> Bool {
    [".", ",", ":", "/"].contains(cells[index].scalar) && index + 1 < cells.count && isDigit(cells[index + 1].scalar)
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.generalCategory == .decimalNumber }

  private static let mirrored: [Unicode.Scalar: Unicode.Scalar] = [
    "(": ")", ")": "(", "[": "]", "]": "[", "{": "}", "}": "{", "<": ">", ">": "<", "«": "»", "»": "«",
  ]

  /// The letters of the right-to-left blocks and their presentation forms; the digits among them run from the left.
  private static func isRightToLeft(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF, 0x1E800...0x1EFFF:
      scalar.properties.isAlphabetic
    default: false
    }
  }
}
