import Documents
import JSON
import Peripherals
import Rendering
import Testing

@Suite("Measured documents")
struct MeasuredDocumentTests {
  /// The printer that reads the bytes knows nothing of the layout.
  private func printed(_ bytes: [UInt8], on profile: PrinterProfile) -> Paper {
    var printer = ESCPOSInterpreter(columns: profile.columnsA, dots: profile.widthDots)
    _ = printer.feed(bytes)
    return printer.paper
  }

  @Test("The preview is dot for dot what the bytes print", arguments: [PrinterProfile.generic80, Samples.narrow])
  func previewIsPrint(profile: PrinterProfile) throws {
    let measured = try MeasuredDocument(Samples.everything, profile: profile, glyphs: Samples.glyphs)
    let paper = printed(measured.bytes, on: profile)
    #expect(try measured.paper.bitmap() == paper.bitmap())
    #expect(try measured.png() == paper.bitmap().png())
  }

  @Test("On a Star printer the preview says what the bytes print", arguments: ["star-line", "star-prnt"])
  func star(name: String) throws {
    let profile = try StrictJSON.decode(PrinterProfile.self, from: Tree.read("protocols/profiles/printers/\(name).json"))
    let template = Template.builtInReceipt
    let measured = try MeasuredDocument(template.document(of: template.kind.example), profile: profile, glyphs: Samples.glyphs)
    var printer = StarInterpreter(columns: profile.columnsA, dots: profile.widthDots)
    _ = printer.feed(measured.bytes)
    let lines = { (paper: Paper) in paper.text().split(separator: "\n").filter { !$0.contains("[") } }
    #expect(lines(measured.paper) == lines(printer.paper))
    #expect(measured.text().contains("[QR: https://example.org/r/1-1-42]"))
  }

  @Test("Without a cutter the preview ends where the paper is torn off")
  func tearOff() throws {
    var profile = PrinterProfile.generic80
    profile.supports.cutter = false
    let measured = try MeasuredDocument(Samples.everything, profile: profile, glyphs: Samples.glyphs)
    #expect(try measured.paper.bitmap() == printed(measured.bytes, on: profile).bitmap())
    #expect(measured.paper.slips.count == 1)
  }

  @Test("Without glyphs the preview shows the question marks that are printed")
  func noGlyphs() throws {
    let document = PrintDocument(elements: [.text("Tee 茶 2,50")])
    let measured = try MeasuredDocument(document, profile: .generic80, glyphs: NoGlyphs())
    #expect(measured.text() == "Tee ?? 2,50\n\(Paper.cutMark)\n")
    #expect(try measured.paper.bitmap() == printed(measured.bytes, on: .generic80).bitmap())
  }

  @Test("The text form shows the columns, and codes in brackets")
  func text() throws {
    let document = PrintDocument(elements: [
      .columns([.init("Milk"), .init("1.79", .fit, align: .right)]), .qr(QRCode("A")), .cut(.partial),
    ])
    let measured = try MeasuredDocument(document, profile: Samples.narrow, glyphs: Samples.glyphs)
    #expect(
      measured.text() == "Milk\(String(repeating: " ", count: 24))1.79\n            [QR: A]\n\(Paper.cutMark)\n")
  }

  @Test("More paper than is kept is refused with the limit")
  func tooLong() {
    let document = PrintDocument(elements: Array(repeating: .feed(lines: 50), count: 200))
    #expect(throws: DocumentError.tooLong(limitDots: Paper.maximumHeightDots)) {
      try MeasuredDocument(document, profile: .generic80, glyphs: Samples.glyphs)
    }
  }

  @Test("What the printer cannot print cannot be shown")
  func unprintable() {
    let document = PrintDocument(elements: [.barcode(Barcode(.ean13, "12"))])
    #expect(throws: DocumentError.self) { try MeasuredDocument(document, profile: .generic80, glyphs: Samples.glyphs) }
  }
}
