internal import ArgumentParser
internal import Documents
internal import JSON
internal import Peripherals
internal import Rendering
internal import TillClient

/// `tillctl receipt render FILE`
struct ReceiptRenderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render", abstract: "Renders a document, or a template with data, as it would be printed.",
    discussion: """
      FILE is JSON: a print document; a template, shown with the data of --data or else with its example; or the name of a template with its \
      data: {"template":"receipt","language":"de","data":{…}}.
      """)

  /// The largest file that is read.
  static let largestFile = 8 << 20

  @OptionGroup var options: GlobalOptions

  @Argument(help: "The file; - is standard input.")
  var file: String

  @Option(help: "What to make: \(RenderTarget.allCases.map(\.rawValue).joined(separator: ", ")).")
  var to = RenderTarget.text

  @Option(help: "The printer's profile.")
  var profile = "generic-80mm"

  @Option(help: ArgumentHelp("The template's data.", valueName: "file"))
  var data: String?

  @Option(help: "The language of numbers and dates, such as de-CH; the template's own unless given.")
  var language: String?

  @Option(help: ArgumentHelp("Where the result goes; without it to standard output.", valueName: "file"))
  var out: String?

  @Option(help: "The pages of a PDF: \(RenderSheet.allCases.map(\.rawValue).joined(separator: ", ")).")
  var sheet = RenderSheet.roll

  @Option(help: ArgumentHelp("A folder of templates that is looked into first.", valueName: "folder"))
  var templates: String?

  @Option(help: ArgumentHelp("A folder of profiles that is looked into first.", valueName: "folder"))
  var profiles: String?

  func run() throws {
    try options.reporting {
      let printer = try ProfileFile.printer(profile, folder: profiles)
      guard to.fits(printer) else {
        throw Failure.usage(
          "\(profile) does not speak \(to.rawValue)", hint: "choose another --profile, or --to \(RenderTarget.native(printer).rawValue)")
      }
      let glyphs = GlyphLibrary(path: nil)
      if glyphs.font == nil { Console.note("no GNU Unifont: what no code page has is shown as ?; sudo apt install unifont") }
      let document = try RenderSource(file: file, data: data, language: language, templates: templates).document(for: printer)
      let measured: MeasuredDocument
      do { measured = try MeasuredDocument(document, profile: printer, glyphs: glyphs, codes: glyphs) } catch {
        throw Failure.check("\(file): \(error)", hint: "mend the document, or choose another --profile")
      }
      try write(measured, glyphs.font)
    }
  }

  private func write(_ measured: MeasuredDocument, _ font: Unifont?) throws {
    let bytes: [UInt8]
    switch to {
    case .text: bytes = Array(measured.text().utf8)
    case .svg: bytes = Array(measured.svg().utf8)
    case .pdf: bytes = measured.pdf(sheet.sheet, title: file, font: font)
    case .escpos, .star: bytes = measured.bytes
    case .png:
      do { bytes = try measured.png(font: font) } catch { throw Failure.file("\(error)", hint: "sudo apt install unifont") }
    }
    for substitution in measured.plan.substitutions.prefix(20) {
      let hex = String(substitution.scalar.value, radix: 16, uppercase: true)
      let zeros = String(repeating: "0", count: max(0, 4 - hex.utf8.count))
      Console.note("line \(substitution.line + 1): U+\(zeros)\(hex) \(substitution.reason.rawValue)")
    }
    guard let out else {
      guard options.json else { return Console.write(raw: bytes) }
      let result: JSONValue =
        to.isText ? ["text": .string(String(decoding: bytes, as: UTF8.self))] : ["base64": .string(Base64.text(bytes))]
      return Console.write(json: result)
    }
    try FileWriter.write(bytes, to: out)
    Console.note(TerminalText.safe("\(out): \(bytes.count) bytes"))
  }
}

extension RenderTarget: ExpressibleByArgument {}
extension RenderSheet: ExpressibleByArgument {}
