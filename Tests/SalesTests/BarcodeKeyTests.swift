import Sales
import Testing

@Suite struct BarcodeKeyTests {
  @Test(arguments: [
    ("4006381333931", "04006381333931"), ("96385074", "00000096385074"), ("036000291452", "00036000291452"),
    ("0036000291452", "00036000291452"), ("00036000291452", "00036000291452"), ("10614141000415", "10614141000415"),
  ])
  func `a GTIN of any length becomes fourteen digits`(code: String, key: String) {
    #expect(BarcodeKey.normalised(code) == key)
  }

  @Test(arguments: ["4006381333932", "12345678", "ABC-1", "", "1234567", "40063813339310", "４００６３８１３", "96385074x"])
  func `any other code is kept as it is`(code: String) {
    #expect(BarcodeKey.normalised(code) == code)
  }
}
