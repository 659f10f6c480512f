import JSON
import Rendering

extension TillCore {
  /// The last receipt, or all that are kept, as text and on demand as a picture.
  func paper(_ name: PrinterName, all: Bool, png: String?) throws(SimulatorError) -> JSONValue {
    guard let machine = printers[name]?.machine else { throw .unknownPrinter(name.rawValue) }
    var papers = machine.printed.finished
    if !machine.paperInside.slips.isEmpty { papers.append(machine.paperInside) }
    if !all { papers = papers.suffix(1) }
    if let png {
      guard png.hasPrefix("/") else { throw .badRequest("png takes an absolute path, not \"\(png)\"") }
      try FileBytes.replace(png, with: try picture(of: papers).png())
    }
    return [
      "ok": true, "text": .string(papers.map { $0.text() }.joined()), "receipts": .integer(Int64(machine.printed.cuts)),
      "insideCommand": .bool(machine.isInsideCommand),
    ]
  }

  /// All papers below one another.
  private func picture(of papers: [Paper]) throws(SimulatorError) -> Bitmap {
    do {
      let font = try Unifont()
      var width = 0
      var rows: [UInt8] = []
      var height = 0
      for paper in papers {
        let part = try paper.bitmap(font: font)
        width = part.width
        height += part.height
        rows += part.bytes
      }
      return Bitmap(width: width, height: height, rows: rows)
    } catch {
      throw .picture(error.description)
    }
  }
}
