import JSON
import Peripherals
import Rehearsal

/// A receipt from its texts to the bytes for the printer.
struct Receipt: Measurement {
  let name = "receipt"

  private static let lines = 40
  private static let calls = 50

  func figures(_ bench: Bench) throws -> [Figure] {
    let rows = ReceiptRow.receipt
    let profile = PrinterProfile.generic80
    let file = try ScratchFile.write(StrictJSON.write(.array(rows.map(\.json))), "receipt.json", bench)
    let peer = try Rival.peer(
      "python-escpos", bench, "receipt.py", [file, "\(profile.columnsA)"], calls: Self.calls, goal: .atMost(0.01))
    try Self.check(rows, profile)
    return try Comparison(
      name: "receipt of \(Self.lines) lines, layout and encode", unit: "µs",
      own: { try Stopwatch.microseconds(of: Self.calls) { try Self.bytes(rows, profile) } }, rivals: [peer]
    ).figures(rounds: bench.rounds)
  }

  private static func bytes(_ rows: [ReceiptRow], _ profile: PrinterProfile) throws -> Int {
    let document = PrintDocument(elements: rows.map(\.element) + [.cut(.partial)])
    return try PrintPlan(document, profile: profile, glyphs: NoFont()).chunks.reduce(0) { $0 + $1.count }
  }

  /// All of it is set by the printer, as the peer's is: a picture of a line would be another thing.
  private static func check(_ rows: [ReceiptRow], _ profile: PrinterProfile) throws {
    let plan = try PrintPlan(PrintDocument(elements: rows.map(\.element)), profile: profile, glyphs: NoFont())
    let lines = Set(plan.report.map(\.line)).count
    guard lines == Self.lines, plan.substitutions.isEmpty, !plan.report.contains(where: { $0.method == .raster }) else {
      throw Broken("the receipt has \(lines) lines, and \(plan.substitutions.count) characters that the printer cannot set")
    }
  }

  private struct NoFont: GlyphSource {
    func glyph(for scalar: Unicode.Scalar) -> GlyphBitmap? { nil }
  }
}
