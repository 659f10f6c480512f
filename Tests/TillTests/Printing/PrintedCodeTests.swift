import Peripherals
import Rendering
import Testing

@testable import Till

/// Codes on paper, by the printer's own command and drawn, read by a decoder that is not ours.
@Suite("Codes on paper", .enabled(if: PictureReader.isInstalled), .timeLimit(.minutes(2)))
struct PrintedCodeTests {
  struct Sample: Sendable, CustomTestStringConvertible {
    let element: PrintDocument.Element
    let read: String
    var testDescription: String { read }
  }

  static let samples = [
    Sample(element: .barcode(Barcode(.ean13, "4006381333931", module: 2)), read: "EAN-13:4006381333931"),
    Sample(element: .barcode(Barcode(.ean8, "96385074", module: 3)), read: "EAN-8:96385074"),
    Sample(element: .barcode(Barcode(.upca, "042100005264", module: 2)), read: "UPC-A:042100005264"),
    Sample(element: .barcode(Barcode(.upce, "425261", module: 3)), read: "UPC-E:04252614"),
    Sample(element: .barcode(Barcode(.code39, "TILL-42", module: 2)), read: "CODE-39:TILL-42"),
    Sample(element: .barcode(Barcode(.code93, "TILL-42", module: 2)), read: "CODE-93:TILL-42"),
    Sample(element: .barcode(Barcode(.itf, "12345678", module: 2)), read: "I2/5:12345678"),
    Sample(element: .barcode(Barcode(.codabar, "A1234B", module: 2)), read: "Codabar:A1234B"),
    Sample(element: .barcode(Barcode(.code128, "Receipt 1-1-42", module: 2)), read: "CODE-128:Receipt 1-1-42"),
    Sample(
      element: .barcode(Barcode(.gs1_128, "(01)04006381333931(10)A1(21)7", module: 2)), read: "CODE-128:010400638133393110A1\u{1D}217"),
    Sample(element: .barcode(Barcode(.databar, "04006381333931", module: 3)), read: "DataBar:0104006381333931"),
    Sample(element: .barcode(Barcode(.databarExpanded, "(01)04006381333931(10)A1", module: 2)), read: "DataBar-Exp:010400638133393110A1"),
    Sample(element: .qr(QRCode("https://example.org/r?1-1-42", module: 4)), read: "QR-Code:https://example.org/r?1-1-42"),
  ]

  private static func read(_ sample: Sample, _ profile: PrinterProfile) throws -> [String] {
    try PictureReader.codes(in: try Press.picture([.text("receipt"), sample.element, .text("end")], profile).png())
  }

  @Test("The printer's own command", arguments: samples, ["epson-tm-t88vi", "star-line", "star-prnt"])
  func native(sample: Sample, name: String) throws {
    #expect(try Self.read(sample, Press.profile(name)) == [sample.read])
  }

  @Test("Drawn, because the printer has no command for it", arguments: samples, ["epson-tm-t88vi", "star-line", "star-prnt", "pos-5890"])
  func drawn(sample: Sample, name: String) throws {
    let profile = try Press.poor(name)
    // What is too wide for small paper is refused and never cut off.
    if profile.widthDots < 400, case .barcode(let code) = sample.element, code.symbology == .gs1_128 {
      #expect(throws: ESCPOSError.self) { try Self.read(sample, profile) }
      return
    }
    #expect(try Self.read(sample, profile) == [sample.read])
  }

  @Test("Drawn in strips of eight rows by an impact printer")
  func impact() throws {
    let sample = Self.samples[12]
    #expect(try Self.read(sample, Press.profile("epson-tm-u220")).count == 1)
  }

  @Test("Codes that the decoder does not know are drawn with dots in them", arguments: MatrixCode.Symbology.allCases)
  func matrix(symbology: MatrixCode.Symbology) throws {
    let code = PrintDocument.Element.code(MatrixCode(symbology, "TILL 1-1-42 Käse", module: 3))
    for name in ["generic-80mm", "epson-tm-t88vi", "star-line"] {
      let picture = try Press.picture([code], name == "epson-tm-t88vi" ? Press.profile(name) : Press.poor(name))
      let dots = picture.bytes.reduce(0) { $0 + $1.nonzeroBitCount }
      // More than the cut's edge, and less than a black box.
      #expect((700...picture.width * picture.height / 2).contains(dots), "\(name): \(dots)")
    }
  }

  @Test("Wrong data is refused in the same words, whoever draws it")
  func refusals() throws {
    for name in ["epson-tm-t88vi", "pos-5890"] {
      let profile = name == "pos-5890" ? try Press.poor(name) : try Press.profile(name)
      #expect(throws: ESCPOSError.barcodeCheckDigit(data: "4006381333932", expected: 1)) {
        try Press.paper([.barcode(Barcode(.ean13, "4006381333932"))], profile)
      }
      #expect(throws: ESCPOSError.self) { try Press.paper([.barcode(Barcode(.gs1_128, "(01)123"))], profile) }
    }
  }
}
