import JSON
import RPC
import Rehearsal

/// JSON read and written again through `Codable`, all rules checked.
struct Transcoding: Measurement {
  let name = "json"

  func figures(_ bench: Bench) throws -> [Figure] {
    try compare("JSON of a sale of 10 lines, read and written", Self.sale, .ignored, calls: 200, bench)
      + compare("JSON of a request's params, read and written", AddSaleLine.Params.example, .refused, calls: 2_000, bench)
  }

  private func compare<Document: Codable & Equatable>(
    _ name: String, _ document: Document, _ unknownKeys: StrictJSON.UnknownKeys, calls: Int, _ bench: Bench
  ) throws -> [Figure] {
    let bytes = try StrictJSON.encode(document)
    guard try StrictJSON.decode(Document.self, from: bytes, unknownKeys: unknownKeys) == document else {
      throw Broken("what is read is not what was written")
    }
    let file = try ScratchFile.write(bytes, "\(Document.self).json", bench)
    let orjson = try Rival.peer("orjson", bench, "transcode.py", [file], calls: calls, goal: .atMost(2))
    let foundation = FoundationCoder(Document.self, bytes)
    let other = Rival("Foundation", goal: .atMost(0.25)) {
      try Stopwatch.microseconds(of: calls) { try foundation.transcode() }
    }
    return try Comparison(
      name: name, unit: "µs",
      own: {
        try Stopwatch.microseconds(of: calls) {
          try StrictJSON.encode(StrictJSON.decode(Document.self, from: bytes, unknownKeys: unknownKeys)).count
        }
      },
      rivals: [orjson, other]
    ).figures(rounds: bench.rounds)
  }

  private static var sale: SaleView {
    var sale = SaleView.example
    sale.lines = (1...10).map { number in
      var line = LineView.example
      line.sku = "\(1_000 + number)"
      line.name = "Käse, jung, am Stück \(number)"
      return line
    }
    sale.tenders = [.example]
    return sale
  }
}
