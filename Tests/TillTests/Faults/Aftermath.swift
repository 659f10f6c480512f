import JSON
import RPC
import Sales
import Testing

@testable import Store
@testable import Till

/// Looks at the state that a fault left behind, with the daemon's own means, and sells on with it.
@TillLoop
struct Aftermath {
  /// What has to be there.
  let acknowledged: ArraySlice<FrontEnd.Acknowledged>
  let told: ArraySlice<PublicEvent>

  var configuration = Samples.shop

  /// What is wrong with the folder's state; nil when all is well.
  func problem(in folder: TemporaryFolder, clock: HandClock) async -> String? {
    let rig: TillRig
    do { rig = try await TillRig.restarted(configuration, folder: folder, clock: clock) } catch { return "it does not open: \(error)" }
    do {
      let problem = try await firstProblem(rig)
      try await rig.close()
      return problem
    } catch {
      try? await rig.close()
      return "\(error)"
    }
  }

  private func firstProblem(_ rig: TillRig) async throws -> String? {
    let integrity = try rig.read { try $0.db.rows("PRAGMA integrity_check") { $0[0] as String } }
    if integrity != ["ok"] { return "integrity_check: \(integrity)" }
    if let problem = await answerProblem(rig) { return problem }
    if let problem = try await saleProblem(rig) { return problem }
    if let problem = try await tenderProblem(rig) { return problem }
    if let problem = try eventProblem(rig) { return problem }
    if let problem = try await nextSaleProblem(rig) { return problem }
    let report = try rig.ledger.store.verifyJournal()
    if let problem = report.problem { return "the journal: \(problem)" }
    let replay = try rig.ledger.store.replayJournal()
    return replay.differences.isEmpty ? nil : "the journal gives other totals than the tables: \(replay.differences)"
  }

  /// The key of every acknowledged step gives its first answer.
  private func answerProblem(_ rig: TillRig) async -> String? {
    for step in acknowledged {
      let again = await rig.answer(step.request)
      guard case .success(step.answer) = again else { return "\(step.request.method) was acknowledged; asked again: \(Self.text(again))" }
    }
    return nil
  }

  private static func text(_ answer: Result<[UInt8], RPCError>) -> String {
    switch answer {
    case .success(let bytes): String(decoding: bytes, as: UTF8.self)
    case .failure(let error): "\(error)"
    }
  }

  /// Every sale stands as its last answer said, or further, where the power went before the next answer. What came back of it is what the
  /// documents that are there took back, no more and no less, whoever was told of them.
  private func saleProblem(_ rig: TillRig) async throws -> String? {
    var sales: [String: JSONValue] = [:]
    for summary in try rig.read({ try $0.sales(limit: 100).items }) {
      let id = summary.id.description
      sales[id] = try StrictJSON.parse(try await rig.answer("sale.get", ["sale": .string(id)]).get())
    }
    for (id, sale) in sales {
      let (shown, held) = (try TakenBack(shownBy: sale), try TakenBack(of: sale, by: Array(sales.values)))
      if shown != held { return "of the sale \(id) came back \(shown), by its documents \(held)" }
    }
    for (id, shown) in FrontEnd.sales(in: acknowledged) {
      guard let found = sales[id] else { return "the sale \(shown) is gone" }
      let isFurther = (found["version"]?.integerValue ?? 0) > (shown["version"]?.integerValue ?? 0)
      if TakenBack.without(found) != TakenBack.without(shown) && !isFurther { return "a sale was \(shown), it is \(found)" }
      if shown["receipt"]?.stringValue != nil, found["receipt"] != shown["receipt"] { return "receipt \(shown) became \(found)" }
    }
    return nil
  }

  /// A card payment that was told as approved is approved; what was begun has its outcome or is said to be unknown.
  private func tenderProblem(_ rig: TillRig) async throws -> String? {
    var last: [String: String] = [:]
    for event in told where event.name == TenderChanged.name {
      let body = Contract.body(of: event)
      if let tender = body["tender"]?.stringValue { last[tender] = body["status"]?.stringValue }
    }
    for (tender, status) in last {
      let found = try await rig.call(GetTender.self, .init(tender: tender))
      if status == "approved", found.status != "approved" || found.charged == nil { return "an approved payment is \(found)" }
      // The machine's record says what may have been sent; it has it, or a person is asked.
      let isKnown = ["approved", "aborted", "unknown", "personAsked"].contains(found.status)
      if !isKnown { return "a payment that was \(status) is \(found.status) after the start" }
    }
    return nil
  }

  /// No event that a subscriber got is gone, or stands in another place.
  private func eventProblem(_ rig: TillRig) throws -> String? {
    let kept = try rig.read { try $0.events(after: nil, limit: told.count + 100).events }
    return Array(kept.prefix(told.count)) == Array(told) ? nil : "\(told.count) events were told, \(kept.count) are kept, or others"
  }

  private func nextSaleProblem(_ rig: TillRig) async throws -> String? {
    let before = try rig.read { try $0.sales(status: .completed, limit: 100, cursor: nil).items }.compactMap { $0.receipt?.description }
    let given = FrontEnd.receipts(in: acknowledged, told: told)
    guard Set(given).isSubset(of: before), Set(before).count == before.count else {
      return "receipts \(given) were given, \(before) are there"
    }
    // One more may have been under way; a step that was asked twice counts once.
    guard before.count <= given.count + 1 else { return "receipts \(given) were given, and there are \(before)" }
    if try rig.read({ try $0.product(sku: "1001") }) == nil { try await rig.importCatalogue() }
    let sale = try await rig.sale("1001")
    let paid = try await rig.call(TenderCash.self, .init(sale: sale.sale, amount: sale.totals.dueInCash))
    return paid.receipt == "1-1-\(before.count + 1)" ? nil : "after \(before) comes \(paid.receipt ?? "none")"
  }
}
