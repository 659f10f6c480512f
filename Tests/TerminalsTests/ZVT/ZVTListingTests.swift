import Testing

@testable import Terminals

@Suite("Explained ZVT messages")
struct ZVTListingTests {
  private static func text(_ hex: String) throws -> String {
    ZVTListing.rows(try #require(Hexadecimal.bytes(hex))).map { "\($0.depth) \($0.key) \($0.name) \($0.value)" }.joined(separator: "\n")
  }

  @Test("Several messages are listed field by field")
  func stream() throws {
    let text = try Self.text("80 00 00 04 FF 01 0A 04 0F 0C 27 00 04 00 00 00 00 10 00 87 00 17 06 0F 00")
    #expect(text.contains("positive answer") && text.contains("please insert card / bitte Karte einstecken"))
    #expect(text.contains("1 BMP 04 amount 1000 minor units") && text.contains("1 BMP 87 receipt number 0017"))
    #expect(text.contains("1 BMP 27 result code 00: approved / genehmigt") && text.contains("0 06 0F Completion / Abschluss"))
  }

  @Test("A serial frame is told from a message, with its acknowledgement")
  func serial() throws {
    #expect(try Self.text("06 10 02 80 00 00 10 03 F5 1F").contains("ACK"))
    #expect(try Self.text("10 02 80 00 00 10 03 F5 1F").contains("positive answer"))
    #expect(try Self.text("10 02 80 00 00 10 03 F5 1E").contains("broken frame"))
  }

  @Test("Card numbers and passwords are hidden wherever they stand")
  func hidden() throws {
    let text = try Self.text(
      "06 00 06 12 34 56 BE 09 78 04 0F 2D 22 F0 F8 41 11 11 11 11 11 11 11 23 F0 F3 41 11 11 3C F0 F1 F6 34 31 31 31 31 31 31 31 31 31 31 31 31 31 31 31 06 06 1F 10 03 01 02 03"
    )
    #expect(!text.contains("123456") && !text.contains("12 34 56") && !text.contains("4111111111111111"))
    #expect(text.contains("411111******1111") && text.contains("hidden (3 bytes)") && text.contains("••••••"))
    #expect(text.contains("************1111") && text.contains("EUR (978)"))
  }

  @Test("A number inside a field that nobody knows is hidden, packed and as text")
  func unknown() {
    #expect(ZVTListing.hexadecimal([0x41, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11]) == "hidden (8 bytes)")
    #expect(ZVTListing.hexadecimal(Array("4111111111111111".utf8)) == "hidden (16 bytes)")
    #expect(ZVTListing.hexadecimal([0x04, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x1F]) == "hidden (9 bytes)")
    #expect(ZVTListing.hexadecimal("4111111111111111".utf16.flatMap { [UInt8(truncatingIfNeeded: $0), 0] }) == "hidden (32 bytes)")
    #expect(ZVTListing.hexadecimal(Array("PAN41111111111111112712".utf8)) == "hidden (23 bytes)")
    #expect(ZVTListing.hexadecimal([1, 2]) == "01 02")
  }

  @Test("What is cut off says so")
  func cutOff() throws {
    #expect(try Self.text("06 0F 05 27").contains("unfinished message"))
    #expect(try Self.text("10 02 80 00").contains("unfinished frame"))
  }

  @Test(
    "Hexadecimal is read with and without spaces, and nothing else is",
    arguments: [("06 0F 00", 3), ("060f00", 3), ("06:0F,00", 3), ("0x06 0x0F", 2)])
  func hexadecimal(text: String, count: Int) {
    #expect(Hexadecimal.bytes(text)?.count == count)
    for bad in ["", "6", "0", "06 0", "zz", "06 x0"] { #expect(Hexadecimal.bytes(bad) == nil) }
  }
}
