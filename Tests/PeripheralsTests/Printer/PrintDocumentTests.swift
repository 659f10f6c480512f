import Foundation
import Testing

@testable import Peripherals

@Suite struct PrintDocumentTests {
  private func decode(_ json: String) throws -> PrintDocument {
    try JSONDecoder().decode(PrintDocument.self, from: Data(json.utf8))
  }

  @Test func everyElementDecodes() throws {
    let document = try decode(
      """
      {"elements":[
        {"type":"text","text":"Total","align":"center","bold":true,"width":2,"height":2,"underline":true,"inverse":true,"font":"b"},
        {"type":"columns","columns":[{"text":"Milk","width":20,"align":"left"},{"text":"1.99","align":"right"}]},
        {"type":"rule"},
        {"type":"barcode","symbology":"ean13","data":"4006381333931","height":60,"module":3,"text":"none"},
        {"type":"qr","data":"https://example.org","module":5,"level":"H"},
        {"type":"image","width":9,"rows":1,"bits":"/4A="},
        {"type":"feed","lines":2},{"type":"cut","mode":"full"}]}
      """)
    #expect(
      document.elements == [
        .text("Total", align: .center, style: TextStyle(bold: true, underline: true, inverse: true, font: .b, width: 2, height: 2)),
        .columns([.init("Milk", width: 20), .init("1.99", align: .right)]), .rule,
        .barcode(Barcode(.ean13, "4006381333931", height: 60, module: 3, text: .none)),
        .qr(QRCode("https://example.org", module: 5, level: .high)), .image(RasterImage(width: 9, rows: 1, bits: [0xFF, 0x80])),
        .feed(lines: 2), .cut(.full),
      ])
    let again = try JSONDecoder().decode(PrintDocument.self, from: JSONEncoder().encode(document))
    #expect(again == document)
  }

  @Test(
    "What is wrong is named",
    arguments: [
      (#"{"elements":[{"type":"txet"}]}"#, .unknownElement("txet")),
      (#"{"elements":[{"type":"text","text":"a","blod":true}]}"#, .unknownKey("blod", element: "text")),
      (#"{"elements":[],"title":"a"}"#, .unknownKey("title", element: "document")),
      (#"{"elements":[{"type":"rule","lines":2}]}"#, .unknownKey("lines", element: "rule")),
      (#"{"elements":[{"type":"feed","lines":0}]}"#, .outOfRange(field: "feed.lines", value: 0, allowed: 1...50)),
      (#"{"elements":[{"type":"text","text":"a","width":9}]}"#, .outOfRange(field: "width", value: 9, allowed: 1...8)),
      (#"{"elements":[{"type":"pulse","pin":2}]}"#, .unknownElement("pulse")),
      (#"{"elements":[{"type":"cut","mode":"half"}]}"#, .unknownValue(field: "cut.mode", value: "half", allowed: ["partial", "full"])),
      (#"{"elements":[{"type":"image","width":8,"rows":2,"bits":"/w=="}]}"#, .imageSizeMismatch(bytes: 1, expected: 2)),
      (#"{"elements":[{"type":"image","width":8,"rows":1,"bits":"/w*="}]}"#, .invalidBase64(at: 2)),
    ] as [(String, PrintDocumentError)])
  func refusals(json: String, error: PrintDocumentError) {
    #expect(throws: error) { try decode(json) }
  }

  @Test func tooMuchIsRefused() {
    let long = PrintDocument(elements: [.text(String(repeating: "x", count: 4_097))])
    #expect(throws: PrintDocumentError.textTooLong(length: 4_097, limit: 4_096)) { try long.validate() }
    let many = PrintDocument(elements: Array(repeating: .rule, count: 5_001))
    #expect(throws: PrintDocumentError.tooManyElements(5_001, limit: 5_000)) { try many.validate() }
  }

  @Test("Base64 agrees with Foundation", arguments: 0..<20)
  func base64(count: Int) throws {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 97 &+ 251) }
    #expect(Base64.encode(bytes) == Data(bytes).base64EncodedString())
    #expect(try Base64.decode(Data(bytes).base64EncodedString()) == bytes)
  }
}
