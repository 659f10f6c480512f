/// Turns laid-out blocks into commands, and keeps account of what is printed how.
struct ESCPOSEncoder {
  /// Text is gathered up to about this many bytes before a chunk is closed.
  static let textChunkBytes = 1_024

  let profile: PrinterProfile
  private let planner: PagePlanner
  private let drawing: RasterText
  private(set) var chunks: [[UInt8]] = []
  private(set) var report: [PrintPlan.Run] = []
  private(set) var substitutions: [PrintPlan.Substitution] = []
  private var buffer: [UInt8] = []
  private var page: PagePlanner.Page
  private var style = TextStyle.plain
  private var lineNumber = 0
  private var hidesRealTime = false

  /// `profile` must be valid.
  init(profile: PrinterProfile, glyphs: any GlyphSource) {
    self.profile = profile
    planner = PagePlanner(slots: profile.codePages)
    drawing = RasterText(glyphs: glyphs, profile: profile)
    page = PagePlanner.Page(profile.codePages.first { $0.number == profile.defaultCodePage } ?? .init(0, .cp437))
  }

  /// ESC @, ESC R 0, FS ., ESC t.
  mutating func begin() {
    buffer += ESCPOSCommand.initialize + ESCPOSCommand.nationalSetUSA + ESCPOSCommand.twoByteModeOff
    buffer += ESCPOSCommand.codePage(UInt8(clamping: page.slot.number))
  }

