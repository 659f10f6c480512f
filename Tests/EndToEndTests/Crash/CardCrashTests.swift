import Chance
import Glibc
import RPC
import Rehearsal
import Testing
import TillClient

extension EndToEnd {
  /// The daemon and the terminal as programs, and kill -9 while a card pays. PROCESS_RUNS= and SEED= choose how often and which.
  @Suite("Card payments through kill -9")
  struct CardCrashTests {
    private static func number(_ name: String) -> UInt64? { getenv(name).flatMap { UInt64(String(cString: $0)) } }
    private static let runs = number("PROCESS_RUNS") ?? 4
    private static let firstSeed = number("SEED") ?? 1
    /// When the daemon is killed, after the seller has begun.
    private static let milliseconds: ClosedRange<Int32> = 0...400
    /// What a step at the terminal takes, so that a payment lasts about as long.
    private static let paceMs = 40
    /// Half of the runs have none.
    private static let faults = [
      "lost-ack", "lost-completion", "split", "merged", "double-status", "hidden-refusal", "declined", "power-loss=2",
    ]

    @Test("Whenever the daemon dies: one charge for each card payment of the books, one receipt for each sale, each once on paper")
    func kills() throws {
      let terminal = try TerminalProcess(paceMs: Self.paceMs)
      defer { terminal.end() }
      try Shop.with(configuration: { $0 + terminal.configuration }) { shop in
        let seller = CardSeller(terminal: terminal)
        for run in 0..<Self.runs {
          let seed = Self.firstSeed &+ run
          do { try sell(seed, seller, terminal, in: shop) } catch {
            Issue.record("\(error); repeat it with: make crash-matrix SEED=\(seed) RUNS=1 PROCESS_RUNS=1")
            return
          }
        }
        try expectBooks(shop, seller)
      }
    }

    /// Sells until the daemon is killed, starts it again, and ends the sale.
    private func sell(_ seed: UInt64, _ seller: CardSeller, _ terminal: TerminalProcess, in shop: Shop) throws {
      var numbers = SeededNumbers(seed: seed)
      seller.name = Bool.random(using: &numbers) ? "zvt" : "nexo"
      if Self.runs > 10, Bool.random(using: &numbers) { try terminal.fault(Self.faults.randomElement(using: &numbers) ?? "split") }
      let (pid, wait) = (shop.till.pid, Int32.random(in: Self.milliseconds, using: &numbers))
      let killer = try Background {
        // Any moment will do, and each seed has its own: nothing is waited for here.
        poll(nil, 0, wait)
        kill(pid, SIGKILL)
      }
      let sold = Result { try seller.sell(through: shop.client) }
      try killer.join()
      #expect(try shop.till.waitForEnd() == .signalled(SIGKILL))
      try sold.get()
      try shop.restart()
      try seller.finishSale(through: shop.client)
      for name in ["zvt", "nexo"] {
        let (truth, books) = (try terminal.charges(name).sorted(), seller.charged[name, default: []].sorted())
        guard truth == books else { throw Broken("\(name) charged \(truth), the books have \(books)") }
      }
    }

    private func expectBooks(_ shop: Shop, _ seller: CardSeller) throws {
      #expect(seller.receipts == (0..<seller.receipts.count).map { "1-1-\($0 + 1)" })
      #expect(seller.receipts.count >= Int(Self.runs))
      let journal = try shop.client.call(VerifyJournal.self, .init())
      #expect(journal.isValid && journal.receipts == Int64(seller.receipts.count), "\(journal)")
      let replay = try shop.client.call(ReplayJournal.self, .init())
      #expect(replay.isEqual, "\(replay.differences)")
      // A card opens no drawer.
      #expect(try shop.sim.drawerOpenings() == 0)
      let printed = PaperText.lines(try shop.sim.paper()).filter { $0.hasPrefix("Receipt ") }
      #expect(Set(printed).count == printed.count, "\(printed)")
    }
  }
}
