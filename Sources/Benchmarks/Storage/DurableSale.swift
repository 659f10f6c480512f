import Glibc
import Store
import Till

/// The completing transaction of a sale of ten lines, as the daemon runs it, against a bare sync and the same rows through C.
///
/// Timed is that transaction alone, on the thread that writes: from its begin to its commit on the disk, with journal, projection, events,
/// drawer kick, print job and kept answer.
struct DurableSale: Measurement {
  let name = "durable-sale"

  private static let largestRatio = 2.5
  /// `PRAGMA synchronous` for FULL.
  private static let full = 2.0

  func figures(_ bench: Bench) throws -> [Figure] {
    let folder = "\(bench.folder)/sale-\(getpid())"
    let writer = try SaleWriter(folder: folder)
    let bare = try BareSync(path: "\(folder)/bare")
    let copy = try SaleCopy(of: "\(folder)/\(StateStore.databaseName)", path: "\(folder)/copy.db")
    var lines: [Double] = []
    let medians = try Rounds.interleaved(
      bench.rounds,
      [
        { try bare.seconds() },
        {
          let (sale, lineSeconds) = try writer.openSale()
          lines += lineSeconds
          try copy.follow()
          return try writer.tender(sale)
        }, { try copy.follow() },
      ])
    let (sync, sale, rows) = (medians[0], medians[1], medians[2])
    let line = lines.sorted()[lines.count / 2]
    let socket = try SocketSale.seconds(rounds: bench.rounds / 4 + 1)
    let synchronous = Double(try writer.ledger.store.synchronous())
    return [
      figure("durable sale, 10 lines", sale, against: sync, "bare fdatasync of 16 KiB", Self.largestRatio),
      figure("durable sale, 10 lines, same rows", sale, against: rows, "C SQLite, WAL, synchronous \(try copy.synchronous)", nil),
      figure("durable sale, 10 lines, by socket", socket, against: sync, "bare fdatasync of 16 KiB", nil),
      figure("durable line of a sale", line, against: sync, "bare fdatasync of 16 KiB", nil),
      Figure(
        name: "durable sale, PRAGMA synchronous", value: synchronous, unit: "", reference: "FULL", ratio: nil, goal: "= 2",
        met: synchronous == Self.full),
    ]
  }

  private func figure(_ name: String, _ seconds: Double, against reference: Double, _ what: String, _ most: Double?) -> Figure {
    Figure(
      name: name, value: seconds * 1e6, unit: "us", reference: "\(what) (\((reference * 1e6).rounded()) us)", ratio: seconds / reference,
      goal: most.map { "<= \($0)" } ?? "", met: most.map { seconds / reference <= $0 })
  }
}
