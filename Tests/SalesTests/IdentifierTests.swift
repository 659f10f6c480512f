import Chance
import Foundation
import Sales
import Testing

@Suite struct IdentifierTests {
  @Test func `it holds the time, the version and the variant of RFC 9562`() {
    // The example of RFC 9562, appendix A.6.
    let made = Identifier(milliseconds: 0x017f_22e2_79b0, random: (0xcc3, 0x18c4_dc0c_0c07_398f))
    #expect(made.description == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f")
    let full = Identifier(milliseconds: .max, random: (.max, .max))
    #expect(full.description == "ffffffff-ffff-7fff-bfff-ffffffffffff")
    #expect(Identifier(milliseconds: -1, random: (0, 0)).description == "00000000-0000-7000-8000-000000000000")
  }

  @Test(arguments: 1...50)
  func `text goes back and forth, and sorts as the bytes do`(seed: UInt64) throws {
    var random = SeededNumbers(seed: seed)
    let pair = (0..<2).map { _ in
      Identifier(milliseconds: Int64.random(in: 0...(1 << 47), using: &random), random: (random.next(), random.next()))
    }
    #expect(try Identifier(pair[0].description) == pair[0])
    #expect((pair[0] < pair[1]) == (pair[0].description < pair[1].description))
    #expect(try JSONDecoder().decode([Identifier].self, from: JSONEncoder().encode(pair)) == pair)
  }

  @Test(arguments: [
    "", "017f22e2-79b0-7cc3-98c4-dc0c0c07398", "017f22e2-79b0-7cc3-98c4-dc0c0c07398f0", "017F22E2-79B0-7CC3-98C4-DC0C0C07398F",
    "017f22e2-79b0-4cc3-98c4-dc0c0c07398f", "017f22e2-79b0-7cc3-18c4-dc0c0c07398f", "017f22e279b0-7cc3-98c4-dc0c0c07398f-",
    "017f22e2-79b0-7cc3-98c4-dc0c0c07398g", "{17f22e2-79b0-7cc3-98c4-dc0c0c07398}",
  ])
  func `any other text is refused`(text: String) {
    #expect(throws: IdentifierError.notAnIdentifier(text)) { try Identifier(text) }
  }

  @Test(arguments: ["till1", "A", "a_b-C9", "1234567890123456"])
  func `a register has a short plain name`(text: String) throws {
    #expect(try RegisterID(text).text == text)
  }

  @Test(arguments: ["", "12345678901234567", "till 1", "till/1", "kässe", "a.b"])
  func `any other register name is refused`(text: String) {
    #expect(throws: IdentifierError.notARegister(text)) { try RegisterID(text) }
  }

  @Test func `a receipt number is shown with register and epoch`() throws {
    #expect(try ReceiptNumber(register: RegisterID("till1"), epoch: 2, number: 42).description == "till1-2-42")
  }
}
