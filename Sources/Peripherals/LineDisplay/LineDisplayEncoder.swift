/// Brings text into a display's pages: the character itself, else near letters, else "?", and says what it folded.
struct LineDisplayEncoder: Sendable {
  /// The places of one line that are looked at; the rest is left out.
  static let maximumCells = 512

  /// The first one is the one that the display begins with.
  private let pages: [(number: Int?, page: CodePage)]

  init(_ profile: LineDisplayProfile) {
    let others = profile.codePageNumber == nil || profile.commands.selectPage == nil ? [] : profile.morePages ?? []
    pages = [(profile.codePageNumber, profile.codePage)] + others.map { ($0.number, $0.page) }
  }

  /// The text in one line: an end of a line becomes a space, control characters "?".
  func encode(_ text: String) -> LineDisplayText {
    let cells = TextCell.lines(of: text).joined(separator: TextCell.lines(of: " ").first ?? []).prefix(Self.maximumCells).map(\.self)
    var best: (number: Int?, page: CodePage, lacks: Int)?
    for (number, page) in pages where best.map({ $0.lacks > 0 }) ?? true {
      let lacks = cells.count { Self.byte(for: $0, in: page) == nil }
      if lacks < best?.lacks ?? Int.max { best = (number, page, lacks) }
    }
    guard let best else { return LineDisplayText(bytes: [], page: nil, folded: []) }
    return encode(cells, in: best.page, number: best.number)
  }

  private func encode(_ cells: [TextCell], in page: CodePage, number: Int?) -> LineDisplayText {
    var line = LineDisplayText(bytes: [], page: number, folded: [])
    for cell in cells {
      if let byte = Self.byte(for: cell, in: page) {
        line.bytes.append(byte)
        continue
      }
      let shown = Self.near(cell, in: page)
      line.bytes += shown
      let fold = LineDisplayText.Fold(character: Self.name(of: cell), shown: Self.text(shown, in: page))
      if !line.folded.contains(fold) { line.folded.append(fold) }
    }
    return line
  }

  private static func byte(for cell: TextCell, in page: CodePage) -> UInt8? {
    cell.control == nil && cell.marks.isEmpty ? page.byte(for: cell.scalar) : nil
  }

  /// Without its marks if the page has the letter, else near letters, else as many "?" as it is wide.
  private static func near(_ cell: TextCell, in page: CodePage) -> [UInt8] {
    if cell.control == nil {
      if let byte = page.byte(for: cell.scalar) { return [byte] }
      if let near = Folding.nearLetters(for: cell.scalar) { return Array(near.utf8) }
    }
    return Array(repeating: UInt8(ascii: "?"), count: cell.width)
  }

  private static func name(of cell: TextCell) -> String {
    var name = String(cell.scalar)
    name.unicodeScalars.append(contentsOf: cell.marks)
    return name
  }

  private static func text(_ bytes: [UInt8], in page: CodePage) -> String {
    var text = ""
    for byte in bytes { text.unicodeScalars.append(page.scalar(for: byte) ?? "?") }
    return text
  }
}
