import Testing

@testable import Peripherals

@Suite struct BarcodeEncoderTests {
  private func payload(_ symbology: Barcode.Symbology, _ data: String) throws -> [UInt8] {
    try BarcodeEncoder.payload(for: Barcode(symbology, data), widthDots: 576)
  }

  @Test(
    "Check digits are computed or verified",
    arguments: [
      (.ean13, "400638133393", "4006381333931"), (.ean13, "4006381333931", "4006381333931"), (.ean8, "9638507", "96385074"),
      (.upca, "03600029145", "036000291452"),
    ] as [(Barcode.Symbology, String, String)])
  func checkDigits(symbology: Barcode.Symbology, data: String, expected: String) throws {
    #expect(try payload(symbology, data) == Array(expected.utf8))
  }

  @Test(
    "UPC-E is sent as the UPC-A that it is short for",
    arguments: [
      ("04252614", "042100005264"), ("01234565", "012345000065"), ("01234505", "012000003455"), ("00123457", "001234000057"),
      ("425261", "042100005264"),
    ])
  func upcE(data: String, expected: String) throws {
    #expect(try payload(.upce, data) == Array(expected.utf8))
  }

  @Test(
    "What cannot be printed is refused",
    arguments: [
      (.ean13, "4006381333930", .barcodeCheckDigit(data: "4006381333930", expected: 1)),
      (.ean13, "40063813339", .barcodeLength(.ean13, length: 11, allowed: "12 or 13 digits")),
      (.ean8, "96385O7", .barcodeCharacter(.ean8, "O")), (.upce, "14252614", .barcodeCharacter(.upce, "1")),
      (.itf, "123", .barcodeLength(.itf, length: 3, allowed: "an even number of digits, 2 to 254")),
      (.code39, "abc", .barcodeCharacter(.code39, "a")), (.code128, "a\u{1B}", .barcodeCharacter(.code128, "\u{1B}")),
      (.code39, "ABCDEFGHIJKLMNOPQ", .barcodeTooWide(dots: 608, limit: 576)),
    ] as [(Barcode.Symbology, String, ESCPOSError)])
  func refusals(symbology: Barcode.Symbology, data: String, error: ESCPOSError) {
    #expect(throws: error) { try payload(symbology, data) }
  }

  @Test(
    "Code 128 chooses its sets",
    arguments: [
      ("AB", [0x7B, 0x42, 0x41, 0x42]), ("a{b", [0x7B, 0x42, 0x61, 0x7B, 0x7B, 0x62]), ("12", [0x7B, 0x43, 12]),
      ("A123456", [0x7B, 0x42, 0x41, 0x7B, 0x43, 12, 34, 56]), ("A12345", [0x7B, 0x42, 0x41, 0x31, 0x7B, 0x43, 23, 45]),
      ("12345", [0x7B, 0x43, 12, 34, 0x7B, 0x42, 0x35]), ("A1234B", [0x7B, 0x42, 0x41, 0x31, 0x32, 0x33, 0x34, 0x42]),
      // 16 04 in set C would be DLE EOT.
      ("1604", [0x7B, 0x42, 0x31, 0x36, 0x30, 0x34]),
    ] as [(String, [UInt8])])
  func code128(data: String, expected: [UInt8]) throws {
    #expect(try payload(.code128, data) == expected)
  }

  @Test func theCommandNamesHeightModuleTextAndLength() {
    #expect(
      ESCPOSCommand.barcode(Barcode(.ean8, "96385074", height: 60, module: 3, text: .above), payload: Array("96385074".utf8))
        == [0x1D, 0x68, 60, 0x1D, 0x77, 3, 0x1D, 0x48, 1, 0x1D, 0x66, 0, 0x1D, 0x6B, 0x44, 8] + Array("96385074".utf8))
  }
}
