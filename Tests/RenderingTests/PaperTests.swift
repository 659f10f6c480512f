import Glibc
import Testing

@testable import Rendering

@Suite struct PaperTests {
  static let hasUnifont = access(Unifont.defaultPath, R_OK) == 0

  static func printed(_ bytes: [UInt8]) -> Paper {
    var printer = ESCPOSInterpreter()
    _ = printer.feed(bytes)
    return printer.paper
  }

  @Test(.enabled(if: hasUnifont && Zbar.isInstalled))
  func `the reference decoder reads the codes on a drawn receipt`() throws {
    let picture = try Self.printed(SampleReceipt.bytes).bitmap()
    #expect(picture.width == 640)
    #expect(try Zbar.read(picture.png()) == ["EAN-13:4006381333931", "QR-Code:" + SampleReceipt.qrData])
  }

  @Test(.enabled(if: hasUnifont))
  func `a letter is drawn where it was printed, as large as it was asked for`() throws {
    let plain = try Self.printed([0x49, 0x0A]).bitmap()
    #expect(plain.height == 2 * 32 + 30)
    let double = try Self.printed([0x1D, 0x21, 0x11, 0x49, 0x0A]).bitmap()
    #expect(double.height == 2 * 32 + 48)
    for y in 0..<24 {
      for x in 0..<12 { #expect(plain[32 + x, 32 + y] == double[32 + 2 * x + 1, 32 + 2 * y + 1]) }
    }
    #expect(plain.bytes.contains { $0 != 0 })
    let right = try Self.printed([0x1B, 0x61, 2, 0x49, 0x0A]).bitmap()
    #expect((0..<24).allSatisfy { y in (0..<12).allSatisfy { right[596 + $0, 32 + y] == plain[32 + $0, 32 + y] } })
  }

  @Test(.enabled(if: hasUnifont))
  func `styles show`() throws {
    let count = { (bytes: [UInt8]) throws in try Self.printed(bytes + [0x49, 0x0A]).bitmap().bytes.reduce(0) { $0 + $1.nonzeroBitCount } }
    let plain = try count([])
    #expect(try count([0x1B, 0x45, 1]) > plain)
    #expect(try count([0x1B, 0x2D, 2]) == plain + 24)
    #expect(try count([0x1D, 0x42, 1]) == 12 * 24 - plain)
    #expect(try count([0x1B, 0x7B, 1]) == plain)
    #expect(try count([0x1B, 0x56, 1]) == plain)
    #expect(try count([0x1D, 0x21, 0x21]) == plain * 6)
  }

  @Test func `a missing font says what to install`() {
    #expect(throws: UnifontError.missing(path: "/nonexistent/unifont.hex")) { try Unifont(path: "/nonexistent/unifont.hex") }
    #expect("\(UnifontError.missing(path: "/a"))" == "the glyph file /a is missing: install the Debian package unifont")
  }

  @Test(.enabled(if: hasUnifont))
  func `the font has the glyphs that its file shows`() throws {
    let font = try Unifont()
    let letter = try #require(font.glyph(for: "A"))
    #expect(letter.width == 8 && letter.rows.count == 16)
    // 0041:0000000018242442427E424242420000
    #expect(letter.rows == [0, 0, 0, 0, 0x18, 0x24, 0x24, 0x42, 0x42, 0x7E, 0x42, 0x42, 0x42, 0x42, 0, 0])
    #expect(font.glyph(for: "日")?.width == 16)
    #expect(font.glyph(for: "\u{0}") != nil && font.glyph(for: "\u{FFFD}") != nil && font.glyph(for: "€") != nil)
    #expect(font.glyph(for: "\u{10FFFF}") == nil)
  }

  @Test(arguments: [0x20...0xFF, 0x2500...0x259F, 0x4E00...0x4E40, 0xFFE0...0xFFFD])
  func `bisection finds each glyph of a range`(range: ClosedRange<UInt32>) throws {
    guard Self.hasUnifont else { return }
    let font = try Unifont()
    let missing = range.compactMap(Unicode.Scalar.init).filter { font.glyph(for: $0) == nil && $0.value < 0xFFEF }
    #expect(missing.isEmpty)
  }

  @Test func `long paper loses its oldest slips and says so`() {
    var printer = ESCPOSInterpreter()
    var effects: [ESCPOSInterpreter.Effect] = []
    // 7,650 dots a slip.
    for number in 0..<30 { effects += printer.feed(SampleReceipt.text("\(number)") + [0x1B, 0x64, 255, 0x1D, 0x56, 0]) }
    #expect(printer.paper.slips.count == 20)
    #expect(printer.paper.droppedSlips == 10)
    #expect(effects.contains(.paperDropped(slips: 1, lines: 0)))
    #expect(printer.paper.text().hasPrefix("[10 earlier slips dropped]\n10\n"))
    _ = printer.tearOff()
    for _ in 0..<30 { _ = printer.feed([0x1B, 0x64, 255]) }
    #expect(printer.paper.slips.count == 1 && printer.paper.droppedLines > 0)
    #expect(printer.paper.slips[0].heightDots <= Paper.maximumHeightDots)
  }

  @Test func `feeding back does not hide the length of paper`() throws {
    var printer = ESCPOSInterpreter()
    for _ in 0..<400 { _ = printer.feed([0x1B, 0x4B, 255]) }
    for _ in 0..<1_000 { _ = printer.feed([0x1B, 0x4A, 255]) }
    #expect(printer.paper.slips.reduce(0) { $0 + $1.heightDots } <= Paper.maximumHeightDots)
    #expect(printer.paper.droppedLines > 0)
  }

  @Test func `images are bounded in bytes`() {
    var printer = ESCPOSInterpreter()
    let rows = [UInt8](repeating: 0xFF, count: 255 * 1_000)
    for _ in 0..<80 { _ = printer.feed([0x1D, 0x76, 0x30, 0, 255, 0, 0xE8, 0x03] + rows) }
    #expect(printer.paper.slips.reduce(0) { $0 + $1.cost } <= Paper.maximumStoredBytes)
    #expect(printer.paper.droppedLines > 0)
  }
}
