import JSON
import Peripherals
import Rendering
import Testing

@testable import Documents

@Suite("Templates")
struct TemplateTests {
  private func template(_ elements: String, kind: String = "kitchen", words: String = "{}") throws -> Template {
    try Template(Array(#"{"template":"\#(kind)","language":"de","words":\#(words),"elements":\#(elements)}"#.utf8))
  }

  private func order(_ change: (inout Record) -> Void = { _ in }) throws -> Record {
    var record = try #require(RecordKind.named("kitchen")).example
    change(&record)
    return record
  }

  @Test("Fields are filled, braces are escaped, words are looked up")
  func fields() throws {
    let template = try template(
      #"[{"type":"text","text":"{{{order}}} {order|word} {register}"},{"type":"qr","data":"https://x/{order}"}]"#,
      words: #"{"17":"siebzehn"}"#)
    #expect(
      template.document(of: try order()).elements == [.text("{17} siebzehn Till 1"), .qr(QRCode("https://x/17"))])
  }

  @Test("Parts depend on fields, and lists repeat their part with the outer fields in sight")
  func parts() throws {
    let template = try template(
      """
      [{"type":"if","field":"table","is":"4","then":[{"type":"rule"}],"else":[{"type":"feed"}]},
       {"type":"if","field":"cashier","then":[],"else":[{"type":"text","text":"alone"}]},
       {"type":"each","list":"lines","elements":[{"type":"text","text":"{order}: {name}"},
        {"type":"each","list":"options","elements":[{"type":"text","text":"{name} {text}"}]}]}]
      """)
    let record = try order { $0["cashier"] = nil }
    #expect(
      template.document(of: record).elements == [
        .rule, .text("alone"), .text("17: Burger"), .text("Burger without onions"), .text("Burger extra cheese"), .text("17: Chips, large"),
      ])
  }

  @Test("What comes from the data is never read as a field or a line end")
  func dataIsData() throws {
    let template = try template(#"[{"type":"text","text":"a\n{note}"},{"type":"columns","columns":[{"text":"{note}"}]}]"#)
    let record = try order { $0["note"] = .text("{order}\nTOTAL 0.00") }
    #expect(
      template.document(of: record).elements == [
        .text("a\n{order}\u{240A}TOTAL 0.00"), .columns([.init("{order}\u{240A}TOTAL 0.00")]),
      ])
  }

  @Test("Control characters of the data and of the template are shown, and the printer obeys none")
  func hostile() throws {
    let commands = "\u{1B}p\u{0}\u{32}\u{32}\u{1D}V\u{0}\u{10}\u{14}\u{1}\u{0}\u{1}\u{1B}@\u{1C}p\u{1}\u{0}\u{9B}\u{7F}"
    let escaped = #"\u001bp0\u001dV0\u0010\u0014\u0001"#
    let template = try template(
      #"[{"type":"text","text":"\#(escaped){note}"},{"type":"columns","columns":[{"text":"{note}"},{"text":"{note}","fit":true}]},{"type":"cut"}]"#
    )
    let record = try order { $0["note"] = .text(commands) }
    let measured = try MeasuredDocument(template.document(of: record), profile: .generic80, glyphs: Samples.glyphs)
    var printer = ESCPOSInterpreter()
    #expect(printer.feed(measured.bytes) == [.initialise, .cut(full: false)])
    #expect(measured.text().contains("␛p0␝V0␐␔␁␛p␀22␝V␀"))
    #expect(measured.plan.substitutions.contains { $0.scalar == "\u{1B}" && $0.reason == .controlCharacter })
    for form in [measured.text(), measured.svg()] { #expect(!form.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" }) }
    let text = try PublicTool.run("pdftotext -layout $1 -", on: measured.pdf(font: try Unifont()))
    #expect(text.contains("␛p0␝V0␐␔␁␛p␀22␝V␀"))
  }

  @Test("A text that is too long ends with an ellipsis, and a code without data is left out")
  func limits() throws {
    let template = try template(#"[{"type":"text","text":"{note}{note}"},{"type":"barcode","symbology":"code128","data":"{station}"}]"#)
    let record = try order {
      $0["note"] = .text(String(repeating: "ä", count: 4_000))
      $0["station"] = nil
    }
    let document = template.document(of: record)
    #expect(document.elements.count == 1)
    guard case .text(let text, _, _) = document.elements[0] else { return #expect(Bool(false)) }
    #expect(text.unicodeScalars.count == 4_096)
    #expect(text.hasSuffix("ä…"))
  }

  @Test(
    "A mistake is named with its place",
    arguments: [
      (#"[{"type":"text","text":"{ordr}"}]"#, "$.elements[0]", "there is no field \"ordr\" here"),
      (#"[{"type":"rule"},{"type":"columns","columns":[{"text":""},{"text":"{lines}"}]}]"#, "$.elements[1], text 2", "lines is a list"),
      (#"[{"type":"text","text":"{order"}]"#, "$.elements[0]", "a { has no }"),
      (#"[{"type":"text","text":"order}"}]"#, "$.elements[0]", "a } has no {"),
      (#"[{"type":"text","text":"{order|money}"}]"#, "$.elements[0]", "order cannot be written as \"money\""),
      (#"[{"type":"if","field":"tabel","then":[]}]"#, "$.elements[0].field", "there is no field \"tabel\" here"),
      (#"[{"type":"if","field":"table"}]"#, "$.elements[0].then", "is missing, or no list"),
      (#"[{"type":"if","field":"table","than":[]}]"#, "$.elements[0]", "\"than\" is not known here"),
      (#"[{"type":"each","list":"table","elements":[]}]"#, "$.elements[0].list", "table is no list"),
      (
        #"[{"type":"each","list":"lines","elements":[{"type":"text","text":"{nme}"}]}]"#, "$.elements[0].elements[0]",
        "there is no field \"nme\" here"
      ),
    ])
  func mistakes(elements: String, place: String, reason: String) {
    let error = #expect(throws: TemplateError.self) { try template(elements) }
    #expect(error?.place == place)
    #expect(error?.reason == reason)
    #expect(error?.remedy.isEmpty == false)
  }

  @Test("An element that no document has is refused as a document refuses it")
  func element() {
    let error = #expect(throws: TemplateError.self) { try template(#"[{"type":"text","text":"a","blod":true}]"#) }
    #expect(error?.reason.contains("text has no field \"blod\"") == true)
    #expect(throws: TemplateError.self) { try template("[", kind: "kitchen") }
    #expect(throws: TemplateError.self) { try template("[]", kind: "kitchens") }
  }

  @Test(
    "Data that does not fit its kind is refused with the place",
    arguments: [
      (#"{"reason":"change"}"#, "$.currency: is missing: ISO 4217 code of all amounts"),
      (
        #"{"currency":"EUR","decimals":2,"register":"1","time":"today","reason":""}"#,
        "$.time: give a local time such as \"2026-11-22T15:37\""
      ),
      (#"{"currency":"EUR","decimals":"2"}"#, "$.decimals: give an integer"),
      (#"{"price":1}"#, "$: no-sale has no field \"price\"; it has currency, decimals, register, time, cashier, reason, drawer"),
    ])
  func wrongData(json: String, message: String) throws {
    let kind = try #require(RecordKind.named("no-sale"))
    let value = try StrictJSON.parse(Array(json.utf8))
    let error = #expect(throws: RecordError.self) { try Record(kind, value) }
    #expect(error?.description == message)
  }
}
