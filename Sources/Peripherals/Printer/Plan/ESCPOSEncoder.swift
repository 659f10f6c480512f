/// Turns a document into commands, and keeps account of what is printed how.
struct ESCPOSEncoder {
  /// Text is gathered up to about this many bytes before a chunk is closed.
  static let textChunkBytes = 1_024
  /// Room for a chunk with the line that closes it.
  private static let bufferBytes = textChunkBytes + 256

  let profile: PrinterProfile
  let commands: any PrinterCommandSet
  let codes: any CodeSource
  let planner: PagePlanner
  private let drawing: RasterText
  private(set) var chunks: [[UInt8]] = []
  var stretches: [PrintPlan.Stretch] = []
  private(set) var substitutions: [PrintPlan.Substitution] = []
  /// What stands on the paper, when it measures. The texts of lines are in `stretches`.
  private(set) var blocks: [(block: PrintedBlock, line: Int?)] = []
  private let measures: Bool
  /// Where the text of the line in hand begins, and how it looks.
  private var lineStart: (indent: Int, style: TextStyle)?
  var buffer: [UInt8] = []
  /// Its place among the planner's pages.
  var page: Int
  var style = TextStyle.plain
  /// The style that was asked for, which the printer may not have.
  var requested = TextStyle.plain
  private var lineNumber = 0
  private var hidesRealTime = false

  /// `profile` must be valid. `measures`: `blocks` is kept.
  init(profile: PrinterProfile, glyphs: any GlyphSource, codes: any CodeSource = NoCodes(), measures: Bool = false) {
    self.measures = measures
    self.profile = profile
    commands = profile.language.commands
    self.codes = codes
    planner = PagePlanner(slots: profile.codePages)
    drawing = RasterText(glyphs: glyphs, profile: profile)
    page = profile.codePages.firstIndex { $0.number == profile.defaultCodePage } ?? 0
  }

  /// Adds the whole of `document`. Of what is wrong in it, what comes first is thrown.
  mutating func add(_ document: PrintDocument) throws(ESCPOSError) {
    do { try document.validateCount() } catch { throw .document(error) }
    begin(elements: document.elements.count)
    for element in document.elements {
      do { try element.validate() } catch { throw .document(error) }
      if try !addPlain(element) { try addCarefully(element) }
    }
    if case .cut = document.elements.last { end(cutting: false) } else { end(cutting: true) }
  }

  /// To a known state. Of the `elements` that follow nearly all are lines.
  mutating func begin(elements: Int) {
    stretches.reserveCapacity(2 * elements)
    buffer.reserveCapacity(Self.bufferBytes)
    buffer += commands.begin(page: pageNumber)
    if let setup = profile.commands?.setup { buffer += setup.bytes }
  }

  /// Adds any element, by way of its layout.
  mutating func addCarefully(_ element: PrintDocument.Element) throws(ESCPOSError) {
    for block in try PrintLayout.blocks(of: element, columnsA: profile.columnsA, columnsB: profile.columnsB) { try add(block) }
  }

  private mutating func add(_ block: PrintLayout.Block) throws(ESCPOSError) {
    switch block {
    case .line(let line): add(line)
    case .barcode(let barcode): try add(barcode)
    case .qr(let code): try add(code)
    case .code(let code): try add(code)
    case .image(let image):
      guard image.width <= profile.widthDots else { throw .imageTooWide(width: image.width, limit: profile.widthDots) }
      addRaster(image)
    case .logo(let logo): try add(logo)
    case .beep: if let beep = profile.commands?.beep { buffer += beep.bytes }
    case .feed(let lines): feed(lines)
    case .cut(let mode): cut(mode)
    }
  }

  /// Feeds and cuts, so that the last lines have left the gap between head and cutter before any evidence is asked for.
  mutating func end(cutting: Bool) {
    if cutting { cut(.partial) }
    if hidesRealTime { buffer += ESCPOSCommand.obeyRealTimePulse }
    flush()
  }

  private mutating func cut(_ mode: PrintDocument.CutMode) {
    guard profile.supports.cutter else { return feed(profile.tearOffLines) }
    buffer += profile.cut(mode, commands)
    note(.cut(mode))
  }

  private mutating func feed(_ lines: Int) {
    buffer += commands.feed(lines: UInt8(clamping: lines))
    note(.feed(lines: lines))
  }

  mutating func note(_ block: PrintedBlock) { if measures { blocks.append((block, nil)) } }

  private mutating func add(_ line: PrintLayout.Line) {
    addCarefully(line)
    endLine()
  }

  private mutating func addCarefully(_ line: PrintLayout.Line) {
    lineStart = nil
    for cell in line.cells {
      if let control = cell.control { substitutions.append(.init(line: lineNumber, scalar: control, reason: .controlCharacter)) }
    }
    // Printers set what comes from the left to the right, whatever the letters are.
    let rightToLeft = VisualOrder.firstRightToLeft(in: line.cells)
    if rightToLeft == nil, let runs = planner.runs(for: line.cells, current: page) {
      addText(line, runs: runs)
    } else if rightToLeft == nil, let readable = readable(line), let runs = planner.runs(for: readable.cells, current: page) {
      addText(readable, runs: runs)
    } else {
      let drawn = drawing.draw(line)
      if let unshaped = drawn.unshaped { substitutions.append(.init(line: lineNumber, scalar: unshaped, reason: .unshaped)) }
      substitutions += drawn.missing.map { .init(line: lineNumber, scalar: $0, reason: .noGlyph) }
      stretches.append(.init(line: lineNumber, content: .drawn(line.cells.text)))
      addRaster(drawn.image, saying: line)
    }
  }

