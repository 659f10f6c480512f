import Documents
import Peripherals
import Rendering
import Testing

@testable import Till

/// Every letter of Latin, Greek and Cyrillic, and samples of other scripts, through every profile: as a glyph of a code page or as dots, and no
/// question mark that nobody is told of.
@Suite("Letters on paper", .serialized, .timeLimit(.minutes(5)))
struct LetterTests {
  /// The blocks that hold these three scripts. Source: the Unicode Standard, Blocks.txt.
  private static let blocks: [ClosedRange<UInt32>] = [
    0x0041...0x024F, 0x0250...0x02AF, 0x0370...0x03FF, 0x0400...0x052F, 0x1C80...0x1C8F, 0x1D00...0x1DBF, 0x1E00...0x1FFF, 0x2C60...0x2C7F,
    0x2DE0...0x2DFF, 0xA640...0xA69F, 0xA720...0xA7FF, 0xAB30...0xAB6F, 0xFB00...0xFB06, 0xFF21...0xFF5A, 0x10780...0x107BF,
    0x1DF00...0x1DFFF, 0x1E030...0x1E08F,
  ]

  static let letters: [Unicode.Scalar] = blocks.flatMap { $0 }.compactMap(Unicode.Scalar.init).filter { scalar in
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
    default: false
    }
  }

  static let samples = [
    "日本語の領収書", "中文收據", "简体中文收据", "한국어 영수증", "ありがとうございます", "قهوة عربية", "مرحبا ١٢٣", "שלום עולם", "חלב 3%", "กาแฟร้อน", "ขอบคุณค่ะ น้ำดื่ม",
  ]

  static let profiles: [String] = [
    "bixolon-srp", "citizen-ct-s", "epson-tm-m30", "epson-tm-t20", "epson-tm-t88", "epson-tm-t88iii", "epson-tm-t88iv", "epson-tm-t88vi",
    "epson-tm-u220", "generic-58mm", "generic-80mm", "pos-5890", "rp326-80mm", "star-line", "star-prnt", "till-sim", "xprinter-80mm",
  ]

  @Test("There are thousands of letters, and the list of profiles is whole")
  func counts() throws {
    #expect(Self.letters.count > 2_000)
    let all = try ProfileLibrary(configured: nil).printers().map(\.name)
    #expect(all == Self.profiles)
  }

  @Test("Each letter is printed as itself or as dots, or reported", arguments: profiles)
  func letters(name: String) throws {
    let profile = try Press.profile(name)
    var silent: [Unicode.Scalar] = []
    for start in stride(from: 0, to: Self.letters.count, by: 1_500) {
      let part = Self.letters[start..<min(start + 1_500, Self.letters.count)]
      let document = PrintDocument(elements: part.map { .text(String(Character($0))) })
      let plan = try PrintPlan(document, profile: profile, glyphs: Press.glyphs)
      let printed = Dictionary(grouping: plan.report, by: \.line).mapValues { $0.map(\.text).joined() }
      let reported = Set(plan.substitutions.map(\.line))
      for (line, letter) in part.enumerated() where !reported.contains(line) {
        if printed[line].map({ Array($0.decomposed) }) != Array(String(Character(letter)).decomposed) { silent.append(letter) }
      }
      // What the fonts of this system have is never reported as missing.
      for substitution in plan.substitutions where substitution.scalar.value <= 0xFFFF {
        #expect(Press.glyphs.glyph(for: substitution.scalar) == nil, "U+\(String(substitution.scalar.value, radix: 16))")
      }
    }
    #expect(silent.isEmpty, "\(name): \(silent.prefix(20))")
  }

  @Test("Samples of other scripts are drawn in their order, and none of them is a question mark", arguments: samples, profiles)
  func scripts(text: String, name: String) throws {
    let plan = try PrintPlan(PrintDocument(elements: [.text(text)]), profile: Press.profile(name), glyphs: Press.glyphs)
    #expect(plan.report.map(\.method) == [.raster])
    #expect(plan.report.map(\.text).joined() == text)
    #expect(plan.substitutions.isEmpty)
  }

  @Test("Without a shaper letters stand side by side, and that is said", arguments: ["قهوة", "שלום", "กาแฟ"])
  func unshaped(text: String) throws {
    let plan = try PrintPlan(PrintDocument(elements: [.text(text)]), profile: .generic80, glyphs: LettersOnly())
    #expect(plan.substitutions.map(\.reason) == [.unshaped])
  }

  @Test("A column beside a shaped one stays in its place")
  func columns() throws {
    let profile = try Press.profile("generic-80mm")
    let row = PrintDocument.Element.columns([.init("قهوة عربية"), .init("12.34", width: 9, align: .right)])
    let picture = try Press.picture([row], profile)
    let plain = try Press.picture([.columns([.init("日"), .init("12.34", width: 9, align: .right)])], profile)
    // The right quarter of both lines is the same amount.
    for y in 30..<60 { for x in picture.width * 3 / 4..<picture.width { #expect(picture[x, y] == plain[x, y]) } }
  }
}

/// Glyphs of Unifont, and nobody who joins them.
private struct LettersOnly: GlyphSource {
  func glyph(for scalar: Unicode.Scalar) -> GlyphBitmap? { Press.glyphs.glyph(for: scalar) }
}

extension String {
  /// The scalars with accents as marks of their own.
  fileprivate var decomposed: String.UnicodeScalarView { unicodeScalars }
}
