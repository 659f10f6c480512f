import Testing

@testable import Rendering

@Suite struct CodeTests {
  /// A code on white paper with quiet zones.
  static func framed(_ code: Bitmap, scale: Int, height: Int) -> Bitmap {
    var page = Bitmap(width: code.width * scale + 80, height: code.height * height + 80)
    page.blit(code, x: 40, y: 40, scaleX: scale, scaleY: height)
    return page
  }

  static let qrCases: [(Int, QRCode.Level)] =
    [1, 2, 5, 7, 14, 21].flatMap { version in
      QRCode.Level.allCases.map { (version, $0) }
    } + [(32, .quartile), (40, .low), (40, .high)]

  @Test(.enabled(if: Zbar.isInstalled), arguments: qrCases)
  func `the reference decoder reads QR codes of all sizes and levels`(version: Int, level: QRCode.Level) throws {
    let capacity = QRTable.dataCodewords(version: version, level: level) - 3
    let data = (0..<capacity).map { UInt8(ascii: "a") + UInt8($0 % 23) }
    let code = try QRCode(data, level: level, minimumVersion: version)
    #expect(code.version == version)
    let answer = try Zbar.read(Self.framed(code.bitmap, scale: 4, height: 4).png())
    #expect(answer == ["QR-Code:" + String(decoding: data, as: UTF8.self)])
  }

  @Test(.enabled(if: Zbar.isInstalled), arguments: ["4006381333931", "0", "12", "HELLO WORLD-42", "A", "https://example.org/r?n=1"])
  func `the reference decoder reads all three modes`(text: String) throws {
    let code = try QRCode(Array(text.utf8), level: .medium)
    #expect(try Zbar.read(Self.framed(code.bitmap, scale: 6, height: 6).png()) == ["QR-Code:" + text])
  }

  @Test func `modes need fewer codewords where they can`() throws {
    #expect(try QRCode([UInt8](repeating: 0x31, count: 41), level: .low).version == 1)
    #expect(try QRCode([UInt8](repeating: 0x41, count: 25), level: .low).version == 1)
    #expect(try QRCode([UInt8](repeating: 0x61, count: 17), level: .low).version == 1)
    #expect(try QRCode([UInt8](repeating: 0x61, count: 18), level: .low).version == 2)
    #expect(try QRCode([UInt8](repeating: 0x61, count: 2953), level: .low).version == 40)
    #expect(throws: CodeError.tooLong(bytes: 2954, .low)) { try QRCode([UInt8](repeating: 0x61, count: 2954), level: .low) }
  }

  @Test func `the number of codewords is the standard's`() {
    #expect([1, 2, 6, 7, 14, 21, 32, 40].map { QRTable.codewords(version: $0) } == [26, 44, 172, 196, 581, 1156, 2465, 3706])
    #expect(QRTable.alignmentCentres(version: 7) == [6, 22, 38])
    #expect(QRTable.alignmentCentres(version: 32) == [6, 34, 60, 86, 112, 138])
    #expect(QRTable.alignmentCentres(version: 40) == [6, 30, 58, 86, 114, 142, 170])
  }

  static let barcodes: [(LinearBarcode.Symbology, String, String)] = [
    (.ean13, "400638133393", "EAN-13:4006381333931"), (.ean13, "9780201379624", "EAN-13:9780201379624"),
    (.ean8, "9638507", "EAN-8:96385074"),
    (.upcA, "03600029145", "UPC-A:036000291452"), (.upcE, "425261", "UPC-E:04252614"), (.upcE, "042100005264", "UPC-E:04252614"),
    (.code39, "TILL-7 $5.%", "CODE-39:TILL-7 $5.%"), (.itf, "00123456789012", "I2/5:00123456789012"),
    (.code128, "Bon 2026-00017", "CODE-128:Bon 2026-00017"), (.code128, "123456", "CODE-128:123456"), (.code128, "12345", "CODE-128:12345"),
    (.code128, "A12345678z", "CODE-128:A12345678z"), (.code128, "A\tb", "CODE-128:A\tb"), (.code128, "99", "CODE-128:99"),
  ]

  @Test(.enabled(if: Zbar.isInstalled), arguments: barcodes)
  func `the reference decoder reads linear barcodes`(symbology: LinearBarcode.Symbology, data: String, expected: String) throws {
    let code = try LinearBarcode(symbology, data.utf8)
    let options = symbology == .upcA ? ["-Supca.enable"] : symbology == .upcE ? ["-Supce.enable"] : []
    #expect(try Zbar.read(Self.framed(code.bitmap(module: 3), scale: 1, height: 80).png(), options) == [expected])
  }

  @Test func `data that a symbology cannot carry is refused`() {
    #expect(throws: CodeError.checkDigit(given: 2, right: 1)) { try LinearBarcode(.ean13, "4006381333932".utf8) }
    #expect(throws: CodeError.length(5, .ean8)) { try LinearBarcode(.ean8, "12345".utf8) }
    #expect(throws: CodeError.character(0x62, .code39)) { try LinearBarcode(.code39, "Abc".utf8.dropFirst()) }
    #expect(throws: CodeError.length(3, .itf)) { try LinearBarcode(.itf, "123".utf8) }
    #expect(throws: CodeError.character(0xE4, .code128)) { try LinearBarcode(.code128, [0x41, 0xE4]) }
    #expect(throws: CodeError.length(0, .code128)) { try LinearBarcode(.code128, []) }
    #expect(throws: CodeError.length(12, .upcE)) { try LinearBarcode(.upcE, "012345678905".utf8) }
  }

  @Test func `Code 128 takes the shortest sets`() throws {
    // Start, pairs, check and stop: 11 modules each, 2 more in the stop sign.
    #expect(try LinearBarcode(.code128, "12345678".utf8).modules.count == 11 * (1 + 4 + 1 + 1) + 2)
    #expect(try LinearBarcode(.code128, "ABC".utf8).modules.count == 11 * (1 + 3 + 1 + 1) + 2)
    #expect(try LinearBarcode(.code128, "AB123456".utf8).modules.count == 11 * (1 + 2 + 1 + 3 + 1 + 1) + 2)
  }
}