  mutating func add(_ block: PrintLayout.Block) throws(ESCPOSError) {
    switch block {
    case .line(let line): add(line)
    case .barcode(let barcode): try add(barcode)
    case .qr(let code): try add(code)
    case .image(let image):
      guard image.width <= profile.widthDots else { throw .imageTooWide(width: image.width, limit: profile.widthDots) }
      aligned(image.align) { $0.addRaster(image) }
    case .feed(let lines): buffer += ESCPOSCommand.feed(lines: UInt8(clamping: lines))
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
    if profile.supports.cutter {
      buffer += ESCPOSCommand.cut(mode)
    } else {
      buffer += ESCPOSCommand.feed(lines: UInt8(clamping: profile.tearOffLines))
    }
  }

  private mutating func add(_ line: PrintLayout.Line) {
    if !addPlain(line) { addCarefully(line) }
    lineNumber += 1
    if buffer.count >= Self.textChunkBytes { flush() }
  }

  /// Adds a line of plain characters that the current page has, as nearly all are; else adds nothing and returns false.
  private mutating func addPlain(_ line: PrintLayout.Line) -> Bool {
    let (page, styleBefore, bytesBefore) = (page, style, buffer.count)
    beginText(line)
    for cell in line.cells {
      guard cell.isPlain, let byte = page.bytes.byte(for: cell.scalar) else {
        buffer.removeLast(buffer.count - bytesBefore)
        style = styleBefore
        return false
      }
      buffer.append(byte)
    }
    if !line.cells.isEmpty { report.append(.init(line: lineNumber, method: .page(page.slot.page), cells: line.cells[...])) }
    buffer.append(ESCPOSCommand.lineFeed)
    return true
  }

  private mutating func addCarefully(_ line: PrintLayout.Line) {
    for cell in line.cells {
      if let control = cell.control { substitutions.append(.init(line: lineNumber, scalar: control, reason: .controlCharacter)) }
    }
    // Printers set what comes from the left to the right, whatever the letters are.
    let rightToLeft = VisualOrder.firstRightToLeft(in: line.cells)
    if let rightToLeft { substitutions.append(.init(line: lineNumber, scalar: rightToLeft, reason: .unshaped)) }
    if rightToLeft == nil, let runs = planner.runs(for: line.cells, current: page) {
      addText(line, runs: runs)
    } else if rightToLeft == nil, let readable = readable(line), let runs = planner.runs(for: readable.cells, current: page) {
      addText(readable, runs: runs)
    } else {
      var drawn = line
      drawn.cells = VisualOrder.arrange(line.cells)
      let (image, missing) = drawing.draw(drawn)
      substitutions += missing.map { .init(line: lineNumber, scalar: $0, reason: .noGlyph) }
      report.append(.init(line: lineNumber, method: .raster, cells: line.cells[...]))
      addRaster(image)
    }
  }

  /// Where the font lacks what the pages have, as when none is installed, a picture would hide the whole line, its amounts included. Then the
  /// line is printed with a question mark for what cannot be shown, and that is reported; else nil.
  private mutating func readable(_ line: PrintLayout.Line) -> PrintLayout.Line? {
    let (planner, page, glyphs) = (planner, page, drawing.glyphs)
    let isInPage = { (cell: TextCell) in planner.runs(for: [cell], current: page) != nil }
    let isDrawable = { (cell: TextCell) in cell.scalar == " " || glyphs.glyph(for: cell.scalar) != nil }
    guard line.cells.contains(where: { isInPage($0) && !isDrawable($0) }) else { return nil }
    var readable = line
    readable.cells = line.cells.flatMap { cell in
      isInPage(cell) ? [cell] : Array(repeating: TextCell("?"), count: cell.width)
    }
    substitutions += line.cells.filter { !isInPage($0) }.map { .init(line: lineNumber, scalar: $0.scalar, reason: .noGlyph) }
    return readable
  }

  private mutating func beginText(_ line: PrintLayout.Line) {
    if line.indent > 0 {
      select(TextStyle(font: line.style.font))
      buffer.append(contentsOf: repeatElement(0x20, count: line.indent))
    }
    if !line.cells.isEmpty { select(line.style) }
  }

  private mutating func addText(_ line: PrintLayout.Line, runs: [PagePlanner.Run]) {
    beginText(line)
    for run in runs {
      if run.page.slot.number != page.slot.number {
        buffer += ESCPOSCommand.codePage(UInt8(clamping: run.page.slot.number))
        page = run.page
      }
      for cell in run.cells { if let byte = page.byte(for: cell) { buffer.append(byte) } }
      report.append(.init(line: lineNumber, method: .page(page.slot.page), cells: run.cells))
    }
    buffer.append(ESCPOSCommand.lineFeed)
  }

  private mutating func select(_ new: TextStyle) {
    if new.font != style.font { buffer += ESCPOSCommand.font(new.font) }
    if new.width != style.width || new.height != style.height { buffer += ESCPOSCommand.size(width: new.width, height: new.height) }
    if new.bold != style.bold { buffer += ESCPOSCommand.bold(new.bold) }
    if new.underline != style.underline { buffer += ESCPOSCommand.underline(new.underline) }
    if new.inverse != style.inverse { buffer += ESCPOSCommand.inverse(new.inverse) }
    style = new
  }

  private mutating func add(_ barcode: Barcode) throws(ESCPOSError) {
    guard profile.supports.barcodes.contains(barcode.symbology) else {
      throw .barcodeUnsupported(barcode.symbology, profile: profile.name)
    }
    let payload = try BarcodeEncoder.payload(for: barcode, widthDots: profile.widthDots)
    aligned(.center) { $0.buffer += ESCPOSCommand.barcode(barcode, payload: payload) }
  }

  private mutating func add(_ code: QRCode) throws(ESCPOSError) {
    guard profile.supports.qr else { throw .qrUnsupported(profile: profile.name) }
    let payload = Array(code.data.utf8)
    guard !payload.isEmpty else { throw .qrEmpty }
    guard !RealTimeGuard.containsCommand(ESCPOSCommand.lengthBytes(ofQR: payload)) else { throw .qrLength(bytes: payload.count) }
    guard payload.count <= code.level.byteCapacity else { throw .qrTooLong(bytes: payload.count, limit: code.level.byteCapacity) }
    for scalar in code.data.unicodeScalars where scalar.value < 0x20 && scalar != "\n" && scalar != "\r" {
      throw .qrCharacter(scalar)
    }
    aligned(.center) { $0.buffer += ESCPOSCommand.qr(code, payload: payload) }
    flush()
  }

  private mutating func aligned(_ align: TextAlignment, _ body: (inout Self) -> Void) {
    if align != .left { buffer += ESCPOSCommand.align(align) }
    body(&self)
    if align != .left { buffer += ESCPOSCommand.align(.left) }
  }

  /// Slices of the size that the profile calls safe, each a chunk of its own.
  private mutating func addRaster(_ image: RasterImage) {
    if profile.supports.hideRealTime, !hidesRealTime {
      // Only from the first image on: a text that is stalled must still let the drawer be opened.
      buffer += ESCPOSCommand.hideRealTime
      hidesRealTime = true
    }
    let bytesPerRow = image.bytesPerRow
    let rowsPerSlice = max(1, min(profile.maxSliceRows, (profile.maxSliceBytes - 8) / bytesPerRow))
    for first in stride(from: 0, to: image.rows, by: rowsPerSlice) {
      let rows = min(rowsPerSlice, image.rows - first)
      var data = Array(image.bits[first * bytesPerRow..<(first + rows) * bytesPerRow])
      RealTimeGuard.defuse(&data)
      buffer += ESCPOSCommand.raster(bytesPerRow: bytesPerRow, rows: rows) + data
      if buffer.count >= Self.textChunkBytes || image.rows > rowsPerSlice { flush() }
    }
  }

  private mutating func flush() {
    guard !buffer.isEmpty else { return }
    chunks.append(buffer)
    buffer = []
  }
}
