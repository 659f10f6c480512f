import Documents
import Glibc
import JSON
import Peripherals
import RPC
import Sales
import Store
import Testing

@testable import Till

@Suite("Receipts by templates", .timeLimit(.minutes(5)))
@TillLoop
struct TemplateReceiptTests {
  /// A shop with a folder of templates of its own, which the body fills.
  private static func shop(_ folder: TemplateFolder, language: String = "en") -> String {
    Samples.shop.replacing("currency = \"EUR\"", with: "currency = \"EUR\"\nlanguage = \"\(language)\"")
      + "\n[files]\ntemplates_directory = \"\(folder.path)\"\n"
  }

  /// What the only print job of a small sale says.
  /// The print job of a sale.
  private static func job(_ rig: TillRig) async throws -> PrintJob {
    try await rig.importCatalogue()
    let sale = try await rig.sale("1002")
    _ = try await rig.call(TenderCash.self, .init(sale: sale.sale, amount: 500))
    return try #require(try rig.read { try $0.printJobs(limit: 10).items }.first)
  }

  private static func receipt(_ rig: TillRig) async throws -> String {
    let job = try await job(rig)
    let document = try rig.read { try JobDocument.of(job, in: $0) }
    return try MeasuredDocument(document, profile: .generic80, glyphs: NoGlyphs()).text()
  }

