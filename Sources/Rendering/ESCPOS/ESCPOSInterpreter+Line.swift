// The line buffer: where things are put, and how a line becomes paper.
extension ESCPOSInterpreter {
  /// Width in dots between the margins.
  var areaWidth: Int {
    let rest = paper.dots - settings.leftMargin
    return max(1, min(settings.printWidth ?? rest, rest))
  }

  var isLineEmpty: Bool { line.isEmpty && cursor == 0 }

  mutating func startLine() {
    line = []
    lineCharacters = 0
    cursor = 0
  }

  /// Puts a character at the cursor; a full line is ended before it.
  mutating func put(_ scalar: Unicode.Scalar) {
    var style = settings.style
    style.bold = style.bold || settings.doubleStrike
    let advance = style.advance(of: scalar)
    if cursor + advance > areaWidth, !isLineEmpty { endLine() }
    guard lineCharacters < Self.longestLine else { return }
    lineCharacters += 1
    if let last = line.last, case .text(let text, style) = last.content, last.x + last.width == cursor || advance == 0 {
      line[line.count - 1].content = .text(text + String(Character(scalar)), style)
    } else {
      line.append(PaperItem(x: cursor, content: .text(String(Character(scalar)), style)))
    }
    cursor += advance
  }

  /// Puts a picture at the cursor.
  mutating func put(_ content: PaperItem.Content) {
    guard lineCharacters < Self.longestLine else { return }
    lineCharacters += 1
    let item = PaperItem(x: cursor, content: content)
    line.append(item)
    cursor = min(cursor + item.width, areaWidth)
  }

  /// HT: to the next stop; with no stop left it does nothing.
  mutating func tabulate() {
    let standard = 8 * (settings.style.cellWidth + settings.style.spacing)
    let next = settings.tabStops.map { stops in stops.first { $0 > cursor } } ?? (cursor / standard + 1) * standard
    if let next, next < areaWidth { cursor = next }
  }

  /// Prints the line and feeds by the line spacing, or by the line's height where that is more.
  mutating func endLine() {
    finishLine(advance: max(settings.lineSpacing, lineHeight))
  }

  /// Prints the line and feeds by `advance` dots.
  mutating func finishLine(advance: Int) {
    let width = line.reduce(0) { max($0, $1.x + $1.width) }
    let shift = settings.leftMargin + alignmentShift(of: width)
    let items = line.map { PaperItem(x: $0.x + shift, content: $0.content) }
    put(PaperLine(items: items, advance: advance, upsideDown: settings.upsideDown))
    startLine()
  }

  var lineHeight: Int { line.reduce(0) { max($0, $1.height) } }

  func alignmentShift(of width: Int) -> Int {
    switch settings.alignment {
    case .left: 0
    case .centre: max(0, (areaWidth - width) / 2)
    case .right: max(0, areaWidth - width)
    }
  }

  /// Prints what is in the line, if anything, then `content` as a line of its own without any gap.
  mutating func printBlock(_ content: PaperItem.Content) {
    if !isLineEmpty { endLine() }
    var item = PaperItem(x: 0, content: content)
    item.x = settings.leftMargin + alignmentShift(of: item.width)
    put(PaperLine(items: [item], advance: item.height, upsideDown: settings.upsideDown))
  }

  /// Puts a line on the page in page mode, else on paper.
  mutating func put(_ printed: PaperLine) {
    if let filled = page {
      guard filled.lines.count < Self.maximumPageLines, filled.cost + printed.cost <= Self.maximumPageBytes else { return }
      page?.lines.append(printed)
      page?.cost += printed.cost
      return
    }
    paper.append(printed)
    limitPaper()
  }

  mutating func cut(_ kind: Slip.Cut, feeding dots: Int = 0) {
    if !isLineEmpty { endLine() }
    if dots > 0 { put(PaperLine(advance: dots)) }
    paper.cut(kind)
    effects.append(.cut(full: kind == .full))
  }

  /// FF and ESC FF.
  mutating func printPage(leaving: Bool) {
    guard page != nil else { return }
    if !isLineEmpty { endLine() }
    for line in page?.lines ?? [] { paper.append(line) }
    limitPaper()
    if leaving { page = nil }
  }

  private mutating func limitPaper() {
    let dropped = paper.dropOldest()
    if dropped != (0, 0) { effects.append(.paperDropped(slips: dropped.slips, lines: dropped.lines)) }
  }
}
