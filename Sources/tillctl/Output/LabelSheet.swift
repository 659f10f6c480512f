internal import Documents
internal import Peripherals
internal import RPC
internal import Rendering
internal import TillClient

/// The labels of a calibration, on paper or as a picture.
enum LabelSheet {
  static func hand(out labels: [CalibrationLabel], printer: String?, png: String?, _ client: TillClient) throws {
    let document = document(labels)
    if let printer {
      let job = try client.call(PrintOnPrinter.self, .init(printer: printer, document: document)).job
      Console.note(TerminalText.safe("tillctl: the labels are printed on \(printer), job \(job.job)"))
    }
    if let png { try draw(document, into: png) }
    if printer == nil, png == nil {
      Console.note("tillctl: the labels can be printed with --printer NAME or drawn with --png FILE; their texts, as Code 128:")
      for label in labels {
        Console.note("  \(label.name): \(label.text.map { $0 == CalibrationLabel.separator ? "<GS>" : String($0) }.joined())")
      }
    }
  }

  static func document(_ labels: [CalibrationLabel]) -> PrintDocument {
    var elements: [PrintDocument.Element] = [.text("SCANNER LABELS", align: .center, style: TextStyle(bold: true)), .rule]
    for (index, label) in labels.enumerated() {
      elements += [.text("\(index + 1) of \(labels.count): \(label.name)"), .feed(lines: 1)]
      elements.append(code(of: label))
      elements.append(.feed(lines: 2))
    }
    return PrintDocument(elements: elements + [.cut(.partial)])
  }

  /// What the label with GS holds, as GS1 element strings.
  private static let separated = "(10)AB12(21)345"

  private static func code(of label: CalibrationLabel) -> PrintDocument.Element {
    guard label.text != label.textWithoutSeparator else { return .barcode(Barcode(.code128, label.text, height: 80)) }
    guard let gs1 = Barcode.Symbology(rawValue: "gs1-128") else {
      return .text("This version prints no GS1-128: scan a label with \(separated) from elsewhere, or leave it out with --no-separator.")
    }
    return .barcode(Barcode(gs1, separated, height: 80))
  }

  private static func draw(_ document: PrintDocument, into path: String) throws(Failure) {
    let picture: Bitmap
    let glyphs = GlyphLibrary(path: nil)
    do {
      let plan = try PrintPlan(document, profile: .generic80, glyphs: glyphs, codes: glyphs)
      var paper = ESCPOSInterpreter(columns: 48, dots: 576)
      for chunk in plan.chunks { _ = paper.feed(chunk) }
      picture = try paper.paper.bitmap()
    } catch {
      throw .file("the labels cannot be drawn: \(error)", hint: "sudo apt install libzint2.11 unifont")
    }
    try FileWriter.write(picture.png(), to: path)
    Console.note(TerminalText.safe("tillctl: the labels are in \(path)"))
  }
}
