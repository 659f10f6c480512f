import Documents
import Peripherals
import Rendering
import Testing

@Suite("SVG and PDF of documents")
struct VectorTests {
  private static let font = try? Unifont()

  private func measured(_ elements: [PrintDocument.Element]) throws -> MeasuredDocument {
    try MeasuredDocument(PrintDocument(elements: elements), profile: .generic80, glyphs: Samples.glyphs)
  }

  private static let hostile = "</text><script>alert(1)</script> & \"q\" 'a' \u{1B}p (\\) )Tj ET %\u{0} ]]>"

  @Test("An XML parser reads the SVG, and hostile text is text in it")
  func svgIsXML() throws {
    let svg = try measured([.text(Self.hostile), .barcode(Barcode(.ean13, "4006381333931"))]).svg()
    let program = """
      import sys, xml.etree.ElementTree as e
      tree, name = e.parse(sys.argv[1]), "{http://www.w3.org/2000/svg}"
      assert not list(tree.iter(name + "script"))
      print("".join(part.text for part in tree.iter(name + "text")))
      """
    let text = try PublicTool.python(program, on: Array(svg.utf8))
    #expect(text.contains("</text><script>alert(1)</script> & \"q\""))
    #expect(!svg.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
  }

  @Test("The SVG of a document with everything in it is well-formed")
  func svgOfEverything() throws {
    let svg = try measured(Samples.everything.elements).svg()
    let program = "import sys, xml.etree.ElementTree as e\nprint(len(list(e.parse(sys.argv[1]).iter())))"
    let count = try PublicTool.python(program, on: Array(svg.utf8))
    #expect((Int(count.filter(\.isNumber)) ?? 0) > 40)
  }

  @Test("pdftotext finds the words of the PDF in their places")
  func pdfText() throws {
    let pdf = try measured([
      .columns([.init("Käse (jung) \\ 5 €"), .init("1.234,50", .fit, align: .right)]), .text("żółw 茶 Привет"),
    ]).pdf(font: Self.font)
    let text = try PublicTool.run("pdftotext -layout $1 -", on: pdf)
    #expect(text.contains("Käse (jung) \\ 5 €"))
    #expect(text.contains("1.234,50"))
    for word in ["żółw", "茶", "Привет"] { #expect(text.contains(word)) }
  }

  @Test("Hostile text is text in the PDF too")
  func pdfHostile() throws {
    let pdf = try measured([.text("a) Tj ET /F1 (b \\) endstream endobj")]).pdf(title: "x) >> (\\", font: Self.font)
    #expect(try PublicTool.run("pdftotext -layout $1 -", on: pdf).contains("a) Tj ET /F1 (b \\) endstream endobj"))
    #expect(try PublicTool.run("pdfinfo $1", on: pdf).contains("x) >> (\\"))
  }

  @Test("Readers find no mistake in the PDF of a document with everything in it", arguments: PDFSheet.allCases)
  func pdfOfEverything(sheet: PDFSheet) throws {
    let pdf = try measured(Samples.everything.elements).pdf(sheet, title: "Receipt", font: Self.font)
    let dots = try PublicTool.run("pdftoppm -r 50 -gray $1 | wc -c", on: pdf)
    #expect((Int(dots.filter(\.isNumber)) ?? 0) > 10_000)
    let said = try PublicTool.run("pdfinfo $1", on: pdf)
    #expect(said.contains("Pages:           2"))
    #expect(!said.contains("Error"))
  }

  @Test("The codes of the PDF can be read from its pages")
  func pdfCodes() throws {
    let pdf = try measured([.qr(QRCode("https://example.org/a")), .feed(lines: 3), .barcode(Barcode(.ean13, "4006381333931"))]).pdf(
      font: Self.font)
    let codes = try PublicTool.run("pdftoppm -r 203 -png $1 $1 && zbarimg -q --raw $1-1.png; rm -f $1-*.png", on: pdf)
    #expect(codes.contains("https://example.org/a"))
    #expect(codes.contains("4006381333931"))
  }

  @Test("A long receipt goes on on the next sheet, and no line is lost or cut")
  func pages() throws {
    let pdf = try measured((1...200).map { .text("line number \($0).") }).pdf(.a4, font: Self.font)
    let text = try PublicTool.run("pdftotext -layout $1 -", on: pdf)
    for number in 1...200 { #expect(text.ranges(of: "line number \(number).").count == 1) }
    #expect(try PublicTool.run("pdfinfo $1", on: pdf).contains("Pages:           3"))
  }

  @Test("On the roll a page is as long as its slip")
  func roll() throws {
    let pdf = try measured([.text("one"), .text("two")]).pdf(font: Self.font)
    // (576 + 64) and (60 + 64) dots.
    #expect(try PublicTool.run("pdfinfo $1", on: pdf).contains("226.995 x 43.98"))
  }
}
