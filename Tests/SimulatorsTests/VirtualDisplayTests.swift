import Testing

@testable import Simulators

@Suite struct VirtualDisplayTests {
  private func shown(_ kind: DisplayKind, _ bytes: [UInt8]) -> [String] {
    var display = VirtualDisplay(kind: kind)
    display.receive(bytes)
    return display.lines.map { line in
      #expect(line.unicodeScalars.count == 20)
      return String(line.reversed().drop { $0 == " " }.reversed())
    }
  }

  @Test(
    arguments: [
      ([0x1B, 0x51, 0x41] + Array("Upper".utf8) + [0x0D, 0x1B, 0x51, 0x42] + Array("Lower".utf8) + [0x0D], ["Upper", "Lower"]),
      // Text after ESC Q is ignored until the display is cleared.
      ([0x1B, 0x51, 0x41, 0x41, 0x0D, 0x42, 0x1B, 0x6C, 1, 1, 0x43], ["A", ""]),
      ([0x1B, 0x51, 0x41, 0x41, 0x0D, 0x0C, 0x42], ["B", ""]),
      ([0x1B, 0x6C, 3, 2, 0x41], ["", "  A"]),
      ([0x1B, 0x6C, 21, 1, 0x41, 0x1B, 0x6C, 1, 3, 0x42], ["AB", ""]),
      ([0x1B, 0x51, 0x41, 0x84, 0xD5, 0x0D, 0x1B, 0x74, 19, 0x1B, 0x51, 0x42, 0x84, 0xD5, 0x0D], ["ä╒", "ä€"]),
      ([0x1B, 0x3D, 1, 0x41, 0x1B, 0x3D, 2, 0x42], ["B", ""]),
    ] as [([UInt8], [String])])
  func `CD5220 is obeyed`(bytes: [UInt8], expected: [String]) {
    #expect(shown(.cd5220, bytes) == expected)
  }

  @Test(
    arguments: [
      (Array("12345678901234567890ab".utf8), ["12345678901234567890", "ab"]),
      ([0x41, 0x1F, 0x24, 5, 2, 0x42], ["A", "    B"]),
      ([0x41, 0x42, 0x0D, 0x43], ["CB", ""]),
      ([0x41, 0x0C, 0x42], ["B", ""]),
      ([0x41, 0x1F, 0x24, 1, 2, 0x42, 0x18, 0x43], ["A", "C"]),
      ([0x1F, 0x02, 0x41, 0x0A, 0x0D, 0x42, 0x0A, 0x0D, 0x43], ["B", "C"]),
      ([0x1F, 0x03] + Array("123456789012345678901".utf8), ["23456789012345678901", ""]),
      ([0x1B, 0x74, 16, 0x80, 0x1F, 0x58, 1, 0x1F, 0x2E, 0x37], ["€7", ""]),
      ([0x1F, 0x28, 0x45, 0x03, 0x00, 0x41, 0x42, 0x43, 0x44], ["D", ""]),
    ] as [([UInt8], [String])])
  func `DM-D is obeyed`(bytes: [UInt8], expected: [String]) {
    #expect(shown(.dmd, bytes) == expected)
  }
}
