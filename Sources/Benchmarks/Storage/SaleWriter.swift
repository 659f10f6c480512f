import JSON
import Logging
import RPC
import Sales
import Store
import Till

/// A till's writer without socket and devices: the transactions of the calls as the daemon runs them, each on the calling thread.
final class SaleWriter {
  static let lines = 10

  let ledger: Ledger
  private let principal = "unix:0"
  private var calls: UInt64 = 0

  /// `folder` holds the state; it must not be there yet.
  init(folder: String) throws {
    let configuration = try ConfigurationReader.read(text: Self.configuration, file: "bench.toml")
    let clock = TillClock(dayStartMinutes: configuration.register.dayStartMinutes, lastJournaled: nil, lastTrusted: nil)
    let context = LedgerContext(configuration: configuration, clock: clock, boot: Identifier.fresh(at: clock.now()))
    ledger = Ledger(store: try StateStore(folder: folder), context: context, log: Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() })
    // As the daemon does when it starts.
    try ledger.store.lengthenLog()
    _ = try ledger.writeAtStart(cause: "bench") { scope in
      try scope.transaction.importProducts(try Self.products(), stamp: scope.stamp) { scope.newIdentifier() }
    }
  }

  /// Opens a sale of different products, a thousand at most, and returns it with the seconds that each line took.
  func openSale(lines: Int = SaleWriter.lines) throws -> (sale: SaleView, lineSeconds: [Double]) {
    let condition = ledger.store.condition
    var (sale, _) = try call(OpenSale.self, Empty()) { _, scope in try SaleHandlers.openSale(in: scope, condition: condition) }
    var lineSeconds: [Double] = []
    for number in 0..<lines {
      let params = AddSaleLine.Params(sale: sale.sale, code: Barcodes.ean13(number))
      let done = try call(AddSaleLine.self, params, SaleHandlers.addLine)
      sale = done.result
      lineSeconds.append(done.seconds)
    }
    return (sale, lineSeconds)
  }

  /// Completes a sale with cash, which leaves change, and returns the seconds of that transaction.
  func tender(_ sale: SaleView) throws -> Double {
    let done = try call(TenderCash.self, .init(sale: sale.sale, amount: sale.totals.dueInCash + 500), SaleHandlers.tenderCash)
    guard done.result.receipt != nil else { throw StorageFailure("the tender did not complete the sale") }
    return done.seconds
  }

  /// The transaction of a call, from its request to its kept answer, on the disk.
  private func call<Method: RPCMethod>(
    _ method: Method.Type, _ params: Method.Params, _ body: (Method.Params, WriteScope) throws -> Method.Result
  ) throws -> (result: Method.Result, seconds: Double) {
    calls += 1
    let key = "00000000-0000-4000-8000-" + String(repeating: "0", count: 12 - String(calls).count) + String(calls)
    let request = RPCRequest(id: 1, method: Method.name, params: try StrictJSON.value(of: params), idempotencyKey: key)
    let start = ContinuousClock.now
    let answer = try ledger.writeAtStart(cause: "\(Method.name):\(key)") { scope in
      try KeyedCall(request, principal: principal, key: key).answer(in: scope) { try StrictJSON.encode(try body(params, $0)) }
    }
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    return (try StrictJSON.decode(Method.Result.self, from: answer.get()), seconds)
  }

  private static func products() throws -> [ProductDraft] {
    var reader = CatalogueCSV(taxCodes: ["A", "B"])
    reader.feed("sku,barcode,name,price,tax,unit\n".utf8)
    for number in 0..<1_000 {
      let price = "\(number % 90 + 1).\(10 + number % 89)"
      let fields = ["P\(number)", Barcodes.ean13(number), "Product of the shop \(number)", price, number % 3 == 0 ? "A" : "B", "piece"]
      reader.feed((fields.joined(separator: ",") + "\n").utf8)
    }
    return try reader.finish()
  }

  private static let configuration = """
    [register]
    id = "1"
    name = "Till 1"
    currency = "EUR"
    cash_rounding_step = "0.05"
    [receipt]
    header = ["Corner Shop", "1 High Street"]
    footer = ["Thank you"]
    [[tax]]
    code = "A"
    rate = "19"
    name = "VAT"
    [[tax]]
    code = "B"
    rate = "7"
    name = "VAT"
    [[printer]]
    name = "receipt"
    connect = "tcp:127.0.0.1:9"
    [[drawer]]
    name = "drawer"
    printer = "receipt"

    """
}
