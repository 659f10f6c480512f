import JSON
import Testing

@testable import Terminals

@Suite("Card numbers in texts")
struct CardNumberTests {
  @Test(
    "A card number is found, however it is grouped",
    arguments: [
      "4111111111111111", "4111 1111 1111 1111", "4111-1111-1111-1111", "card 5500005555555559 ok", "378282246310005", "3782 822463 10005",
      "36227206271667", "6011111111111117", "3530111333300000", "6759649826438453", "2223003122003222", "4222222222222",
      ";4111111111111111=25121010000012345?", "%B4111111111111111^DOE/JOHN^2512101?", "٤١١١١١١١١١١١١١١١", "12 4111 1111 1111 1111",
      "4111.1111.1111.1111", "4111\u{A0}1111\u{A0}1111\u{A0}1111",
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
      "41111111111111110000000",
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

  @Test("A masked number holds six and four digits at most")
  func masked() {
    #expect(MaskedPAN(text: "4111111111111111")?.description == "411111******1111")
    #expect(MaskedPAN(text: "541333 **** 9999")?.description == "541333****9999")
    #expect(MaskedPAN(text: "************1111")?.description == "************1111")
    #expect(MaskedPAN(text: "41**11111111*111")?.description == "41***********111")
    #expect(MaskedPAN(text: "12345678")?.description == "****5678")
    #expect(MaskedPAN(text: "41111111111111111111") == nil && MaskedPAN(text: "") == nil && MaskedPAN(text: "4111a") == nil)
  }

  @Test("A stored text brings no more digits in")
  func decoded() throws {
    let read = try StrictJSON.decode([MaskedPAN].self, from: Array(#"["4111111111111111"]"#.utf8))
    #expect(read[0].description == "411111******1111")
    #expect(try StrictJSON.encode(read) == Array(#"["411111******1111"]"#.utf8))
  }
}
