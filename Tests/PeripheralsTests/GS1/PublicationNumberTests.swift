import Peripherals
import Testing

@Suite struct PublicationNumberTests {
  @Test(
    arguments: [
      ("9780306406157", "ISBN 9780306406157", "0306406152"), ("9783161484100", "ISBN 9783161484100", "316148410X"),
      ("9791090636071", "ISBN 9791090636071", nil), ("9790260000438", "ISMN 9790260000438", nil), ("9771144875007", "ISSN 1144-875X", nil),
      ("9770317847001", "ISSN 0317-8471", nil),
    ] as [(String, String, String?)])
  func `books, music and periodicals are told by their prefix`(text: String, number: String, isbn10: String?) throws {
    let publication = try #require(PublicationNumber(try GTIN(text)))
    #expect(publication.description == number)
    #expect(publication.isbn10 == isbn10)
  }

  @Test(arguments: ["4006381333931", "19780306406154", "96385074"])
  func `other numbers are none`(text: String) throws {
    #expect(PublicationNumber(try GTIN(text)) == nil)
  }

  @Test func `a periodical's two digits and add-on tell its issue`() throws {
    let scan = ScanDecoder().decode(Array("]E3977031784700105".utf8))
    #expect(scan.publication == .issn("03178471", variant: "00"))
    #expect(scan.addOn == "05")
  }
}
