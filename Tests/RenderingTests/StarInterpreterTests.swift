import Testing

@testable import Rendering

@Suite struct StarInterpreterTests {
  private static let stream: [UInt8] =
    [0x18, 0x1B, 0x40, 0x1B, 0x1D, 0x74, 32] + Array("K\u{E4}se".unicodeScalars.map { UInt8($0.value) }) + [0x0A]
    + [0x1B, 0x45] + Array("bold".utf8) + [0x1B, 0x46, 0x0A, 0x1B, 0x69, 1, 1] + Array("BIG".utf8) + [0x0A, 0x1B, 0x69, 0, 0]
    + [0x1B, 0x62, 0x33, 0x32, 0x31, 80] + Array("4006381333931".utf8) + [0x1E]
    + [0x1B, 0x1D, 0x53, 1, 2, 0, 3, 0, 0, 0xFF, 0, 0xFF, 0, 0xFF, 0] + [0x1B, 0x2A, 0x72, 0x41, 0x62, 1, 0, 0x80, 0x1B, 0x2A, 0x72, 0x42]
    + [0x1B, 0x1D, 0x03, 1, 0x41, 0x42, 0x17, 0x1B, 0x06, 0x01, 0x1B, 0x64, 3]

  @Test func `a receipt is read`() {
    var printer = StarInterpreter()
    let effects = printer.feed(Self.stream)
    #expect(effects == [.initialise, .document(step: 1, tag: [0x41, 0x42]), .countUp, .status, .cut(full: false)])
    let text = printer.paper.text()
    #expect(text.hasPrefix("Käse\nbold\nBIG\n[EAN13: 4006381333931]\n[image 16x3]\n[image 8x1]\n"))
    #expect(text.hasSuffix(Paper.cutMark + "\n"))
  }

  @Test(arguments: 0...stream.count)
  func `any split gives the same paper and effects`(position: Int) {
    var whole = StarInterpreter()
    let effects = whole.feed(Self.stream)
    var split = StarInterpreter()
    #expect(split.feed(Self.stream[..<position]) + split.feed(Self.stream[position...]) == effects)
    #expect(split.paper == whole.paper)
  }

  @Test(arguments: UInt8.min...UInt8.max)
  func `no byte behind ESC upsets the reader`(byte: UInt8) {
    var printer = StarInterpreter()
    _ = printer.feed([0x1B, byte] + Array(repeating: UInt8(0x41), count: 400) + [0x1E, 0x0A])
    _ = printer.feed([0x1B, 0x1D, byte] + Array(repeating: UInt8(0x42), count: 400))
    #expect(printer.paper.slips.count <= 2)
  }

  @Test func `the listing names the commands`() {
    let lines = StarListing.lines(of: Self.stream)
    #expect(lines.contains { $0.contains("ESC GS ETX    document step 1, tag 4142") })
    #expect(lines.contains { $0.contains("raster 16×3") })
    #expect(lines.contains { $0.hasSuffix("\"bold\"") })
  }
}
