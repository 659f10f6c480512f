import Peripherals
import RPC
import Sales
import Store
import Testing

@testable import Till

@Suite("What a start does about the last run", .timeLimit(.minutes(5)))
@TillLoop
struct RecoveryTests {
  /// Makes a job and brings it to a state.
  private static func job(_ states: [PrintJobState], _ rig: TillRig) async throws -> Identifier {
    try await rig.write { scope in
      let printer = scope.context.configuration.printers[0]
      let spool = Spool(scope: scope)
      let job = try spool.add(PrintDocument(elements: [.text("hello")]), to: printer, kind: .document)
      for state in states { try spool.change(job.id, to: state) }
      return job.id
    }
  }

  /// Runs the recovery as another run of the daemon on the same database would.
  private static func restart(_ rig: TillRig) throws -> Devices.Inventory {
    let old = rig.ledger.context
    let context = LedgerContext(configuration: old.configuration, clock: old.clock, boot: Identifier.fresh(at: old.clock.now()))
    let ledger = Ledger(store: rig.ledger.store, context: context, log: TillRig.log)
    var inventory = Devices.Inventory()
    try ledger.writeAtStart(cause: "start") { scope in try Recovery(scope: scope).run(&inventory) }
    return inventory
  }

  private static func state(_ job: Identifier, _ rig: TillRig) throws -> PrintJobState? { try rig.read { try $0.printJob(job)?.state } }

  @Test("what the register calculates with is journaled when it changed, and only then")
  func settings() async throws {
    try await TillRig.with { rig in
      @TillLoop func configured() throws -> [JournalRow] {
        try rig.read { try $0.journalRows(after: 0, limit: 100) }.filter { $0.kind == "register.configured" }
      }
      _ = try Self.restart(rig)
      _ = try Self.restart(rig)
      let rows = try configured()
      #expect(rows.count == 1)
      #expect(String(decoding: rows[0].body, as: UTF8.self).contains(#""currency":"EUR""#))
    }
  }

  @Test("jobs that had begun are not begun again; those that had not are printed, in order")
  func jobs() async throws {
    try await TillRig.with { rig in
      let waiting = try await Self.job([], rig)
      let sending = try await Self.job([.sending], rig)
      let sent = try await Self.job([.sending, .sent], rig)
      let done = try await Self.job([.sending, .sent, .confirmed], rig)
      let second = try await Self.job([], rig)
      let inventory = try Self.restart(rig)
      #expect(try Self.state(waiting, rig) == .queued)
      #expect(try Self.state(sending, rig) == .partlyPrinted)
      #expect(try Self.state(sent, rig) == .unconfirmed)
      #expect(try Self.state(done, rig) == .confirmed)
      #expect(try rig.read { try $0.printJob(sending)?.evidenceDetail } == "till.restarted")
      #expect(inventory.openJobs == ["receipt": [waiting, second]])
      #expect(inventory.interrupted == ["receipt"])
    }
  }

  @Test("a printer that was not in the middle of a job need not be brought back to order")
  func quiet() async throws {
    try await TillRig.with { rig in
      _ = try await Self.job([.sending, .sent, .accepted], rig)
      #expect(try Self.restart(rig).interrupted == [])
      #expect(try Self.restart(rig).openJobs == ["receipt": []])
      _ = try await Self.job([.sending, .sent], rig)
      #expect(try Self.restart(rig).interrupted == ["receipt"])
      #expect(try Self.restart(rig).interrupted == [])
    }
  }

  @Test("an interrupted job is printed again as a duplicate where the till is told to, once")
  func duplicates() async throws {
    try await TillRig.with(Samples.duplicatingShop) { rig in
      let sending = try await Self.job([.sending], rig)
      let open = try #require(try Self.restart(rig).openJobs["receipt"])
      #expect(open.count == 1)
      let copy = try #require(try rig.read { try $0.printJob(open[0]) })
      #expect(copy.draft.duplicateOf == sending && copy.state == .queued)
      #expect(try Self.restart(rig).openJobs["receipt"] == open)
    }
  }

  @Test("a drawer that was ordered before the restart stays shut, and the journal says so")
  func drawers() async throws {
    try await TillRig.with { rig in
      try await rig.write { scope in try Drawers(scope: scope).kick(reason: "sale") }
      guard case .kickDrawer(let kick, _, _, _)? = rig.effects.last else { return #expect(Bool(false)) }
      #expect(try rig.read { try $0.drawerKick(kick) } == .pending)
      _ = try Self.restart(rig)
      #expect(try rig.read { try $0.drawerKick(kick) } == .expired)
      let rows = try rig.read { try $0.journalRows(after: 0, limit: 100) }
      #expect(rows.last?.kind == "drawer.ordersExpired")
      #expect(rows.last.map { String(decoding: $0.body, as: UTF8.self) } == "{\"count\":1}")
      _ = try Self.restart(rig)
      #expect(try rig.read { try $0.journalRows(after: 0, limit: 100).count } == rows.count)
    }
  }

  @Test("the current sale and what was learned of the drawer come back")
  func facts() async throws {
    try await TillRig.with { rig in
      let sale = try await rig.sale()
      let polarity = try #require(DrawerPolarity.allCases.first)
      try await rig.write { scope in
        try scope.transaction.setDeviceFact("drawer", DrawerDesk.polarityFact, polarity.rawValue, nowMs: scope.time.utcMilliseconds)
      }
      let inventory = try Self.restart(rig)
      #expect(inventory.currentSale?.description == sale.sale)
      #expect(inventory.polarities == ["drawer": polarity])
    }
  }
}
