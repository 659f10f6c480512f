public import Peripherals

extension PrintDocument: Described {
  /// The elements that a caller may print. A drawer's pulse is no element here: `drawer.open` asks for a reason and keeps it.
  public static var schema: Schema {
    .object(
      "What shall stand on the paper",
      [.init("elements", .array("From top to bottom", of: element, maxItems: Limits.maxElements))])
  }

  public static var example: PrintDocument {
    PrintDocument(elements: [
      .text("CORNER SHOP", align: .center, style: TextStyle(bold: true, width: 2, height: 2)),
      .columns([Column("Ground coffee 500 g"), Column("4.99", width: 8, align: .right)]), .rule,
      .barcode(Barcode(.ean13, "4006381333931")), .cut(.partial),
    ])
  }

  private static var element: Schema {
    .tagged(
      "A building block", tag: "type",
      [
        ("text", [text, .init("align", align, optional: true)] + style),
        ("columns", [.init("columns", .array("Cells side by side", of: column, maxItems: Limits.maxColumns))] + style),
        ("rule", []), ("barcode", barcode), ("qr", qr), ("code", code), ("image", image),
        ("logo", logo), ("beep", []),
        ("feed", [.init("lines", .integer("Empty lines", 1...Int64(Limits.maxFeedLines)), optional: true)]),
        ("cut", [.init("mode", choice("How deep", CutMode.self), optional: true)]),
      ])
  }

  private static var text: Schema.Field {
    .init("text", .text("LF begins a new line; other control characters are shown, not sent", maxLength: Limits.maxTextLength))
  }

  private static var align: Schema { choice("Where it stands", TextAlignment.self) }

  private static var style: [Schema.Field] {
    let scale = Int64(Limits.characterScale.lowerBound)...Int64(Limits.characterScale.upperBound)
    return [
      .init("bold", .boolean("Bold"), optional: true), .init("underline", .boolean("Underlined"), optional: true),
      .init("inverse", .boolean("White on black"), optional: true),
      .init("color", choice("Printers with one colour print all of it in that", TextStyle.Color.self), optional: true),
      .init("font", choice("a is the usual one, b the small one", TextStyle.Font.self), optional: true),
      .init("width", .integer("Multiple of the plain width", scale), optional: true),
      .init("height", .integer("Multiple of the plain height", scale), optional: true),
      .init("color", choice("Red is bold where the printer has no second colour", TextStyle.Color.self), optional: true),
    ]
  }

  private static var column: Schema {
    .object(
      "A cell",
      [
        text,
        .init(
          "width",
          .integer(
            "In characters; shares the rest when left out", Int64(Limits.columnWidth.lowerBound)...Int64(Limits.columnWidth.upperBound)),
          optional: true),
        .init(
          "share",
          .integer(
            "Parts of the rest, 1 when left out", Int64(Limits.columnShare.lowerBound)...Int64(Limits.columnShare.upperBound)),
          optional: true), .init("fit", .boolean("As wide as its text, instead of a width"), optional: true),
        .init("align", align, optional: true),
      ])
  }

  private static var barcode: [Schema.Field] {
    [
      .init("symbology", choice("Which code", Barcode.Symbology.self)),
      .init("data", .text("What it says", maxLength: Limits.maxTextLength)),
      .init(
        "height", .integer("In dots", Int64(Limits.barcodeHeight.lowerBound)...Int64(Limits.barcodeHeight.upperBound)), optional: true),
      .init(
        "module",
        .integer("Width of the narrowest bar in dots", Int64(Limits.barcodeModule.lowerBound)...Int64(Limits.barcodeModule.upperBound)),
        optional: true), .init("text", choice("Where the plain text stands", Barcode.TextPlace.self), optional: true),
    ]
  }

  private static var qr: [Schema.Field] {
    [
      .init("data", .text("What it says", maxLength: Limits.maxTextLength)),
      .init(
        "module", .integer("Side of a square in dots", Int64(Limits.qrModule.lowerBound)...Int64(Limits.qrModule.upperBound)),
        optional: true), .init("level", choice("Error correction", QRCode.Level.self), optional: true),
    ]
  }

  private static var code: [Schema.Field] {
    [
      .init("symbology", choice("Which code", MatrixCode.Symbology.self)),
      .init("data", .text("What it says", maxLength: Limits.maxTextLength)),
      .init(
        "module", .integer("Side of a square in dots", Int64(Limits.qrModule.lowerBound)...Int64(Limits.qrModule.upperBound)),
        optional: true),
      .init(
        "level", .integer("Error correction: pdf417 0 to 8, aztec 5 to 95 per cent; the others have no choice", 0...95), optional: true),
    ]
  }

  private static var logo: [Schema.Field] {
    [
      .init("number", .integer("Its place in the printer's memory; 1 when left out", 1...Int64(Limits.maxLogo)), optional: true),
      .init("align", align, optional: true),
    ]
  }

  static var image: [Schema.Field] {
    [
      .init("width", .integer("In dots", 1...Int64(Limits.maxImageWidth))),
      .init("rows", .integer("In dots", 1...Int64(Limits.maxImageRows))),
      .init(
        "bits", .text("Base64 of dots; the highest bit is the leftmost dot, 1 is black; or else give grey", maxLength: 1 << 20),
        optional: true),
      .init(
        "grey", .text("Base64 of shades, one byte a dot, 0 is black; dithered when it is read; or else give bits", maxLength: 1 << 20),
        optional: true),
      .init("align", align, optional: true),
    ]
  }

  private static func choice<Word: CaseIterable & RawRepresentable>(_ summary: String, _ type: Word.Type) -> Schema
  where Word.RawValue == String {
    .choice(summary, type.allCases.map(\.rawValue))
  }
}
