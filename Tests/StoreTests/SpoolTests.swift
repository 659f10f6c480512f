import Sales
import Testing

@testable import Store

@Suite struct SpoolTests {
  private func draft(_ id: Identifier, printer: String = "receipt", sale: Identifier? = nil, duplicateOf: Identifier? = nil)
    -> PrintJob.Draft
  {
    PrintJob.Draft(
      id: id, printer: printer, register: Shop.register, sale: sale, kind: "receipt", document: Array("{}".utf8), cause: "request:1",
      policy: .ask, createdUTCMilliseconds: 1_000, deadlineUTCMilliseconds: 61_000, duplicateOf: duplicateOf)
  }

  /// From, to, bytes sent: all legal steps, for none and for some bytes.
  private static let legal: Set<String> = [
    "queued sending", "queued failed", "queued expired", "queued cancelled", "sending sent", "sending partlyPrinted", "sending unconfirmed",
    "sent confirmed", "sent accepted", "sent unconfirmed", "sent partlyPrinted", "unconfirmed confirmed", "unconfirmed partlyPrinted",
    "accepted confirmed",
  ]
  private static let legalUnsent: Set<String> = ["sending queued", "sending failed", "sending expired", "sending cancelled"]

  @Test(arguments: PrintJobState.allCases, PrintJobState.allCases)
  func `a step is legal as the table says`(from: PrintJobState, to: PrintJobState) {
    let step = "\(from.rawValue) \(to.rawValue)"
    #expect(from.canBecome(to, bytesSent: 1) == Self.legal.contains(step))
    #expect(from.canBecome(to, bytesSent: 0) == (Self.legal.contains(step) || Self.legalUnsent.contains(step)))
  }

  @Test func `a job goes its way and keeps its evidence`() throws {
    let state = TemporaryState()
    let store = try state.open()
    var shop = Shop()
    let (id, sale) = (shop.identifier(), shop.identifier())
    try store.write { tx in
      try tx.addPrintJob(draft(id, sale: sale))
      try tx.changePrintJob(id, PrintJobChange(.sending, nowMs: 2_000))
      try tx.changePrintJob(id, PrintJobChange(.sending, bytesSent: 512, nowMs: 2_100))
      try tx.changePrintJob(id, PrintJobChange(.sent, bytesSent: 900, nowMs: 2_200))
    }
    let job = try store.write {
      try $0.changePrintJob(id, PrintJobChange(.confirmed, evidence: .processID, evidenceDetail: "id 0007", nowMs: 2_300))
    }
    #expect(job.state == .confirmed && job.evidence == .processID && job.evidenceDetail == "id 0007")
    #expect(job.attempts == 1 && job.bytesSent == 900 && job.updatedUTCMilliseconds == 2_300)
    #expect(job.draft == draft(id, sale: sale))
    #expect(try store.read { try $0.printJobs(sale: sale) } == [job])
  }

  @Test func `an illegal step changes nothing`() throws {
    let state = TemporaryState()
    let store = try state.open()
    var shop = Shop()
    let id = shop.identifier()
    try store.write { tx in
      try tx.addPrintJob(draft(id))
      try tx.changePrintJob(id, PrintJobChange(.sending, bytesSent: 5, nowMs: 0))
    }
    #expect(throws: PrintJobError.illegalStep(id, from: .sending, to: .queued, bytesSent: 5)) {
      try store.write { try $0.changePrintJob(id, PrintJobChange(.queued, nowMs: 0)) }
    }
    #expect(try store.read { try $0.printJob(id)?.state } == .sending)
    let unknown = shop.identifier()
    #expect(throws: PrintJobError.notFound(unknown)) {
      try store.write { try $0.changePrintJob(unknown, PrintJobChange(.sending, nowMs: 0)) }
    }
  }

  @Test func `open jobs are those of the printer that are not final, and lists go by state`() throws {
    let state = TemporaryState()
    let store = try state.open()
    var shop = Shop()
    let ids = (0..<5).map { _ in shop.identifier() }
    try store.write { tx in
      for id in ids { try tx.addPrintJob(draft(id)) }
      try tx.addPrintJob(draft(shop.identifier(), printer: "kitchen", duplicateOf: ids[0]))
      try tx.changePrintJob(ids[1], PrintJobChange(.cancelled, nowMs: 0))
      try tx.changePrintJob(ids[2], PrintJobChange(.sending, nowMs: 0))
    }
    #expect(try store.read { try $0.openJobs(printer: "receipt").map(\.id) } == [ids[0], ids[2], ids[3], ids[4]])
    let page = try store.read { try $0.printJobs(state: .queued, limit: 3) }
    #expect(page.items.dropFirst().map(\.id) == [ids[4], ids[3]])
    #expect(page.items.first?.draft.duplicateOf == ids[0])
    let rest = try store.read { try $0.printJobs(state: .queued, limit: 3, cursor: page.next) }
    #expect(rest.items.map(\.id) == [ids[0]] && rest.next == nil)
    #expect(try store.read { try $0.printJobs(limit: 100).items.count } == 6)
  }

  @Test func `a printer's queue has a limit`() throws {
    let state = TemporaryState()
    let store = try state.open()
    var shop = Shop()
    try store.write { tx in for _ in 0..<500 { try tx.addPrintJob(draft(shop.identifier())) } }
    #expect(throws: PrintJobError.queueFull(printer: "receipt", limit: 500)) {
      try store.write { try $0.addPrintJob(draft(shop.identifier())) }
    }
    try store.write { try $0.addPrintJob(draft(shop.identifier(), printer: "kitchen")) }
  }
}
