import Testing

@testable import Peripherals

/// Numbers that are the same in every run: SplitMix64.
private struct SeededNumbers: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

@Suite struct PlainLineTests {
  /// Whole words of them make lines that are plain, that need several pages, that no page has, and that must be drawn.
  private static let alphabets: [[ClosedRange<UInt32>]] = [
    [0x20...0x7E], [0x20...0x20, 0x30...0x39, 0x20AC...0x20AC], [0x20...0x20, 0xE0...0xFF], [0xA0...0x17F], [0x391...0x3A1, 0x3B1...0x3C9],
    [0x20...0x20, 0x410...0x44F], [0x2010...0x2027, 0x20A0...0x20C0], [0x25...0x25, 0x66A...0x66A], [0x2500...0x25A0], [0x300...0x331],
    [0x00...0x1F, 0x7F...0x9F], [0x5D0...0x5EA], [0x4E00...0x4E20], [0xFF61...0xFF9F], [0x1F600...0x1F610, 0x200D...0x200D],
  ]

  private static func text(_ random: inout SeededNumbers, plain: Bool) -> String {
    var scalars = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...3, using: &random) {
      let alphabet = alphabets[Int.random(in: 0..<(plain ? 7 : alphabets.count), using: &random)]
      for _ in 0..<Int.random(in: 1...9, using: &random) {
        let range = alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
        if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &random)) { scalars.append(scalar) }
      }
    }
    return String(scalars)
  }

  private static func element(_ random: inout SeededNumbers) -> PrintDocument.Element {
    let aligns = TextAlignment.allCases
    let plain = Int.random(in: 0..<4, using: &random) > 0
    let style =
      Bool.random(using: &random)
      ? TextStyle.plain
      : TextStyle(
        bold: .random(using: &random), font: Bool.random(using: &random) ? .a : .b, width: .random(in: 1...3, using: &random))
    switch Int.random(in: 0..<8, using: &random) {
    case 0: return .rule
    case 1...3: return .text(text(&random, plain: plain), align: aligns[Int.random(in: 0..<3, using: &random)], style: style)
    default:
      let columns = (0..<Int.random(in: 1...3, using: &random)).map { _ in
        PrintDocument.Column(
          text(&random, plain: plain), width: Bool.random(using: &random) ? nil : .random(in: 1...5, using: &random),
          align: aligns[Int.random(in: 0..<3, using: &random)])
      }
      return .columns(columns, style: style)
    }
  }

  @Test("A line that goes straight to the printer's bytes is the line that the layout makes", arguments: UInt64(0)..<150)
  func straightIsCareful(seed: UInt64) throws {
    var random = SeededNumbers(state: seed)
    var profile = PrinterProfile.generic80
    if !seed.isMultiple(of: 3) {
      let pages = CodePage.allCases.shuffled(using: &random).prefix(Int.random(in: 1...9, using: &random))
      profile.codePages = pages.enumerated().map { .init($0.offset, $0.element) }
    }
    let elements = (0..<20).map { _ in Self.element(&random) }
    var straight = ESCPOSEncoder(profile: profile, glyphs: NoGlyphs())
    try straight.add(PrintDocument(elements: elements))
    var careful = ESCPOSEncoder(profile: profile, glyphs: NoGlyphs())
    careful.begin(elements: elements.count)
    for element in elements { try careful.addCarefully(element) }
    careful.end(cutting: true)
    #expect(straight.chunks == careful.chunks)
    #expect(straight.stretches == careful.stretches)
    #expect(straight.substitutions == careful.substitutions)
  }

  @Test func nearlyAllLinesGoStraight() throws {
    var encoder = ESCPOSEncoder(profile: .generic80, glyphs: NoGlyphs())
    #expect(try encoder.addPlain(.columns([.init("Żubrówka 0,5 l"), .init("12,95 €", align: .right)])))
    #expect(try encoder.addPlain(.text("Großer Spaß für 5 €", align: .center)))
    #expect(try encoder.addPlain(.rule))
    #expect(try !encoder.addPlain(.text("日本")))
    #expect(try !encoder.addPlain(.text(String(repeating: "x", count: 49))))
    #expect(encoder.stretches.map(\.line) == [0, 0, 1, 2])
  }
}