  /// Where the font lacks what the pages have, as when none is installed, a picture would hide the whole line, its amounts included. Then the
  /// line is printed with a question mark for what cannot be shown, and that is reported; else nil.
  private mutating func readable(_ line: PrintLayout.Line) -> PrintLayout.Line? {
    let (planner, page, drawing) = (planner, page, drawing)
    let isInPage = { (cell: TextCell) in planner.runs(for: [cell], current: page) != nil }
    guard line.cells.contains(where: { isInPage($0) && !drawing.canDraw($0) }) else { return nil }
    var readable = line
    readable.cells = line.cells.flatMap { cell in
      isInPage(cell) ? [cell] : Array(repeating: TextCell("?"), count: cell.width)
    }
    substitutions += line.cells.filter { !isInPage($0) }.map { .init(line: lineNumber, scalar: $0.scalar, reason: .noGlyph) }
    return readable
  }

  private mutating func addText(_ line: PrintLayout.Line, runs: [PagePlanner.Run]) {
    beginText(indent: line.indent, style: line.style, isEmpty: runs.isEmpty)
    for run in runs {
      select(page: run.page)
      let start = buffer.count
      for cell in run.cells { if let byte = planner.pages[page].byte(for: cell) { buffer.append(byte) } }
      endStretch(from: start)
    }
    buffer.append(ESCPOSCommand.lineFeed)
  }

  mutating func beginText(indent: Int, style: TextStyle, isEmpty: Bool) {
    if measures { lineStart = (indent, printable(style)) }
    if indent > 0 {
      select(TextStyle(font: style.font))
      buffer.append(contentsOf: repeatElement(0x20, count: indent))
    }
    if !isEmpty { select(style) }
  }

  /// Keeps account of the characters since `start`, all of the page that is selected.
  mutating func endStretch(from start: Int) {
    guard buffer.count > start else { return }
    stretches.append(
      .init(line: lineNumber, content: .page(planner.pages[page].slot.page, chunk: chunks.count, bytes: start..<buffer.count)))
  }

  mutating func endLine() {
    if measures { noteLine() }
    lineNumber += 1
    if buffer.count >= Self.textChunkBytes { flush() }
  }

  @inline(never)
  private mutating func noteLine() {
    guard let start = lineStart else { return }
    blocks.append((.text("", indent: start.indent, style: start.style), lineNumber))
    lineStart = nil
  }

  // Lines of one page and one style follow one another: what a change takes stays out of their way.
  mutating func select(page new: Int) { if new != page { change(page: new) } }

  @inline(never)
  private mutating func change(page new: Int) {
    page = new
    buffer += commands.codePage(pageNumber)
  }

  private var pageNumber: UInt8 { UInt8(clamping: planner.pages[page].slot.number) }

  private mutating func select(_ wanted: TextStyle) { if wanted != requested { change(to: wanted) } }

  @inline(never)
  private mutating func change(to wanted: TextStyle) {
    requested = wanted
    let new = printable(wanted)
    guard new != style else { return }
    var (old, plain) = (style, new)
    if new.color != style.color, let switching = new.color == .red ? profile.commands?.red : profile.commands?.black {
      buffer += switching.bytes
      (old.color, plain.color) = (.black, .black)
    }
    buffer += commands.style(from: old, to: plain)
    style = new
  }

  /// Without a second colour what is red is bold.
  private func printable(_ style: TextStyle) -> TextStyle {
    guard style.color == .red, !profile.supports.red else { return style }
    var style = style
    (style.color, style.bold) = (.black, true)
    return style
  }

  /// Slices of the size that the profile calls safe, each a chunk of its own. `text` is the line that the picture is of.
  mutating func addRaster(_ image: RasterImage, saying text: PrintLayout.Line? = nil) {
    if profile.supports.hideRealTime, !hidesRealTime {
      // Only from the first image on: a text that is stalled must still let the drawer be opened.
      buffer += ESCPOSCommand.hideRealTime
      hidesRealTime = true
    }
    // Strips in columns are printed as the text is.
    select(.plain)
    let slicer = ImageSlicer(profile: profile, language: commands)
    let slices = slicer.slices(of: image)
    for slice in slices {
      buffer += slicer.command(for: slice)
      if buffer.count >= Self.textChunkBytes || slices.count > 1 { flush() }
    }
    if measures { note(slicer.printed(slices, saying: text)) }
  }

  mutating func flush() {
    guard !buffer.isEmpty else { return }
    chunks.append(buffer)
    buffer = []
    buffer.reserveCapacity(Self.bufferBytes)
  }
}
