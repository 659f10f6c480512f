import Testing

@testable import Peripherals

/// A font that has every ideograph as a full block, the letters as empty ones, and nothing else.
private struct Blocks: GlyphSource {
  func glyph(for scalar: Unicode.Scalar) -> GlyphBitmap? {
    switch scalar.value {
    case 0x3000...0x9FFF: GlyphBitmap(width: 16, rows: Array(repeating: 0xFFFF, count: 16))
    case 0x21...0x7E: GlyphBitmap(width: 8, rows: Array(repeating: 0, count: 16))
    default: nil
    }
  }
}

@Suite struct PrintPlanTests {
  private static let prologue: [UInt8] = [0x1B, 0x40, 0x1B, 0x52, 0, 0x1C, 0x2E, 0x1B, 0x74, 0]
  private static let epilogue: [UInt8] = [0x1D, 0x56, 0x42, 0]

  private func plan(_ elements: [PrintDocument.Element], change: (inout PrinterProfile) -> Void = { _ in }) throws -> PrintPlan {
    var profile = PrinterProfile.generic80
    change(&profile)
    return try PrintPlan(PrintDocument(elements: elements), profile: profile, glyphs: Blocks())
  }

  private func body(_ elements: [PrintDocument.Element], change: (inout PrinterProfile) -> Void = { _ in }) throws -> [UInt8] {
    let bytes = try plan(elements, change: change).chunks.flatMap { $0 }
    #expect(bytes.starts(with: Self.prologue))
    return Array(bytes.dropFirst(Self.prologue.count))
  }

  @Test func aJobBeginsInAKnownStateAndEndsWithACut() throws {
    #expect(try body([.text("Hi")]) == [0x48, 0x69, 0x0A] + Self.epilogue)
    #expect(try body([.text("Hi"), .cut(.full)]) == [0x48, 0x69, 0x0A, 0x1D, 0x56, 0x41, 0])
    #expect(try body([.text("Hi")]) { $0.supports.cutter = false } == [0x48, 0x69, 0x0A, 0x1B, 0x64, 4])
  }

  @Test func realTimeCommandsAreHiddenWhereTheProfileSaysSo() throws {
    #expect(try body([.text("Hi")]) { $0.supports.hideRealTime = true } == [0x48, 0x69, 0x0A] + Self.epilogue)
    let image = PrintDocument.Element.image(RasterImage(width: 8, rows: 1, bits: [0xAA], align: .left))
    let bytes = try plan([image, image]) { $0.supports.hideRealTime = true }.chunks.flatMap { $0 }
    let raster: [UInt8] = [0x1D, 0x76, 0x30, 0, 1, 0, 1, 0, 0xAA]
    let off: [UInt8] = [0x1D, 0x28, 0x44, 0x05, 0, 0x14, 1, 0, 2, 0]
    let on: [UInt8] = [0x1D, 0x28, 0x44, 0x05, 0, 0x14, 1, 1, 2, 0]
    #expect(bytes == Self.prologue + off + raster + raster + Self.epilogue + on)
  }

