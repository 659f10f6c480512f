import Documents
import Peripherals
import Rendering

/// Documents and printers that several suites use.
enum Samples {
  static let glyphs = GlyphLibrary(path: nil)

  /// 58 mm, with slices so small that an image takes several.
  static let narrow: PrinterProfile = {
    var profile = PrinterProfile.generic80
    (profile.name, profile.columnsA, profile.columnsB, profile.widthDots) = ("narrow", 32, 42, 384)
    profile.maxSliceRows = 24
    return profile
  }()

  /// A document with everything in it.
  static let everything = PrintDocument(elements: [
    .text("CORNER SHOP", align: .center, style: TextStyle(bold: true, width: 2, height: 2)),
    .text("Große Straße 12, żółw, 価格 ¥120, Привет", align: .right), .feed(lines: 2),
    .text("small print in font B, underlined", style: TextStyle(underline: true, font: .b)),
    .text("inverse and wide", align: .center, style: TextStyle(inverse: true, width: 3, height: 2)),
    .text("a line that is so long that it has to be wrapped at a word, on any paper there is, and once more"),
    .columns([.init("日本語の長い名前の商品を折り返す、もう一度、さらにもう一度"), .init("1.234,50 €", .fit, align: .right)]),
    .columns([.init("one", .share(2)), .init("two", .share(1), align: .center), .init("3", width: 4, align: .right)]),
    .columns([.init("TOTAL"), .init("12.00", width: 8, align: .right)], style: TextStyle(bold: true, underline: true, height: 2)), .rule,
    .barcode(Barcode(.ean13, "4006381333931", text: .both)), .barcode(Barcode(.code128, "Ab-123456", height: 40, text: .none)),
    .barcode(Barcode(.upce, "123456", module: 3)), .qr(QRCode("https://example.org/r/1-1-42", module: 5)),
    .image(RasterImage(width: 20, rows: 40, bits: (0..<120).map { UInt8($0 * 7 & 0xFF) })),
    .image(RasterImage(width: 17, rows: 3, bits: [0xFF, 0x10, 0x80, 0x10, 0x04, 0x00, 0xAA, 0x55, 0x80], align: .right)),
    .text(""), .text("a\u{301} control \u{1B}@ here, and Hebrew שלום"), .cut(.full), .text("second slip"),
  ])
}
