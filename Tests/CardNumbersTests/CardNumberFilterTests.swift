import CardNumbers
import Testing

@Suite("Card numbers in texts")
struct CardNumberFilterTests {
  @Test(
    "A card number is found, however it is grouped",
    arguments: [
      "4111111111111111", "4111 1111 1111 1111", "4111-1111-1111-1111", "card 5500005555555559 ok", "378282246310005", "3782 822463 10005",
      "36227206271667", "6011111111111117", "3530111333300000", "6759649826438453", "2223003122003222", "4222222222222",
      ";4111111111111111=25121010000012345?", "%B4111111111111111^DOE/JOHN^2512101?", "٤١١١١١١١١١١١١١١١", "12 4111 1111 1111 1111",
      "4111.1111.1111.1111", "4111\u{A0}1111\u{A0}1111\u{A0}1111", "4111  1111  1111  1111", "4111- 1111- 1111- 1111",
      "4111\u{2013}1111\u{2013}1111\u{2013}1111", "4111\u{2011}1111\u{2011}1111\u{2011}1111", "4111\t1111\t1111\t1111",
      "4111_1111_1111_1111",
      "4111\u{2007}1111\u{2007}1111\u{2007}1111", "4111\u{200B}1111\u{200B}1111\u{200B}1111", "41111111\u{AD}11111111",
    ])
  func found(text: String) {
    #expect(CardNumberFilter.containsCardNumber(text))
    let redacted = CardNumberFilter.redacted(text)
    #expect(!CardNumberFilter.containsCardNumber(redacted) && redacted.unicodeScalars.count == text.unicodeScalars.count)
    #expect(CardNumberFilter.redacted(redacted) == redacted)
  }

  @Test(
    "Trade numbers, serial numbers and other digits are none",
    arguments: [
      "4006381333931", "04006381333931", "4 006381 333931", "4111111111111112", "356938035643809", "123456789012",
      "0104006381333931172512311012345",
      "00340123450000000018", "2026-11-22 22:45:01", "DE89370400440532013000", "+49 30 1234567890", "", "no digits at all",
      "4111   1111   1111   1111", "https://id.example/01/54006381333938/21/13",
      "41111111111111110000000", "340123450000000018", "640063810000000033", "490154203237518", "356938035643809",
    ])
  func spared(text: String) {
    #expect(!CardNumberFilter.containsCardNumber(text))
    #expect(CardNumberFilter.redacted(text) == text)
  }

  @Test("A hidden number keeps its last four digits, and nothing of the stripe behind it")
  func hidden() {
    #expect(CardNumberFilter.redacted("4111 1111 1111 1111") == "**** **** **** 1111")
    #expect(CardNumberFilter.redacted("4111111111111111=2512101999") == "************1111=**********")
    #expect(CardNumberFilter.redacted("%B4111111111111111^DOE/J^2512101?") == "%B************1111^*************?")
  }

  @Test(arguments: [
    ("4111 1111 1111 1111", true), ("4111-1111-1111-1111", true), ("x4111111111111111y", true), ("4111111111111112", false),
    ("4006381333931", false), ("123456", false), ("5500005555555559", true), ("a 12345", false),
  ])
  func `a card number is known by its digits, and a GTIN is none`(text: String, isNumber: Bool) {
    #expect(CardNumberFilter.containsCardNumber(text) == isNumber)
  }
}
