/// Breaks and fills lines of cells.
enum Wrapping {
  /// The lines that `cells` take in `width` cells: broken at the last space that fits, else in the middle of the word.
  static func wrap(_ cells: [TextCell], width: Int) -> [[TextCell]] {
    if cells.cellCount <= width { return [cells] }
    var lines: [[TextCell]] = []
    var rest = cells[...]
    while rest.cellCount > width {
      let fitting = rest.prefix(max(1, fittingCount(rest, width: width)))
      let following = rest.dropFirst(fitting.count).first
      if following?.scalar == " " {
        lines.append(trimmed(fitting))
        rest = rest.dropFirst(fitting.count + 1)
      } else if let space = fitting.lastIndex(where: { $0.scalar == " " }), space > fitting.startIndex {
        lines.append(trimmed(rest[rest.startIndex..<space]))
        rest = rest[(space + 1)...]
      } else {
        lines.append(Array(fitting))
        rest = rest.dropFirst(fitting.count)
      }
    }
    if lines.isEmpty || !rest.isEmpty { lines.append(Array(rest)) }
    return lines
  }

  /// Fills a line up with `free` spaces.
  static func pad(_ cells: inout [TextCell], free: Int, align: TextAlignment) {
    let before = align.indent(free: free)
    let space = TextCell(" ")
    if before > 0 { cells.insert(contentsOf: repeatElement(space, count: before), at: 0) }
    for _ in before..<free { cells.append(space) }
  }

  private static func fittingCount(_ cells: ArraySlice<TextCell>, width: Int) -> Int {
    var used = 0
    var count = 0
    for cell in cells {
      used += cell.width
      if used > width { break }
      count += 1
    }
    return count
  }

  private static func trimmed(_ cells: ArraySlice<TextCell>) -> [TextCell] {
    var cells = cells
    while cells.last?.scalar == " " { cells.removeLast() }
    return Array(cells)
  }
}
