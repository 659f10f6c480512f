// The line buffer and pictures.
extension StarInterpreter {
  mutating func startLine() {
    line = []
    cursor = 0
    characters = 0
  }

  /// Puts a character at the cursor; a full line is ended before it.
  mutating func put(_ scalar: Unicode.Scalar) {
    let advance = style.advance(of: scalar)
    if cursor + advance > paper.dots, !line.isEmpty { endLine(pitch) }
    guard characters < Self.longestLine else { return }
    characters += 1
    if let last = line.last, case .text(let text, style) = last.content, last.x + last.width == cursor {
      line[line.count - 1].content = .text(text + String(Character(scalar)), style)
    } else {
      line.append(PaperItem(x: cursor, content: .text(String(Character(scalar)), style)))
    }
    cursor += advance
  }

  mutating func endLine(_ advance: Int) {
    let width = line.reduce(0) { max($0, $1.x + $1.width) }
    let height = line.reduce(0) { max($0, $1.height) }
    let shift = shift(of: width)
    put(PaperLine(items: line.map { PaperItem(x: $0.x + shift, content: $0.content) }, advance: max(advance, height)))
    startLine()
  }

  mutating func put(_ printed: PaperLine) {
    paper.append(printed)
    _ = paper.dropOldest()
  }

  private func shift(of width: Int) -> Int {
    switch alignment {
    case .left: 0
    case .centre: max(0, (paper.dots - width) / 2)
    case .right: max(0, paper.dots - width)
    }
  }

  /// Prints `content` as a line of its own without any gap.
  mutating func printBlock(_ content: PaperItem.Content) {
    if !line.isEmpty { endLine(pitch) }
    var item = PaperItem(x: 0, content: content)
    item.x = shift(of: item.width)
    put(PaperLine(items: [item], advance: item.height))
  }

  private func picture(_ image: Bitmap) -> PaperItem.Content {
    .picture(image, scaleX: 1, scaleY: 1, label: "image \(image.width)x\(image.height)")
  }

  /// ESC k: 24 rows in the line, as many bytes wide as it says.
  mutating func putStrip(_ command: [UInt8]) {
    let bytes = Int(command[2]) | Int(command[3]) << 8
    put(image: Bitmap(width: bytes * 8, height: 24, rows: command[4...]))
  }

  /// ESC X: 24 rows in the line, column by column.
  mutating func putColumns(_ command: [UInt8]) { put(image: Bitmap(columns: command[4...], bytesPerColumn: 3)) }

  private mutating func put(image: Bitmap) {
    guard characters < Self.longestLine, image.width > 0, cursor + image.width <= paper.dots else { return }
    characters += 1
    line.append(PaperItem(x: cursor, content: picture(image)))
    cursor += image.width
  }

  /// One row of the raster mode.
  mutating func printRow(_ row: ArraySlice<UInt8>, feeds: Bool) {
    guard !row.isEmpty else { return }
    let image = Bitmap(width: min(row.count * 8, paper.dots), height: 1, rows: row)
    put(PaperLine(items: [PaperItem(x: 0, content: picture(image))], advance: feeds ? 1 : 0))
  }

  /// ESC GS S
  mutating func printRaster(_ command: [UInt8]) {
    let bytes = Int(command[4]) | Int(command[5]) << 8
    let rows = Int(command[6]) | Int(command[7]) << 8
    guard bytes > 0, rows > 0, bytes * 8 <= paper.dots + 7 else { return }
    if !line.isEmpty { endLine(pitch) }
    let image = Bitmap(width: bytes * 8, height: rows, rows: command[9...])
    put(PaperLine(items: [PaperItem(x: 0, content: picture(image))], advance: rows))
  }

  mutating func printLogo(_ command: [UInt8]) { printBlock(.box(width: min(paper.dots, 288), height: 96, label: "logo \(command[3])")) }
}
