import Peripherals
import Testing

@Suite struct DigitalLinkTests {
  private func parse(_ text: String) throws -> [String]? { try DigitalLink.parse(Array(text.utf8))?.map(\.description) }

  @Test(
    arguments: [
      ("https://example.com/01/09501101020917", ["(01)09501101020917"]),
      (
        "HTTPS://EXAMPLE.COM/01/09501101020917/10/AB%2FC/21/D21?17=261130&3103=001234",
        [
          "(01)09501101020917", "(10)AB/C", "(21)D21", "(17)261130", "(3103)001234",
        ]
      ),
      ("http://shop.example/some/path/01/4006381333931?linkType=gs1:pip&10=later#top", ["(01)04006381333931", "(10)later"]),
      ("https://example.com/01/96385074/", ["(01)00000096385074"]),
      ("https://example.com/414/9501101020917/254/32a", ["(414)9501101020917", "(254)32a"]),
      ("https://example.com/8006/095011010209170205", ["(8006)095011010209170205"]),
    ] as [(String, [String])])
  func `the path and the query hold elements`(text: String, elements: [String]) throws {
    #expect(try parse(text) ?? [] == elements)
  }

  @Test(arguments: [
    "https://example.com/", "https://example.com/index.html?01=09501101020917", "https://example.com/21/AB/01/09501101020917/x",
    "ftp://example.com/01/09501101020917", "4006381333931", "", "https://", "https://example.com/01", "https://example.com/01/1/21/a/10/b",
  ])
  func `other addresses are none`(text: String) throws {
    #expect(try parse(text) == nil)
  }

  @Test(
    arguments: [
      ("https://a.b/01/09501101020918", GS1Error.checkDigit(ai: "01", expected: 7, found: 8, at: 12)),
      ("https://a.b/01/09501101020917/10/%4", .escape(ai: "10", at: 30)),
      ("https://a.b/01/09501101020917?17=261301", .date(ai: "17", value: "261301", at: 30)),
      ("https://a.b/01/09501101020917?0500=1", .unknownApplicationIdentifier(found: "0500", at: 30)),
    ] as [(String, GS1Error)])
  func `a wrong element is refused with its place in the address`(text: String, reason: GS1Error) {
    #expect(throws: reason) { try parse(text) }
  }

  @Test func `a plain QR code with such an address is an article`() {
    let scan = ScanDecoder().decode(Array("]Q1https://example.com/01/4006381333931/10/A".utf8))
    #expect(scan.code == "04006381333931")
    #expect(scan.elements.map(\.description) == ["(01)04006381333931", "(10)A"])
    #expect(scan.problems.isEmpty)
  }

  @Test func `any other address stays what it is`() {
    let scan = ScanDecoder().decode(Array("]Q1https://example.com/voucher/77".utf8))
    #expect(scan.code == "https://example.com/voucher/77")
    #expect(scan.problems.isEmpty)
  }

  @Test func `an unknown identifier of a fixed length has that length in a link, too`() throws {
    #expect(try parse("https://a.b/01/4006381333931?3528=123456") == ["(01)04006381333931", "(3528)123456"])
    #expect(throws: GS1Error.self) { try parse("https://a.b/01/4006381333931?3528=51=0317(1") }
  }
}
