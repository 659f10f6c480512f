import Peripherals
import Testing

@Suite struct ScanDecoderTests {
  private func decode(_ text: String, _ prefix: AIMPrefix = .auto, labelType: Symbology = .unknown) -> ScanData {
    ScanDecoder(aimPrefix: prefix).decode(Array(text.utf8), labelType: labelType)
  }

  private static let tradeNumbers: [(String, Symbology, Int, String)] = [
    ("]E04006381333931", .ean13, 104, "04006381333931"), ("]E496385074", .ean8, 103, "00000096385074"),
    ("]E0036000291452", .upcA, 101, "00036000291452"), ("]E004252614", .upcE, 102, "00042100005264"),
    ("]E00425261", .upcE, 102, "00042100005264"), ("]E0425261", .upcE, 102, "00042100005264"),
    ("4006381333931", .unknown, 0, "04006381333931"), ("96385074", .unknown, 0, "00000096385074"),
    ("036000291452", .unknown, 0, "00036000291452"), ("09501101020917", .unknown, 0, "09501101020917"),
    ("]E3400638133393112", .ean13WithAddOn, 119, "04006381333931"),
  ]

  @Test(arguments: tradeNumbers)
  func `a trade number becomes 14 digits to look up`(text: String, symbology: Symbology, type: Int, code: String) {
    let scan = decode(text)
    #expect(scan.gtin?.text == code)
    #expect(scan.code == code)
    #expect(scan.symbology == symbology)
    #expect(scan.scanDataType == type)
    #expect(scan.problems.isEmpty)
    #expect(scan.scanData == Array(text.utf8))
    #expect(scan.scanDataLabel == (text.hasPrefix("]") ? String(text.dropFirst(3)) : text))
  }

  @Test func `the label type of the transport tells UPC-E from EAN-8`() {
    #expect(decode("04252614", labelType: .upcE).gtin?.text == "00042100005264")
    #expect(decode("04252614").gtin == nil)
    #expect(decode("0425261451234", labelType: .upcEWithAddOn).addOn == "51234")
  }

  @Test(arguments: [
    ("]E04006381333932", [ScanProblem.checkDigitWrong]), ("]E496385075", [.checkDigitWrong]), ("]E004252613", [.checkDigitWrong]),
    ("]C10109501101020918", [.elementString(.checkDigit(ai: "01", expected: 7, found: 8, at: 0))]), ("]E0400638133393A", [.notAGTIN]),
    ("]E4123", [.notAGTIN]),
    ("]C1", [.elementString(.empty)]), ("4006381333932", []), ("1234567", []), ("]C04006381333931", []),
  ])
  func `without a right check digit there is no GTIN and the label is the code`(text: String, problems: [ScanProblem]) {
    let scan = decode(text)
    #expect(scan.gtin == nil)
    #expect(scan.elements.isEmpty)
    #expect(scan.problems == problems)
    #expect(scan.code == (text.hasPrefix("]") ? String(text.dropFirst(3)) : text))
  }

  @Test(arguments: ["]C1", "]e0", "]d2", "]Q3", "]J1", "]z1"])
  func `GS1 content is told by the identifier`(identifier: String) {
    let scan = decode(identifier + "010950110102091710AB\u{1D}21D21")
    #expect(scan.elements.map(\.description) == ["(01)09501101020917", "(10)AB", "(21)D21"])
    #expect(scan.code == "09501101020917")
    #expect(scan.identifier?.description == identifier)
    #expect(scan.identifier?.carriesElementStrings == true)
    #expect(scan.problems.isEmpty)
  }

  @Test(arguments: ["]C0", "]d1", "]Q1", "]z0", "]J0", "]e1", "]I1"])
  func `other kinds pass as text`(identifier: String) {
    let scan = decode(identifier + "0109501101020917")
    #expect(scan.elements.isEmpty)
    #expect(scan.gtin == nil)
    #expect(scan.code == "0109501101020917")
  }

  @Test func `the identifier is content where none is sent and is missed where one is required`() {
    #expect(decode("]E04006381333931", .absent).code == "]E04006381333931")
    #expect(decode("4006381333931", .required).problems == [.symbologyIdentifierMissing])
    #expect(decode("]E04006381333931", .required).problems == [])
    #expect(decode("]?0abc").scanDataLabel == "]?0abc")
  }

  @Test func `bytes that are no UTF-8 are read as ISO 8859-1 and kept`() {
    let scan = ScanDecoder().decode([0x4B, 0xE4, 0x73, 0x65])
    #expect(scan.scanDataLabel == "Käse")
    #expect(scan.scanData == [0x4B, 0xE4, 0x73, 0x65])
    #expect(decode("Käse").scanDataLabel == "Käse")
  }

  @Test func `control characters are flagged and shown escaped, GS is not`() {
    let scan = decode("]Q1a\u{1B}p\0\u{7F}\u{1D}b")
    #expect(scan.scanDataLabel == "a\\x1Bp\\x00\\x7F\u{1D}b")
    #expect(scan.problems == [.controlCharacters])
    #expect(ScanDecoder().decode([0x41, 0x9B, 0xFF]).scanDataLabel == "A\\x9Bÿ")
  }
}
