import JSON
import Peripherals
import Rendering
import Testing

@testable import Documents

@Suite("Templates of the program")
struct ShippedTemplateTests {
  static let languages = ["en", "de", "fr", "es", "it", "nl"]
  static let names = languages.flatMap { language in RecordKind.all.map { "\($0.name).\(language)" } }

  /// Drawing every dot takes long in a debug build; the other languages differ in words alone.
  static let drawn = names.filter { $0.hasSuffix(".en") || $0.hasSuffix(".de") }

  private static func template(_ name: String) throws -> Template { try Template(Tree.read("protocols/templates/\(name).json")) }

  private func measured(_ name: String, _ profile: PrinterProfile) throws -> MeasuredDocument {
    let template = try Self.template(name)
    return try MeasuredDocument(template.document(of: template.kind.example), profile: profile, glyphs: Samples.glyphs)
  }

  @Test("Every template says what its example data is, as it was looked at", arguments: names)
  func golden(name: String) throws {
    let template = try Self.template(name)
    #expect("\(template.kind.name).\(template.tag)" == name)
    try Tree.expect(measured(name, .generic80).text(), in: "Tests/DocumentsTests/Golden/\(name).txt")
  }

  @Test("What the picture of a template shows is dot for dot what is printed", arguments: drawn)
  func previewIsPrint(name: String) throws {
    let profile = name.hasSuffix("en") ? Samples.narrow : PrinterProfile.generic80
    let measured = try measured(name, profile)
    var printer = ESCPOSInterpreter(columns: profile.columnsA, dots: profile.widthDots)
    let effects = printer.feed(measured.bytes)
    #expect(try measured.paper.bitmap() == printer.paper.bitmap())
    #expect(effects == [.initialise, .cut(full: false)])
    #expect(measured.plan.substitutions.isEmpty)
  }

  @Test("No amount is broken over two lines on narrow paper", arguments: names)
  func narrow(name: String) throws {
    let text = try measured(name, Samples.narrow).text()
    let template = try Self.template(name)
    let amounts = [
      "receipt": ["27.85", "19.96", "2.15"], "refund": ["27.85"], "z-report": ["1234567.89", "362.10"], "card-slip": ["27.85"],
    ]
    let digits = text.filter { !",.’ ".contains($0) }
    for amount in amounts[template.kind.name] ?? [] { #expect(digits.contains(amount.replacing(".", with: ""))) }
    // A line of font B has 42 characters; codes are named in brackets.
    for line in text.split(separator: "\n") where !line.contains("[") { #expect(line.unicodeScalars.count <= 42) }
  }

  @Test("Every language has every template, and no other file lies there")
  func complete() {
    #expect(InstalledFiles.names(in: Tree.path("protocols/templates")) == Self.names.sorted())
  }

  @Test("The receipt inside the program is the one in the file")
  func builtIn() throws {
    let file = try StrictJSON.parse(Tree.read("protocols/templates/receipt.en.json"))
    #expect(try StrictJSON.parse(Array(Template.builtInReceiptText.utf8)) == file)
    #expect(Template.builtInReceipt.kind.name == "receipt")
  }

  @Test("The pages' schema and example of each kind are the program's", arguments: RecordKind.all.map(\.name))
  func records(name: String) throws {
    let kind = try #require(RecordKind.named(name))
    let text = { (json: JSONValue) in String(decoding: StrictJSON.writePretty(json), as: UTF8.self) }
    try Tree.expect(text(kind.schema), in: "protocols/records/\(name).schema.json")
    try Tree.expect(text(kind.example.json), in: "protocols/records/\(name).example.json")
    // Every field has an example, so that every part of a template is seen.
    #expect(kind.example.json.objectValue?.keys == kind.fields.map(\.name))
    _ = try Record(kind, StrictJSON.parse(Tree.read("protocols/records/\(name).example.json")))
  }
}
