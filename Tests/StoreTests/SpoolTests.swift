import Sales
import Testing

@testable import Store

@Suite struct SpoolTests {
  private func draft(
    _ id: Identifier, printer: String = "receipt", sale: Identifier? = nil, kind: String = "receipt", duplicateOf: Identifier? = nil
  )
    -> PrintJob.Draft
  {
    PrintJob.Draft(
      id: id, printer: printer, register: Shop.register, sale: sale, kind: kind, document: Array("{}".utf8), cause: "request:1",
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
    let open = try store.read { try $0.openJobStates(printer: "receipt") }
    #expect(open.map(\.id) == [ids[0], ids[2], ids[3], ids[4]])
    #expect(open.map(\.state) == [.queued, .sending, .queued, .queued])
    let page = try store.read { try $0.printJobs(state: .queued, limit: 3) }
    #expect(page.items.dropFirst().map(\.id) == [ids[4], ids[3]])
    #expect(page.items.first?.draft.duplicateOf == ids[0])
    let rest = try store.read { try $0.printJobs(state: .queued, limit: 3, cursor: page.next) }
    #expect(rest.items.map(\.id) == [ids[0]] && rest.next == nil)
    #expect(try store.read { try $0.printJobs(limit: 100).items.count } == 6)
  }

  @Test func `a printer's queue has a limit that receipts do not share`() throws {
    let state = TemporaryState()
    let store = try state.open()
    var shop = Shop()
    try store.write { tx in for _ in 0..<500 { try tx.addPrintJob(draft(shop.identifier(), kind: "document")) } }
    #expect(throws: PrintJobError.queueFull(printer: "receipt", limit: 500)) {
      try store.write { try $0.addPrintJob(draft(shop.identifier(), kind: "document")) }
    }
    try store.write { try $0.addPrintJob(draft(shop.identifier(), printer: "kitchen", kind: "document")) }
    try store.write { tx in for _ in 0..<501 { try tx.addPrintJob(draft(shop.identifier())) } }
    #expect(try store.read { try $0.openJobStates(printer: "receipt").count } == 1_001)
    #expect(throws: PrintJobError.queueFull(printer: "receipt", limit: 501)) {
      try store.write { try $0.addPrintJob(draft(shop.identifier()), limit: 501) }
    }
    #expect(throws: PrintJobError.queueFull(printer: "kitchen", limit: 1)) {
      try store.write { try $0.addPrintJob(draft(shop.identifier(), printer: "kitchen", kind: "duplicate"), limit: 1) }
    }
    #expect(SpoolLimits.maximumOpenReceipts == 10_000)
  }

  @Test func `a document over its limit is refused`() throws {
    let state = TemporaryState()
    let store = try state.open()
    var shop = Shop()
    let id = shop.identifier()
    let large = { (bytes: Int) in
      PrintJob.Draft(
        id: id, printer: "receipt", register: Shop.register, sale: nil, kind: "receipt", document: [UInt8](repeating: 0x20, count: bytes),
        cause: "request:1", policy: .ask, createdUTCMilliseconds: 0, deadlineUTCMilliseconds: 1)
    }
    #expect(throws: StoreError.tooLarge(what: "a document to print", limit: 4_194_304, found: 4_194_305)) {
      try store.write { try $0.addPrintJob(large(4_194_305)) }
    }
    try store.write { try $0.addPrintJob(large(4_194_304)) }
    #expect(try store.read { try $0.printJob(id)?.draft.document.count } == 4_194_304)
  }

  @Test func `old final jobs are forgotten in parts, an original after its copies`() throws {
    let state = TemporaryState()
    let store = try state.open()
    var shop = Shop()
    let ids = (0..<5).map { _ in shop.identifier() }
    try store.write { tx in
      try tx.addPrintJob(draft(ids[0]))
      try tx.addPrintJob(draft(ids[1], kind: "duplicate", duplicateOf: ids[0]))
      for id in ids[2...] { try tx.addPrintJob(draft(id)) }
      for (id, ms) in [(ids[0], Int64(1_000)), (ids[1], 2_000), (ids[2], 3_000), (ids[3], 5_000)] {
        try tx.changePrintJob(id, PrintJobChange(.cancelled, nowMs: ms))
      }
    }
    let prune = { (limit: Int) in try store.write { try $0.prunePrintJobs(olderThanMs: 5_000, nowMs: 6_000, limit: limit) } }
    let left = { try store.read { tx in try ids.map { try tx.printJob($0) != nil } } }
    #expect(try prune(0) == 0)
    #expect(try prune(1) == 1)
    #expect(try left() == [true, false, true, true, true])
    #expect(try prune(10) == 2)
    #expect(try prune(10) == 0)
    // The one is too young by a millisecond, the other still waits.
    #expect(try left() == [false, false, false, true, true])
  }

  @Test func `an original stays as long as a copy of it waits`() throws {
    let state = TemporaryState()
    let store = try state.open()
    var shop = Shop()
    let (original, copy) = (shop.identifier(), shop.identifier())
    try store.write { tx in
      try tx.addPrintJob(draft(original))
      try tx.addPrintJob(draft(copy, duplicateOf: original))
      try tx.changePrintJob(original, PrintJobChange(.failed, nowMs: 0))
    }
    #expect(try store.write { try $0.prunePrintJobs(olderThanMs: .max, nowMs: .max, limit: 10) } == 0)
    #expect(try store.read { try $0.printJob(original)?.state } == .failed)
  }
}
