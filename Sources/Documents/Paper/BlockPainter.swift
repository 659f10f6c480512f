import Peripherals
import Rendering

/// Puts what a plan prints on paper.
struct BlockPainter {
  private let profile: PrinterProfile
  private let codes: any CodeSource
  private var writer: PaperWriter

  init(profile: PrinterProfile, codes: any CodeSource) {
    self.profile = profile
    self.codes = codes
    writer = PaperWriter(columns: profile.columnsA, dots: profile.widthDots, lineDots: profile.lineDots)
  }

  /// The paper; nil when it would be longer than any that is kept.
  func finish() -> Paper? { writer.isWithinLimits ? writer.paper : nil }

  mutating func add(_ block: PrintedBlock) {
    guard writer.isWithinLimits else { return }
    switch block {
    case .text(let text, let indent, let style):
      let style = Rendering.TextStyle(style)
      writer.addLine(text, x: indent * style.cellWidth, style: style)
    case .drawn(let image, let text, let style): writer.addDrawnLine(Bitmap(image), text: text, style: Rendering.TextStyle(style))
    case .image(let image):
      let picture = Bitmap(image)
      writer.addPicture(picture, x: left(image.align, width: picture.width), label: "image \(image.width)x\(image.rows)")
    case .barcode(let barcode): add(barcode)
    case .qr(let code): add(code)
    case .code(let code): add(code)
    case .logo(let logo): addFrame(width: min(288, profile.widthDots), height: 96, align: logo.align, label: "NV logo \(logo.number)")
    case .feed(let lines): writer.feed(lines: lines)
    case .cut(let mode): writer.cut(mode == .full ? .full : .partial)
    }
  }

  /// A code that is not drawn here stands as a frame with what it says.
  private mutating func add(_ barcode: Barcode) {
    guard let symbology = LinearBarcode.Symbology(barcode.symbology), let code = try? LinearBarcode(symbology, barcode.data.utf8) else {
      let label = "\(barcode.symbology.rawValue.uppercased()): \(barcode.data)"
      return addFrame(width: min(240, profile.widthDots), height: max(30, barcode.height), align: .center, label: label)
    }
    let bars = code.bitmap(module: barcode.module)
    let caption = left(.center, width: PaperWriter.width(of: code.text))
    if barcode.text == .above || barcode.text == .both { writer.addCaption(code.text, x: caption) }
    writer.addPicture(
      bars, x: left(.center, width: bars.width), scaleY: barcode.height, label: "\(code.symbology.rawValue): \(code.text)")
    if barcode.text == .below || barcode.text == .both { writer.addCaption(code.text, x: caption) }
  }

  private mutating func add(_ code: Peripherals.QRCode) {
    guard let drawn = try? Rendering.QRCode(Array(code.data.utf8), level: .init(code.level)) else { return }
    writer.addPicture(
      drawn.bitmap, x: left(.center, width: drawn.bitmap.width * code.module), scaleX: code.module, scaleY: code.module,
      label: "QR: \(code.data)")
  }

  private mutating func add(_ code: MatrixCode) {
    let name = "\(code.symbology.rawValue.uppercased()): \(code.data)"
    let order = CodeToDraw(.matrix(code.symbology, level: code.level), data: code.data, module: code.module)
    guard let image = try? codes.draw(order), image.width <= profile.widthDots else {
      return addFrame(width: min(240, profile.widthDots), height: 120, align: .center, label: name)
    }
    let picture = Bitmap(image)
    writer.addPicture(picture, x: left(.center, width: picture.width), label: name)
  }

  private mutating func addFrame(width: Int, height: Int, align: TextAlignment, label: String) {
    writer.addFrame(width: width, height: height, x: left(align, width: width), label: label)
  }

  private func left(_ align: TextAlignment, width: Int) -> Int {
    let free = max(0, profile.widthDots - width)
    return switch align {
    case .left: 0
    case .center: free / 2
    case .right: free
    }
  }
}

extension Rendering.TextStyle {
  /// The same in the words of paper.
  fileprivate init(_ style: Peripherals.TextStyle) {
    self.init()
    font = style.font == .a ? .a : .b
    bold = style.bold
    underline = style.underline ? 1 : 0
    inverse = style.inverse
    red = style.color == .red
    widthScale = style.width
    heightScale = style.height
  }
}

extension Bitmap {
  fileprivate init(_ image: RasterImage) { self.init(width: image.width, height: image.rows, rows: image.bits) }
}

extension LinearBarcode.Symbology {
  /// The same symbology by the name that the drawing knows.
  fileprivate init?(_ symbology: Barcode.Symbology) {
    switch symbology {
    case .ean13: self = .ean13
    case .ean8: self = .ean8
    case .upca: self = .upcA
    case .upce: self = .upcE
    case .code39: self = .code39
    case .itf: self = .itf
    case .code128: self = .code128
    case .code93, .codabar, .gs1_128, .databar, .databarTruncated, .databarLimited, .databarExpanded: return nil
    }
  }
}

extension Rendering.QRCode.Level {
  fileprivate init(_ level: Peripherals.QRCode.Level) {
    switch level {
    case .low: self = .low
    case .medium: self = .medium
    case .quartile: self = .quartile
    case .high: self = .high
    }
  }
}
