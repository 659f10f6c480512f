import Testing

@testable import Peripherals

@Suite struct LineDisplayCommandSetTests {
  private func commands(_ emulation: LineDisplayProfile.Emulation, page: CodePage = .cp437, number: Int? = nil) throws
    -> LineDisplayCommandSet
  {
    var profile = LineDisplayProfile.generic
    profile.emulation = emulation
    profile.codePage = page
    profile.codePageNumber = number
    return try LineDisplayCommandSet(profile: profile)
  }

  private func padded(_ text: String) -> [UInt8] { Array(text.utf8) + Array(repeating: 0x20, count: 20 - text.utf8.count) }

  @Test func cd5220ShowsBothLines() throws {
    #expect(
      try commands(.cd5220).show(upper: "Milk", lower: "1.99")
        == [0x1B, 0x51, 0x41] + padded("Milk") + [0x0D, 0x1B, 0x51, 0x42] + padded("1.99") + [0x0D])
  }

  @Test func epsonShowsBothLines() throws {
    #expect(
      try commands(.epson).show(upper: "Milk", lower: "1.99") == [0x1F, 0x24, 1, 1] + padded("Milk") + [0x1F, 0x24, 1, 2] + padded("1.99"))
  }

  @Test func initializeChoosesPageAndMode() throws {
    #expect(
      try commands(.cd5220, number: 19).initialize == [0x1B, 0x40, 0x1B, 0x74, 19, 0x1B, 0x11, 0x1B, 0x5F, 0, 0x0C])
    #expect(try commands(.epson).initialize == [0x1B, 0x40, 0x1F, 0x01, 0x1F, 0x43, 0, 0x0C])
  }

  @Test func brightnessHasFourLevels() throws {
    #expect(try commands(.cd5220).brightness(4) == [0x1B, 0x2A, 4])
    #expect(try commands(.epson).brightness(1) == [0x1F, 0x58, 1])
    #expect(throws: LineDisplayError.outOfRange(field: "brightness", value: 5, allowed: 1...4)) { try commands(.epson).brightness(5) }
  }

  @Test func textGoesThroughPageThenNearLetterThenQuestionMark() throws {
    #expect(try commands(.cd5220).encode("é€Ł日") == [0x82] + Array("EURL??".utf8) + Array(repeating: 0x20, count: 13))
    #expect(try commands(.cd5220, page: .cp858).encode("€") == [0xD5] + Array(repeating: 0x20, count: 19))
  }

  @Test func longLinesAreCut() throws {
    #expect(try commands(.cd5220).encode(String(repeating: "x", count: 30)) == Array(repeating: 0x78, count: 20))
  }

  @Test("Control characters never get through", arguments: Array(UInt8(0)..<0x20) + Array(0x7F...0x9F))
  func controls(value: UInt8) throws {
    for emulation in LineDisplayProfile.Emulation.allCases {
      let bytes = try commands(emulation).encode("a" + String(Unicode.Scalar(value)) + "b")
      #expect(bytes.count == 20)
      #expect(bytes.allSatisfy { $0 >= 0x20 && $0 < 0x7F })
    }
  }
}
