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
      // Only a QR code carries GS on every printer.
      elements.append(
        label.text == label.textWithoutSeparator ? .barcode(Barcode(.code128, label.text, height: 80)) : .qr(QRCode(label.text)))
      elements.append(.feed(lines: 2))
    }
    return PrintDocument(elements: elements + [.cut(.partial)])
  }

  private static func draw(_ document: PrintDocument, into path: String) throws(Failure) {
    let picture: Bitmap
    do {
      let plan = try PrintPlan(document, profile: .generic80, glyphs: NoGlyphs())
      var paper = ESCPOSInterpreter(columns: 48, dots: 576)
      for chunk in plan.chunks { _ = paper.feed(chunk) }
      picture = try paper.paper.bitmap()
    } catch {
      throw .file("the labels cannot be drawn: \(error)", hint: "sudo apt install unifont")
    }
    try FileWriter.write(picture.png(), to: path)
    Console.note(TerminalText.safe("tillctl: the labels are in \(path)"))
  }
}
