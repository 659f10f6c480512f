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

  private static func text(_ text: String) -> [UInt8] { Array(text.utf8) }

  @Test(
    arguments: [
      ([0x10, 0x00] + text("Upper") + [0x10, 0x14] + text("Lower"), ["Upper", "Lower"]),
      ([0x10, 0x16, 0x41, 0x1F, 0x42], ["B", ""]),
      ([0x1B, 0x64, 0x1B, 0x75, 0x42] + text("Low") + [0x0D], ["", "Low"]),
      // Without ESC d the unit is in its standard language.
      ([0x1B, 0x75, 0x42], ["B", ""]),
      ([0x1B, 0x64, 0x1B, 0x0F, 0x0D, 0x1B, 0x75, 0x41], ["A", ""]),
    ] as [([UInt8], [String])])
  func `UTC is obeyed`(bytes: [UInt8], expected: [String]) {
    #expect(shown(.utc, bytes) == expected)
  }

  @Test(
    arguments: [
      ([0x21, 0x23, 0x31] + text("Upper") + [0x0D, 0x21, 0x23, 0x32] + text("Low!") + [0x0D], ["Upper", "Low!"]),
      (text("passes by"), ["", ""]),
      ([0x21, 0x21, 0x23, 0x31, 0x41, 0x0D], ["A", ""]),
    ] as [([UInt8], [String])])
  func `AEDEX is obeyed`(bytes: [UInt8], expected: [String]) {
    #expect(shown(.aedex, bytes) == expected)
  }

  @Test func `PD3000 is obeyed`() {
    #expect(shown(.pd3000, [0x1F, 0x11, 0x14, 0x10, 0x00, 0x41, 0x10, 0x14, 0x42]) == ["A", "B"])
    #expect(shown(.pd3000, [0x05] + Self.text("moves") + [0x0D]) == ["moves", ""])
    var display = VirtualDisplay(kind: .pd3000)
    display.receive([0x04, 0x40])
    #expect(display.screen.brightness == 2)
  }

  @Test func `DSP800 is obeyed`() {
    let upper: [UInt8] = [0x04, 0x01, 0x50, 0x31, 0x17] + Self.text("Upper")
    let lower: [UInt8] = [0x04, 0x01, 0x50, 0x45, 0x17] + Self.text("Lower")
    #expect(shown(.dsp800, upper + lower) == ["Upper", "Lower"])
    #expect(shown(.dsp800, upper + lower + [0x04, 0x01, 0x43, 0x31, 0x58, 0x17]) == ["", ""])
    #expect(shown(.dsp800, upper + [0x04, 0x01, 0x43, 0x32, 0x34, 0x17]) == ["U   r", ""])
    #expect(shown(.dsp800, [0x04, 0x01, 0x50, 0x99, 0x17, 0x41]) == ["A", ""])
  }

  @Test("A display in front of a printer keeps what is for it and lets the rest through, in any split")
  func chain() {
    let bytes: [UInt8] =
      [0x1B, 0x40] + Self.text("paper") + [0x1B, 0x3D, 0x02, 0x0C] + Self.text("glass") + [0x1B, 0x3D, 0x01, 0x1B, 0x1B, 0x61, 0x01]
    for cut in 0...bytes.count {
      var chain = DisplayChain(display: VirtualDisplay(kind: .dmd))
      let passed = chain.receive(Array(bytes[..<cut])) + chain.receive(Array(bytes[cut...]))
      #expect(passed == [0x1B, 0x40] + Self.text("paper") + [0x1B, 0x1B, 0x61, 0x01])
      #expect(chain.display.lines[0].hasPrefix("glass "))
    }
  }

  @Test("The drawer box opens on its bytes and answers how the drawer stands")
  func box() {
    var box = VirtualDrawerBox()
    #expect(box.receive([0x06], isOpen: false) == [.send([0x00])])
    #expect(box.receive([0x06, 0x41], isOpen: true) == [.send([0x40])])
    #expect(box.receive([0x07], isOpen: false) == [.pulse(onMs: 100)])
    #expect(box.receive([0x1B, 0x07], isOpen: false) == [])
  }
}
