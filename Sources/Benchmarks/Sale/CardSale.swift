import Glibc
import RPC
import Rehearsal
import TillClient

/// What the daemon itself takes for a sale of ten lines that a card pays: the time of its threads on the processor. What the terminal takes is
/// not in it, and neither is the disk: the database is in memory. What the kernel's work for a disk adds is told beside.
struct CardSale: Measurement {
  let name = "card-sale"

  private static let products = 10
  private static let protocols = ["zvt", "nexo"]

  func figures(_ bench: Bench) throws -> [Figure] {
    let (memory, disk) = try (sales(bench, in: .memory), sales(bench, in: .disk))
    return Self.protocols.flatMap { name in
      let (own, onDisk) = (memory[name] ?? [], disk[name] ?? [])
      return [
        Figure("card payment of 10 lines, \(name), daemon's own share", Self.median(own, \.payment), "ms", goal: .atMost(3)),
        Figure("the same with opening and the 10 lines", Self.median(own, \.whole), "ms"),
        Figure("the payment with the kernel's work for the disk", Self.median(onDisk, \.payment), "ms"),
      ]
    }
  }

  private typealias Sale = (payment: Double, whole: Double)

  private static func median(_ sales: [Sale], _ part: (Sale) -> Double) -> Double { Rounds.quantile(0.5, of: sales.map(part)) }

  private func sales(_ bench: Bench, in place: TemporaryFolder.Place) throws -> [String: [Sale]] {
    let terminal = try TerminalProcess(paceMs: 0)
    defer { terminal.end() }
    return try Shop.with(configuration: { $0 + terminal.configuration }, in: place) { shop in
      try Self.load(into: shop.client)
      try Self.awaitTerminals(shop.client)
      // The first sale opens what the others find open.
      _ = try Self.sell(in: shop, by: Self.protocols[0])
      var sales: [String: [Sale]] = [:]
      for name in Self.protocols { sales[name] = try (0..<bench.rounds).map { _ in try Self.sell(in: shop, by: name) } }
      return sales
    }
  }

  /// Milliseconds of the daemon's threads.
  private static func sell(in shop: Shop, by terminal: String) throws -> Sale {
    let client = try shop.newClient()
    try client.listen("sale")
    let start = try processorMs(shop.till.pid)
    var sale = try client.call(OpenSale.self, Empty())
    for number in 0..<products { sale = try client.call(AddSaleLine.self, .init(sale: sale.sale, code: Barcodes.ean13(number))) }
    guard sale.lines.count == products else { throw Broken("the sale has \(sale.lines.count) lines") }
    let paying = try processorMs(shop.till.pid)
    _ = try client.call(TenderCard.self, .init(sale: sale.sale, terminal: terminal))
    _ = try client.next(SaleCompleted.self) { $0.sale == sale.sale }
    let end = try processorMs(shop.till.pid)
    return (end - paying, end - start)
  }

  /// The time that all threads of a process had a processor: the first number of their `schedstat`, in nanoseconds.
  private static func processorMs(_ pid: pid_t) throws -> Double {
    let folder = "/proc/\(pid)/task"
    guard let directory = opendir(folder) else { throw Broken("cannot read \(folder): errno \(errno)") }
    defer { closedir(directory) }
    var nanoseconds = 0.0
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      // A thread may have ended since its name was read.
      guard !name.hasPrefix("."), let bytes = try? TemporaryFolder.contents(of: "\(folder)/\(name)/schedstat") else { continue }
      let field = String(decoding: bytes, as: UTF8.self).split(separator: " ").first
      guard let value = field.flatMap({ Double($0) }) else { throw Broken("the kernel counts no processor time of threads") }
      nanoseconds += value
    }
    return nanoseconds / 1e6
  }

  private static func awaitTerminals(_ client: TillClient) throws {
    try client.listen("terminal")
    var waiting = Set(try client.call(GetTerminalStatus.self, Empty()).terminals.filter { $0.state != "ready" }.map(\.terminal))
    while !waiting.isEmpty { waiting.remove(try client.next(TerminalChanged.self) { $0.state == "ready" }.terminal) }
  }

  private static func load(into client: TillClient) throws {
    let rows = (0..<products).map { "P\($0),\(Barcodes.ean13($0)),Article \($0),\($0 + 1).49,\($0 % 3 == 0 ? "A" : "B"),piece\n" }
    let csv = "sku,barcode,name,price,tax,unit\n" + rows.joined()
    let result = try client.call(ImportProducts.self, .init(import: IdempotencyKey.random(), sequence: 0, chunk: csv, last: true))
    guard result.committed else { throw Broken("the catalogue was refused: \(result.problems)") }
  }
}
