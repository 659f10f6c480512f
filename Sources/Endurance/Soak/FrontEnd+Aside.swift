import JSON
import RPC
import Rehearsal
import TillClient

/// What a front end does beside its sale.
extension FrontEnd {
  /// Of the newest jobs one is printed again.
  private static let newestJobs: Int64 = 40
  private static let doubtful: Set<String> = ["expired", "partlyPrinted", "unconfirmed", "failed", "cancelled"]

  func aside() throws {
    switch Int.random(in: 0..<12, using: &numbers) {
    case 0...2: try show()
    case 3...4: try openDrawer()
    case 5...7: try reprint()
    case 8: try importGoods()
    case 9...10: try askForUnknown()
    default: try look()
    }
  }

  private func show() throws {
    let text = String(UInt32.random(in: 0...UInt32.max, using: &numbers))
    // Kept in memory only: after a restart the same key is a new call, so it is not asked again.
    _ = try caller.call(ShowOnDisplay.self, .init(upper: text, lower: "soak"), key: IdempotencyKey.random())
  }

  func openDrawer() throws {
    record.count { $0.drawerOrders += 1 }
    if case .failure(let error) = try ask(OpenDrawer.name, StrictJSON.value(of: OpenDrawer.Params(reason: "noSale"))) {
      record.broken("drawer.open was refused: \(error.kind)")
    }
  }

  private func reprint() throws {
    let jobs = try caller.call(ListPrintJobs.self, .init(limit: Self.newestJobs)).jobs
    guard let job = jobs.first(where: { Self.doubtful.contains($0.state) }) ?? jobs.randomElement(using: &numbers) else { return }
    let printer = Int.random(in: 0..<4, using: &numbers) == 0 ? SoakStage.secondPrinter : nil
    switch try ask(ReprintJob.name, StrictJSON.value(of: ReprintJob.Params(job: job.job, printer: printer))) {
    case .success: record.count { $0.reprints += 1 }
    case .failure(let error):
      guard error.kind == "printer.jobState" else {
        return record.broken("printer.reprint was refused: \(error.kind): \(error.message)")
      }
    }
  }

  private func importGoods() throws {
    let number = Int.random(in: 0..<10, using: &numbers)
    let params = ImportProducts.Params(
      import: IdempotencyKey.random(), sequence: 0, chunk: SoakGoods.csv(extra: number), last: true)
    if case .failure(let error) = try ask(ImportProducts.name, StrictJSON.value(of: params)) {
      record.broken("product.import was refused: \(error.kind): \(error.message)")
    }
  }

  private func askForUnknown() throws {
    guard let sale, sale.status == "open" else { return }
    let params = AddSaleLine.Params(sale: sale.sale, code: Goods.unknown)
    guard case .failure(let error) = try ask(AddSaleLine.name, StrictJSON.value(of: params)), error.kind == "product.unknown" else {
      return record.broken("a code of nothing was not refused as product.unknown")
    }
  }

  private func look() throws {
    guard let sale else { return }
    _ = try caller.call(ExplainSale.self, .init(sale: sale.sale))
    _ = try caller.call(SearchProducts.self, .init(text: "extra", limit: 20))
    _ = try caller.call(ListDevices.self, Empty())
  }
}
