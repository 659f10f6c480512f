import Glibc
import RPC
import Rehearsal
import TillClient

/// Holds the till against all that was acknowledged, when nothing happens any more.
struct SoakAudit {
  /// Evidence takes up to 20 s and the time of a job's bytes; some jobs may stand behind one another.
  private static let jobPatience = Duration.seconds(120)
  private static let pauseMs: Int32 = 100
  private static let verifyTimeout = Duration.seconds(300)
  private static let openStates = ["queued", "sending", "sent"]

  let plan: SoakPlan
  let stage: SoakStage
  let record: SoakRecord
  let paper: PaperWatch

  func run(into report: inout SoakReport, follower: EventFollower, after first: String) throws {
    try SimulatorLine(path: stage.simulator).cure()
    try waitForJobs()
    record.count { $0.drawerOrders += 1 }
    try DrawerCheck(stage: stage).run(killAfterMs: 0) { record.broken($0) }
    report.kills += 1
    try waitForJobs()
    let client = try TillClient(path: stage.socket)
    let sales = try allSales(client)
    try expectSales(sales, client)
    let completed = sales.values.filter { $0.status == "completed" }
    expectNumbers(completed)
    try expectJobs(of: completed, client)
    try expectJournal(receipts: completed.count, client, &report)
    try expectEvents(follower, after: first)
    try expectDrawer(completed, &report)
    try paper.takeRest(stage.simulator)
    report.receipts = completed.count
    report.printed = paper.receipts
    expectLimits(report)
  }

  /// Each job ends in a state with a name.
  private func waitForJobs() throws {
    let client = try TillClient(path: stage.socket)
    let deadline = Deadline(Self.jobPatience)
    while let job = try Self.openStates.lazy.compactMap({ try client.call(ListPrintJobs.self, .init(state: $0, limit: 1)).jobs.first })
      .first
    {
      if deadline.hasPassed { return record.broken("the print job \(job.job) is \(job.state) and does not end: \(job.cause ?? "")") }
      poll(nil, 0, Self.pauseMs)
    }
  }

  private func allSales(_ client: TillClient) throws -> [String: SaleSummary] {
    var sales: [String: SaleSummary] = [:]
    var cursor: String?
    repeat {
      let page = try client.call(ListSales.self, .init(limit: 200, cursor: cursor))
      for sale in page.sales { sales[sale.sale] = sale }
      cursor = page.cursor
    } while cursor != nil
    return sales
  }

  /// What was acknowledged is there, and nothing else is.
  private func expectSales(_ sales: [String: SaleSummary], _ client: TillClient) throws {
    let answered = record.sales
    for (id, sale) in answered {
      guard sales[id] != nil else {
        record.broken("the sale \(id) was acknowledged and is lost")
        continue
      }
      let found = try client.call(GetSale.self, .init(sale: id))
      if let problem = SaleStep.keptProblem(answered: sale, found: found) { record.broken("at the end: \(problem)") }
    }
    for id in sales.keys where answered[id] == nil { record.broken("nobody was told of the sale \(id)") }
  }

  private func expectNumbers(_ completed: [SaleSummary]) {
    let numbers = completed.map { $0.receipt ?? "none" }
    if Set(numbers).count != numbers.count { record.broken("\(numbers.count) receipts have \(Set(numbers).count) numbers") }
    let expected = Set((0..<completed.count).map { "1-1-\($0 + 1)" })
    let gaps = expected.subtracting(numbers)
    if !gaps.isEmpty { record.broken("the numbers \(gaps.sorted().prefix(5)) are missing among \(numbers.count) receipts") }
  }

  private func expectJobs(of completed: [SaleSummary], _ client: TillClient) throws {
    var printed: Set<String> = []
    var cursor: String?
    repeat {
      let page = try client.call(ListPrintJobs.self, .init(limit: 200, cursor: cursor))
      printed.formUnion(page.jobs.compactMap(\.sale))
      cursor = page.cursor
    } while cursor != nil
    for sale in completed where !printed.contains(sale.sale) { record.broken("the receipt \(sale.receipt ?? "") has no print job") }
  }

  private func expectJournal(receipts: Int, _ client: TillClient, _ report: inout SoakReport) throws {
    let journal = try client.call(VerifyJournal.self, .init(), timeout: Self.verifyTimeout)
    report.rows = Int(journal.rows)
    if !journal.isValid || journal.receipts != Int64(receipts) {
      record.broken("the journal does not hold: \(journal), \(receipts) sales are completed")
    }
  }

  /// Who resumed after each crash has seen the same as who reads all at once.
  private func expectEvents(_ follower: EventFollower, after first: String) throws {
    let head = try TillClient(path: stage.socket).listen("*")
    let followed = try follower.finish(at: head)
    let whole = try EventFollower(path: stage.socket, after: first, record: SoakRecord()).finish(at: head)
    guard followed != whole else { return }
    let place = zip(followed, whole).enumerated().first { $1.0 != $1.1 }?.offset ?? min(followed.count, whole.count)
    record.broken("a subscriber that resumed has seen \(followed.count) events, there are \(whole.count); number \(place + 1) differs")
  }

  private func expectDrawer(_ completed: [SaleSummary], _ report: inout SoakReport) throws {
    let returned = record.sales.values.count { $0.status == "voided" && !$0.tenders.isEmpty }
    report.drawerOrders = record.figures.drawerOrders + completed.count + returned
    report.drawerOpenings = Int(try SimulatorLine(path: stage.simulator).openings())
    if report.drawerOpenings > report.drawerOrders {
      record.broken("the drawer was opened \(report.drawerOpenings) times by \(report.drawerOrders) orders")
    }
  }

  private func expectLimits(_ report: SoakReport) {
    guard plan.holdsMeasures else { return }
    let figures = record.figures
    if figures.slowestAnswer > SoakPlan.longestAnswer {
      record.broken("\(figures.slowestMethod) was answered after \(figures.slowestAnswer)")
    }
    guard let before = report.memoryBefore, let after = report.memoryAfter else { return }
    if after.anonymousBytes - before.anonymousBytes > SoakPlan.memoryGrowthBytes {
      record.broken("the daemon's memory grew from \(before.anonymousBytes) to \(after.anonymousBytes) bytes")
    }
    if after.descriptors > before.descriptors + SoakPlan.descriptorGrowth {
      record.broken("the daemon's descriptors grew from \(before.descriptors) to \(after.descriptors)")
    }
  }
}
