import Glibc
import Testing

@testable import Peripherals

@Suite struct CodePageTests {
  @Test("Each place of a page is what iconv says", arguments: CodePage.allCases)
  func matchesIconv(page: CodePage) throws {
    for byte in UInt8(0x20)...0xFF where byte != 0x7F {
      let expected = try Self.iconvScalar(byte, from: Self.iconvName(page))
      #expect(page.scalar(for: byte) == expected, "byte \(byte)")
    }
  }

  @Test("A character's byte leads back to the character", arguments: CodePage.allCases)
  func roundTrip(page: CodePage) {
    for byte in UInt8.min...UInt8.max {
      guard let scalar = page.scalar(for: byte) else { continue }
      let back = page.byte(for: scalar)
      #expect(back.flatMap { page.scalar(for: $0) } == scalar)
    }
  }

  @Test("No page gives a byte for a control character", arguments: CodePage.allCases)
  func noControls(page: CodePage) {
    for value in Array(UInt8(0)..<0x20) + Array(0x7F...0x9F) { #expect(page.byte(for: Unicode.Scalar(value)) == nil) }
  }

  @Test("The euro sign stands where the printers have it", arguments: [(CodePage.cp858, 0xD5), (.windows1252, 0x80), (.iso8859_15, 0xA4)])
  func euro(page: CodePage, byte: Int) {
    #expect(page.byte(for: "€").map(Int.init) == byte)
    #expect(CodePage.cp437.byte(for: "€") == nil)
  }

  private static func iconvName(_ page: CodePage) -> String {
    switch page {
    case .katakana: "CP932"
    case _ where page.rawValue.hasPrefix("Windows-"): "CP" + page.rawValue.dropFirst("Windows-".count)
    default: page.rawValue
    }
  }

  private struct NoSuchPage: Error {}

  private static func iconvScalar(_ byte: UInt8, from name: String) throws -> Unicode.Scalar? {
    guard let descriptor = iconv_open("UTF-32LE", name), Int(bitPattern: descriptor) != -1 else { throw NoSuchPage() }
    defer { iconv_close(descriptor) }
    var input = [CChar(bitPattern: byte)]
    var output = [CChar](repeating: 0, count: 16)
    let count = input.withUnsafeMutableBufferPointer { input in
      output.withUnsafeMutableBufferPointer { output in
        var from = input.baseAddress
        var fromCount = input.count
        var to = output.baseAddress
        var toCount = output.count
        guard iconv(descriptor, &from, &fromCount, &to, &toCount) != Int.max.magnitude, fromCount == 0 else { return 0 }
        // Stateful converters keep a letter back until they know what follows.
        _ = iconv(descriptor, nil, nil, &to, &toCount)
        return output.count - toCount
      }
    }
    guard count == 4 else { return nil }
    let value = output.prefix(4).reversed().reduce(UInt32(0)) { $0 << 8 | UInt32(UInt8(bitPattern: $1)) }
    return (0x80...0x9F).contains(value) ? nil : Unicode.Scalar(value)
  }
}
