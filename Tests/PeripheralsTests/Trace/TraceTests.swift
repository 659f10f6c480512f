import Testing

@testable import Peripherals

@Suite("Traces")
struct TraceTests {
  private func redacted(_ pieces: [[UInt8]], _ scope: TraceRedactor.Scope = .card, from direction: TraceEntry.Direction = .fromDevice)
    -> [UInt8]
  {
    var redactor = TraceRedactor(scope: scope, form: .characters, hidesInput: true)
    var entries: [TraceEntry] = []
    for (index, piece) in pieces.enumerated() { entries += redactor.take(.bytes(piece, direction, at: Int64(index))) }
    entries += redactor.finish()
    #expect(entries.map(\.bytes) == pieces)
    return entries.flatMap { entry in entry.bytes.indices.map { entry.hidden.contains($0) ? UInt8(ascii: "-") : entry.bytes[$0] } }
  }

  private func redacted(_ text: String, _ scope: TraceRedactor.Scope = .card) -> String {
    String(decoding: redacted([Array(text.utf8)], scope), as: UTF8.self)
  }

  @Test("What is written is read again, byte for byte and note for note")
  func roundTrip() throws {
    let header = TraceText.Header([("device", "receipt"), ("date", "2026-11-22T22:30:00Z")])
    var hiding = TraceEntry.bytes(Array(0...40), .toDevice, at: 12)
    hiding.hidden = [3, 17, 40]
    let entries = [.note("connected", at: 0), hiding, .bytes([0x0D], .fromDevice, at: 99), .note("end: stopped", at: 1_000_000)]
    let text = entries.reduce(into: header.text) { $0 += TraceText.lines(of: $1) }
    let document = try TraceText.read(text)
    #expect(document.header == header)
    for place in hiding.hidden { hiding.bytes[place] = 0 }
    #expect(document.entries == [entries[0], hiding, entries[2], entries[3]])
    #expect(text.contains("          99 <"))
    #expect(!text.contains("03 "))
  }

  @Test("Requests beside the bytes are written with their names, and read again, with an answer that is empty too")
  func requests() throws {
    let entries: [TraceEntry] = [
      .request("feature", Array(0...20), isAnswer: false, at: 7), .request("feature", [], isAnswer: true, at: 90),
      .request("device-id", [], isAnswer: false, at: 100), .request("device-id", [0, 4, 0x41, 0x3B], isAnswer: true, at: 200),
      .bytes([1], .toDevice, at: 200), .note("feature failed: it has none", at: 300),
    ]
    let text = entries.reduce(into: TraceText.Header([]).text) { $0 += TraceText.lines(of: $1) }
    #expect(text.contains("           7 ? feature 00 01 02"))
    #expect(text.contains("         200 = device-id 00 04 41 3b"))
    #expect(try TraceText.read(text).entries == entries)
    #expect(throws: TraceText.Mistake.self) { try TraceText.read("# till trace 1\n12 ?") }
  }

  @Test("A card number in a request beside the bytes is hidden like any other")
  func requestsHideNumbers() {
    var redactor = TraceRedactor(scope: .card, form: .characters, hidesInput: true)
    var entries = redactor.take(.request("feature", Array("4111111111111111".utf8), isAnswer: false, at: 1))
    entries += redactor.finish()
    #expect(entries.first?.hidden == Array(0..<12))
  }

  @Test(
    "A mistake is named with its line",
    arguments: [("x", 1), ("# till trace 1\nx", 2), ("# till trace 1\n\n12 > 4g", 3), ("# till trace 1\n-1 > 41", 2)])
  func mistakes(text: String, line: Int) {
    #expect { try TraceText.read(text) } throws: { ($0 as? TraceText.Mistake)?.line == line }
  }

  @Test("Control characters of a name cannot begin a line")
  func plain() {
    #expect(TraceText.Header([("device", "a\n0 < 41\u{85}")]).text == "# till trace 1\n# device: a 0 < 41 \n")
  }

  @Test(
    "Card numbers are hidden up to their last four digits, whatever stands around them",
    arguments: [
      ("4111111111111111", "------------1111"), ("x4111 1111 1111 1111\r", "x---- ---- ---- 1111\r"),
      ("5500-0000-0000-0004 12", "---------------0004 12"), ("378282246310005", "-----------0005"),
    ])
  func hidesNumbers(text: String, shown: String) {
    let result = redacted(text)
    #expect(!result.contains("41111") && !result.contains("3782") && !result.contains("5500"))
    #expect(result.count == shown.count && result.suffix(4) == shown.suffix(4))
  }

  @Test(
    "Trade numbers and other numbers stay", arguments: ["4006381333931", "04006381333931", "1234567890", "4111111111111112", "12 345 678"])
  func keepsNumbers(text: String) {
    #expect(redacted(text) == text)
  }

  @Test("Magnetic tracks are hidden whole")
  func hidesTracks() {
    let track = "%B4111111111111111^DOE/JANE^30121010000000000000?;4111111111111111=30121010000000000000?"
    let shown = redacted(track)
    #expect(shown.allSatisfy { "%;?-".contains($0) }, "\(shown)")
  }

  @Test("However the bytes are split, the same is hidden")
  func splits() {
    let text = Array("TOTAL 12.00\r\n4111 1111 1111 1111\r\n;4111111111111111=3012?\r\n4006381333931\r\n".utf8)
    let whole = redacted([text])
    for cut in 1..<text.count { #expect(redacted([Array(text[..<cut]), Array(text[cut...])]) == whole, "at \(cut)") }
    #expect(redacted(text.map { [$0] }) == whole)
  }

  @Test("On request texts are hidden and commands are not")
  func hidesTexts() {
    let bytes: [UInt8] = [0x1B, 0x40] + Array("Jane Doe".utf8) + [0x0A, 0x1B, 0x61, 0x01, 0x1D, 0x56, 0x42, 0x00]
    let shown = redacted([bytes], .text, from: .toDevice)
    #expect(shown == [0x1B, 0x40] + Array("--------".utf8) + [0x0A, 0x1B, 0x61, 0x01, 0x1D, 0x56, 0x42, 0x00])
  }

  @Test(
    "A card that is typed key by key is hidden, in the digits of both ways to type them; a trade number is not", arguments: [true, false])
  func hidesKeys(isShifted: Bool) {
    func keys(_ digits: String) -> [UInt8] {
      let codes = digits.map { UInt16($0 == "0" ? 11 : (Int(String($0)) ?? 0) + 1) }
      let shift: [(UInt16, Int32)] = isShifted ? [(42, 1)] : []
      let up: [(UInt16, Int32)] = isShifted ? [(42, 0)] : []
      return (shift + codes.flatMap { [($0, 1), ($0, 0)] as [(UInt16, Int32)] } + up + [(28, 1), (28, 0)]).flatMap {
        Self.event($0.0, $0.1)
      }
    }
    var redactor = TraceRedactor(scope: .card, form: .keyEvents, hidesInput: true)
    let card = redactor.take(.bytes(keys("4111111111111111"), .fromDevice, at: 0))
    let rest = redactor.take(.bytes(keys("4006381333931"), .fromDevice, at: 1)) + redactor.finish()
    let entries = card + rest
    #expect(entries.count == 2)
    #expect(entries.first?.hidden.isEmpty == false)
    #expect(entries.last?.hidden == [])
  }

  static func event(_ code: UInt16, _ value: Int32) -> [UInt8] {
    [UInt8](repeating: 0, count: 16) + [1, 0, UInt8(code & 0xFF), UInt8(code >> 8), UInt8(value), 0, 0, 0]
  }
}
