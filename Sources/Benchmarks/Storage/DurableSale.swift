import Glibc
import Store

/// The completing transaction of a sale of ten lines, as the daemon runs it, against a bare sync and the same rows through C.
struct DurableSale: Measurement {
  let name = "durable-sale"

  func figures(_ bench: Bench) throws -> [Figure] {
    let folder = "\(bench.folder)/sale-\(getpid())"
    let writer = try SaleWriter(folder: folder)
    let bare = try BareSync(path: "\(bench.folder)/bare")
    let copy = try SaleCopy(of: "\(folder)/till.db", path: "\(folder)/copy.db")
    var lines: [Double] = []
    var rows = 0
    let medians = try Rounds.interleaved(bench.rounds, [
      { try bare.seconds() },
      {
        let (sale, seconds) = try writer.openSale()
        lines += seconds
        _ = try copy.follow()
        return try writer.tender(sale)
      },
      {
        let done = try copy.follow()
        rows = done.rows
        return done.seconds
      },
    ])
    let line = lines.sorted()[lines.count / 2]
    return [
      Figure(name: "C", value: medians[2] * 1e6, unit: "us", reference: "bare, \(rows) rows, synchronous \(try copy.synchronous)", ratio: medians[2] / medians[0], goal: "", met: nil),
      Figure(name: "durable sale, 10 lines", value: medians[1] * 1e6, unit: "us", reference: "bare \(medians[0] * 1e6)", ratio: medians[1] / medians[0], goal: "", met: nil),
      Figure(name: "add line", value: line * 1e6, unit: "us", reference: "bare", ratio: line / medians[0], goal: "", met: nil),
    ]
  }
}
