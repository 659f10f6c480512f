import Peripherals
import Testing

@Suite struct GTINTests {
  @Test(arguments: [
    ("96385074", "00000096385074"), ("036000291452", "00036000291452"), ("4006381333931", "04006381333931"),
    ("09501101020917", "09501101020917"), ("9780201379624", "09780201379624"),
  ])
  func `a number of 8, 12, 13 or 14 digits becomes 14 digits`(text: String, normalised: String) throws {
    #expect(try GTIN(text).text == normalised)
  }

  @Test func `the forms of one number are equal`() throws {
    #expect(try GTIN("036000291452") == GTIN("0036000291452"))
    #expect(try GTIN("036000291452") == GTIN("00036000291452"))
  }

  @Test(arguments: [
    ("04252614", "042100005264"), ("01234565", "012345000065"), ("01234505", "012000003455"), ("00123457", "001234000057"),
    ("0425261", "042100005264"), ("425261", "042100005264"), ("123456", "012345000065"), ("0123450", "012000003455"),
  ])
  func `UPC-E expands to the UPC-A that it shortens`(short: String, long: String) throws {
    #expect(try GTIN(upcE: Array(short.utf8)) == GTIN(long))
  }

  @Test(arguments: [
    ("4006381333932", GTINError.checkDigit(expected: 1, found: 2)), ("123", .length(3)), ("", .length(0)), ("400638133393A", .notDigits),
    ("٤006381333931", .notDigits),
  ])
  func `a text that is no GTIN is refused with the reason`(text: String, reason: GTINError) {
    #expect(throws: reason) { try GTIN(text) }
  }

  @Test(arguments: [("04252613", GTINError.checkDigit(expected: 4, found: 3)), ("24252614", .numberSystem(2)), ("04252", .length(5))])
  func `a text that is no UPC-E is refused with the reason`(text: String, reason: GTINError) {
    #expect(throws: reason) { try GTIN(upcE: Array(text.utf8)) }
  }

  @Test func `any one wrong digit is found`() throws {
    let right: [UInt8] = Array("4006381333931".utf8)
    for place in right.indices {
      for digit in UInt8(ascii: "0")...UInt8(ascii: "9") where digit != right[place] {
        var wrong = right
        wrong[place] = digit
        #expect(throws: GTINError.self) { try GTIN(ascii: wrong) }
      }
    }
  }
}