  @Test func stylesAreSwitchedOnAndOff() throws {
    let bytes = try body([
      .text("A", style: TextStyle(bold: true, underline: true, inverse: true, font: .b, width: 2, height: 3)), .text("B"),
    ])
    #expect(
      bytes == [0x1B, 0x4D, 1, 0x1D, 0x21, 0x12, 0x1B, 0x45, 1, 0x1B, 0x2D, 1, 0x1D, 0x42, 1, 0x41, 0x0A]
        + [0x1B, 0x4D, 0, 0x1D, 0x21, 0x00, 0x1B, 0x45, 0, 0x1B, 0x2D, 0, 0x1D, 0x42, 0, 0x42, 0x0A] + Self.epilogue)
  }

  @Test func pagesChangeOnlyWhereTheyMust() throws {
    #expect(try body([.text("é 5 €"), .text("é")]) == [0x82, 0x20, 0x35, 0x20, 0x1B, 0x74, 16, 0x80, 0x0A, 0xE9, 0x0A] + Self.epilogue)
    let report = try plan([.text("é 5 €")]).report
    #expect(report.map(\.method) == [.page(.cp437), .page(.windows1252)])
    #expect(report.map(\.text) == ["é 5 ", "€"])
  }

  @Test func aLineThatNoPageHasIsDrawnInTheSameGrid() throws {
    let plan = try plan([.text("a日")])
    #expect(plan.report == [.init(line: 0, method: .raster, text: "a日")])
    #expect(plan.substitutions == [])
    let bytes = Array(plan.chunks.flatMap { $0 }.dropFirst(Self.prologue.count))
    // 36 dots are 5 bytes, 24 rows and 6 of leading.
    #expect(Array(bytes.prefix(8)) == [0x1D, 0x76, 0x30, 0, 5, 0, 30, 0])
    #expect(bytes.count == 8 + 150 + Self.epilogue.count)
    // The ideograph covers the dots 12 to 35 of the first row.
    #expect(Array(bytes[8..<13]) == [0x00, 0x0F, 0xFF, 0xFF, 0xF0])
    #expect(Array(bytes[(8 + 24 * 5)..<(8 + 30 * 5)]) == Array(repeating: 0, count: 30))
  }

  @Test func whatCannotBeDrawnIsFramedAndSaid() throws {
    let plan = try plan([.text("\u{10FFFD}")])
    #expect(plan.report.map(\.method) == [.raster])
    #expect(plan.substitutions == [.init(line: 0, scalar: "\u{10FFFD}", reason: .noGlyph)])
  }

  @Test func withoutAFontTheRestOfTheLineStaysReadable() throws {
    let document = PrintDocument(elements: [.text("日本 Tea 4.99")])
    let plan = try PrintPlan(document, profile: .generic80, glyphs: NoGlyphs())
    #expect(plan.report.map(\.method) == [.page(.cp437)])
    #expect(plan.substitutions == [.init(line: 0, scalar: "日", reason: .noGlyph), .init(line: 0, scalar: "本", reason: .noGlyph)])
    #expect(Array(plan.chunks.flatMap { $0 }) == Self.prologue + Array("???? Tea 4.99".utf8) + [0x0A] + Self.epilogue)
  }

  @Test func rightToLeftLettersAreDrawnAndSaid() throws {
    let pages: (inout PrinterProfile) -> Void = { $0.codePages += [.init(36, .cp862), .init(37, .cp864)] }
    let plan = try plan([.text("5 חלב"), .text("ﺏ"), .text("٣")], change: pages)
    #expect(plan.report.map(\.method) == [.raster, .raster, .page(.cp864)])
    let unshaped = plan.substitutions.filter { $0.reason == .unshaped }
    #expect(unshaped == [.init(line: 0, scalar: "ח", reason: .unshaped), .init(line: 1, scalar: "ﺏ", reason: .unshaped)])
    #expect(plan.report[0].text == "5 חלב")
  }

  @Test func doubleSizeIsDrawnDouble() throws {
    let plan = try plan([.text("日", style: TextStyle(width: 2, height: 2))])
    let bytes = Array(plan.chunks.flatMap { $0 }.dropFirst(Self.prologue.count))
    #expect(Array(bytes.prefix(14)) == [0x1D, 0x76, 0x30, 0, 6, 0, 54, 0] + Array(repeating: 0xFF, count: 6))
  }

  @Test("Control characters of outside text never reach the printer", arguments: Array(UInt8(0)..<0x20) + Array(0x7F...0x9F))
  func controls(value: UInt8) throws {
    guard value != 0x0A else { return }
    let plan = try plan([.text("a" + String(Unicode.Scalar(value)) + "b")])
    let control = PrintPlan.Substitution(line: 0, scalar: Unicode.Scalar(value), reason: .controlCharacter)
    #expect(plan.substitutions.contains(control))
    #expect(plan.report.map(\.method) == [.raster])
    // The rest of the bytes are the drawn line alone: 3 cells of 12 dots.
    #expect(plan.chunks.flatMap { $0 }.count == Self.prologue.count + 8 + 5 * 30 + Self.epilogue.count)
  }

  @Test func imagesAreSlicedAndDefused() throws {
    var image = RasterImage(width: 16, rows: 20, bits: Array(repeating: 0, count: 40))
    image.bits.replaceSubrange(0..<6, with: [0x10, 0x04, 0x10, 0x05, 0x10, 0x14])
    let plan = try plan([.image(image)]) { $0.maxSliceRows = 8 }
    #expect(plan.chunks.count == 4)
    let first = Self.prologue + [0x1B, 0x61, 1, 0x1D, 0x76, 0x30, 0, 2, 0, 8, 0, 0x10, 0x06, 0x10, 0x07, 0x10, 0x16]
    #expect(plan.chunks[0] == first + Array(repeating: 0, count: 10) + [0x1B, 0x61, 0])
    // Each slice stands for itself: a question may go between two of them.
    #expect(plan.chunks[2] == [0x1B, 0x61, 1, 0x1D, 0x76, 0x30, 0, 2, 0, 4, 0] + Array(repeating: 0, count: 8) + [0x1B, 0x61, 0])
    #expect(plan.chunks[3] == Self.epilogue)
  }

  @Test func aQRCodeIsStoredAndPrinted() throws {
    #expect(
      try body([.qr(QRCode("AB", module: 6, level: .quartile))]) == [0x1B, 0x61, 1]
        + [0x1D, 0x28, 0x6B, 4, 0, 0x31, 0x41, 0x32, 0, 0x1D, 0x28, 0x6B, 3, 0, 0x31, 0x43, 6, 0x1D, 0x28, 0x6B, 3, 0, 0x31, 0x45, 0x32]
        + [0x1D, 0x28, 0x6B, 5, 0, 0x31, 0x50, 0x30, 0x41, 0x42, 0x1D, 0x28, 0x6B, 3, 0, 0x31, 0x51, 0x30, 0x1B, 0x61, 0] + Self.epilogue)
    #expect(throws: ESCPOSError.qrTooLong(bytes: 1_274, limit: 1_273)) {
      try body([.qr(QRCode(String(repeating: "x", count: 1_274), level: .high))])
    }
    #expect(throws: ESCPOSError.qrCharacter("\u{10}")) { try body([.qr(QRCode("a\u{10}\u{04}"))]) }
    #expect(throws: ESCPOSError.codeUndrawable(name: "qr", reason: "nothing that draws codes is at hand")) {
      try body([.qr(QRCode("a"))]) { $0.supports.qr = false }
    }
  }

  @Test(
    "A QR code whose length bytes would be a real-time command is refused",
    arguments: [(1_037, true), (1_293, true), (1_036, false), (1_038, false)])
  func qrLength(bytes: Int, isRefused: Bool) throws {
    let code = PrintDocument.Element.qr(QRCode(String(repeating: "x", count: bytes), level: .low))
    if isRefused {
      #expect(throws: ESCPOSError.qrLength(bytes: bytes)) { try body([code]) }
    } else {
      #expect(!RealTimeGuard.containsCommand(try body([code])))
    }
  }

  @Test func tooWideImagesAreRefused() {
    #expect(throws: ESCPOSError.imageTooWide(width: 577, limit: 576)) {
      try body([.image(RasterImage(width: 577, rows: 1, bits: Array(repeating: 0, count: 73)))])
    }
  }
}
