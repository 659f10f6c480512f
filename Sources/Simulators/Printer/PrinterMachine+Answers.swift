import JSON
import Rendering

extension PrinterMachine {
  /// The last receipt, or all that are kept, as text and on demand as a picture.
  func paperAnswer(all: Bool, png: String?) throws(SimulatorError) -> JSONValue {
    var papers = printed.finished
    if !paperInside.slips.isEmpty { papers.append(paperInside) }
    if !all { papers = papers.suffix(1) }
    if let png {
      guard png.hasPrefix("/") else { throw .badRequest("png takes an absolute path, not \"\(png)\"") }
      try FileBytes.replace(png, with: try picture(of: papers).png())
    }
    return [
      "ok": true, "text": .string(papers.map { $0.text() }.joined()), "receipts": .integer(Int64(printed.cuts)),
      "insideCommand": .bool(isInsideCommand),
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

  /// What can be seen of the printer.
  func statusAnswer(name: PrinterName, connect: String, isConnected: Bool) -> JSONValue {
    [
      "name": .string(name.rawValue),
      "connect": .string(connect),
      "connected": .bool(isConnected),
      "canPrint": .bool(condition.canPrint),
      "paperOut": .bool(condition.paperOut),
      "nearEnd": .bool(condition.nearEnd),
      "coverOpen": .bool(condition.coverOpen),
      "offline": .bool(condition.switchedOffline),
      "cutterError": .bool(condition.cutterError),
      "waitingBytes": .integer(Int64(waitingBytes)),
      "lostBytes": .integer(Int64(lostBytes)),
      "insideCommand": .bool(isInsideCommand),
      "job": .integer(Int64(job)),
      "receipts": .integer(Int64(printed.cuts)),
    ]
  }
}