  @Test("the language of the register is that of its receipts")
  func german() async throws {
    try await TillRig.with(Self.shop(TemplateFolder(), language: "de-AT")) { rig in
      let text = try await Self.receipt(rig)
      for words in ["Bon ", "SUMME EUR", "2,49 A", "Rückgeld ", "01.01.2026 12:00", "Corner Shop"] { #expect(text.contains(words)) }
    }
  }

  @Test("a template of the shop's own is used, and kept for the receipts of its day")
  func own() async throws {
    let folder = TemplateFolder()
    folder.write(
      #"{"template":"receipt","language":"en","elements":[{"type":"text","text":"{shop}: {total|money}"}]}"#, to: "receipt.en.json")
    let state = TemporaryFolder()
    let first = try await TillRig(Self.shop(folder), folder: state)
    let text = try await Self.receipt(first)
    #expect(text == "Corner Shop: €2.49\n---✂---\n")
    try await first.close()
    folder.write("{}", to: "receipt.en.json")
    let second = try await TillRig(Self.shop(folder), folder: state, recovers: true)
    let job = try #require(try second.read { try $0.printJobs(limit: 10).items }.first)
    #expect(try second.read { try JobDocument.of(job, in: $0) }.elements == [.text("Corner Shop: €2.49")])
    try await second.close()
  }

  @Test("a broken template is named with file, place and remedy, and the program's own is used")
  func broken() async throws {
    let folder = TemplateFolder()
    folder.write(#"{"template":"receipt","language":"en","elements":[{"type":"text","text":"{totl}"}]}"#, to: "receipt.en.json")
    folder.write("{}", to: "reciept.de.json")
    let configuration = try ConfigurationReader.read(text: Self.shop(folder), file: "tilld.toml")
    let mistakes = TemplateLibrary(own: configuration.templatesDirectory).mistakes(for: .generic80)
    #expect(mistakes.map(\.file) == ["\(folder.path)/receipt.en.json", "\(folder.path)/reciept.de.json"])
    #expect(mistakes.first?.error.place == "$.elements[0]")
    #expect(mistakes.first?.error.reason == "there is no field \"totl\" here")
    #expect(throws: StartError.self) { try Daemon.check(configuration) }
    try await TillRig.with(Self.shop(folder)) { rig in
      #expect(try await Self.receipt(rig).contains("TOTAL EUR"))
      let list = try await rig.call(ListTemplates.self, .init()).templates
      #expect(list.first { $0.isOwn && $0.template == "receipt" }?.problem?.contains("totl") == true)
      #expect(list.contains { !$0.isOwn && $0.template == "z-report" && $0.language == "de" && $0.problem == nil })
    }
  }

  @Test("a template that fails with a sale's own data gives way to the one inside the program")
  func failing() async throws {
    let folder = TemplateFolder()
    // Only the check with the example, whose names are no digits either, keeps such a template from being used at all.
    folder.write(
      #"{"template":"receipt","language":"en","elements":[{"type":"each","list":"lines","elements":[{"type":"barcode","symbology":"itf","data":"{name}"}]}]}"#,
      to: "receipt.en.json")
    try await TillRig.with(Self.shop(folder)) { rig in
      let job = try await Self.job(rig)
      let own = try rig.read { try JobDocument.of(job, in: $0) }
      #expect(throws: DocumentError.self) { try MeasuredDocument(own, profile: .generic80, glyphs: NoGlyphs()) }
      let plain = try #require(try rig.read { try JobDocument.plain(job, in: $0) })
      #expect(try MeasuredDocument(plain, profile: .generic80, glyphs: NoGlyphs()).text().contains("TOTAL EUR"))
    }
  }

  @Test("a form of an earlier release, without language and template, still makes its receipt")
  func oldForm() throws {
    let json = #"{"registerName":"Till 1","header":["A Shop"],"footer":["Bye"],"taxes":[{"code":"A","name":"VAT"}]}"#
    let form = try StrictJSON.decode(ReceiptForm.self, from: Array(json.utf8))
    #expect(form.language == nil && form.template == nil)
    #expect(ReceiptComposer(form: form).form == form)
  }

  @Test("a preview shows a sale, open or done, in any language and form", arguments: PreviewReceipt.Params.forms)
  func preview(to form: String) async throws {
    try await TillRig.with { rig in
      try await rig.importCatalogue()
      let sale = try await rig.sale("1002")
      let shown = try await rig.call(PreviewReceipt.self, .init(sale: sale.sale, language: "de", to: form))
      #expect(shown.widthDots == 576 && shown.to == form)
      switch form {
      case "text": #expect(shown.text?.contains("SUMME EUR           2,49") == true)
      case "svg": #expect(shown.text?.hasPrefix("<?xml") == true)
      case "png": #expect(shown.base64?.hasPrefix("iVBORw0KGgo") == true)
      default: #expect(shown.base64?.hasPrefix("JVBERi0xLjcK") == true)
      }
    }
  }

  @Test("a preview shows a document, and a template with data or its example")
  func previewOthers() async throws {
    try await TillRig.with { rig in
      let document = PrintDocument(elements: [.text("as it is")])
      #expect(try await rig.call(PreviewReceipt.self, .init(document: document, to: "text")).text == "as it is\n---✂---\n")
      #expect(
        try await rig.call(PreviewReceipt.self, .init(template: "z-report", language: "fr", to: "text")).text?.contains("RAPPORT Z") == true
      )
      let data: JSONValue = ["currency": "EUR", "decimals": 2, "register": "7", "time": "2026-11-22T15:37", "reason": "service"]
      let slip = try await rig.call(PreviewReceipt.self, .init(template: "no-sale", data: data, to: "text"))
      #expect(slip.text?.contains("Drawer opened for service") == true)
    }
  }

  @Test(
    "what cannot be shown is refused by name",
    arguments: [
      (#"{"to":"text"}"#, "rpc.invalidParams"), (#"{"template":"recipe","to":"text"}"#, "template.unknown"),
      (#"{"template":"no-sale","data":{"reason":1},"to":"text"}"#, "template.dataInvalid"),
      (#"{"template":"receipt","language":"xx","to":"text"}"#, "rpc.invalidParams"),
      (#"{"template":"receipt","language":"../../x","to":"text"}"#, "rpc.invalidParams"),
      (#"{"sale":"01a2038f-4ab0-783a-88be-ad0129cd9a0b","to":"text"}"#, "sale.notFound"),
      (#"{"template":"receipt","printer":"none","to":"text"}"#, "device.unknown"),
      (#"{"document":{"elements":[{"type":"barcode","symbology":"ean13","data":"1"}]},"to":"text"}"#, "printer.documentInvalid"),
    ])
  func refused(params: String, kind: String) async throws {
    let params = try StrictJSON.parse(Array(params.utf8))
    try await TillRig.with { rig in
      let answer = await rig.answer("receipt.preview", params)
      guard case .failure(let error) = answer else { return #expect(Bool(false), "it was shown") }
      #expect(error.kind == kind)
    }
  }

  @Test("a check names the first mistake of a template, or shows it")
  func check() async throws {
    try await TillRig.with { rig in
      let good: JSONValue = ["template": "no-sale", "language": "en", "elements": [["type": "text", "text": "{reason}"]]]
      #expect(try await rig.call(CheckTemplate.self, .init(template: good)) == .init(isUsable: true, text: "change\n---✂---\n"))
      let bad: JSONValue = ["template": "no-sale", "language": "en", "elements": [["type": "text", "text": "{reson}"]]]
      let found = try await rig.call(CheckTemplate.self, .init(template: bad))
      #expect(!found.isUsable && found.place == "$.elements[0]" && found.reason == "there is no field \"reson\" here")
      let wide: JSONValue = [
        "template": "no-sale", "language": "en",
        "elements": [["type": "columns", "columns": [["text": "", "width": 40], ["text": "", "width": 40]]]],
      ]
      #expect(try await rig.call(CheckTemplate.self, .init(template: wide)).reason?.contains("columns take 80 cells") == true)
    }
  }
}

/// A folder of templates of one test.
private final class TemplateFolder: Sendable {
  let path: String

  init() {
    var template = Array("/tmp/till-templates-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { preconditionFailure("no temporary folder: errno \(errno)") }
    path = String(cString: made)
  }

  deinit {
    for name in InstalledFiles.names(in: path) { unlink("\(path)/\(name).json") }
    rmdir(path)
  }

  func write(_ text: String, to name: String) {
    guard let file = fopen("\(path)/\(name)", "we") else { preconditionFailure("\(name) cannot be written: errno \(errno)") }
    fputs(text, file)
    fclose(file)
  }
}
