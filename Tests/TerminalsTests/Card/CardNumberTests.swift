import JSON
import Testing

@testable import Terminals

@Suite("Masked card numbers")
struct CardNumberTests {
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
