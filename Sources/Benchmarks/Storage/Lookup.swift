import Glibc

/// A product by its barcode among 100,000 and 1,000,000, against SQLite's C interface on the same file and in the same transactions.
struct Lookup: Measurement {
  let name = "lookup"

  private static let largestRatio = 2.0
  private static let largestGrowth = 1.2

  func figures(_ bench: Bench) throws -> [Figure] {
    let folder = "\(bench.folder)/lookup-\(getpid())"
    mkdir(folder, 0o700)
    let small = try LookupShop(products: 100_000, folder: "\(folder)/100000")
    let large = try LookupShop(products: 1_000_000, folder: "\(folder)/1000000")
    let medians = try Rounds.interleaved(
      bench.rounds,
      [
        { try small.together() }, { try small.reference(together: true) }, { try large.together() },
        { try large.reference(together: true) },
        { try large.alone() }, { try large.reference(together: false) },
      ])
    try small.close()
    try large.close()
    return [
      figure("lookup in 100,000 products", medians[0], against: medians[1], "C SQLite in the same transaction", Self.largestRatio),
      figure("lookup in 1,000,000 products", medians[2], against: medians[3], "C SQLite in the same transaction", Self.largestRatio),
      figure("lookup in 1,000,000, growth", medians[2], against: medians[0], "the same in 100,000", Self.largestGrowth),
      figure("lookup in 1,000,000 products, each a read access", medians[4], against: medians[5], "C SQLite, a statement each", nil),
    ]
  }

  private func figure(_ name: String, _ seconds: Double, against reference: Double, _ what: String, _ most: Double?) -> Figure {
    Figure(
      name: name, value: seconds * 1e6, unit: "us", reference: what, ratio: seconds / reference, goal: most.map { "<= \($0)" } ?? "",
      met: most.map { seconds / reference <= $0 })
  }
}
