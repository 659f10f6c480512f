import JSON
import RPC
import Sales
import Store
import Testing

@testable import Till

/// Ten years of 365.25 days.
private let tenYearsMs: Int64 = 315_576_000_000

@Suite("A clock that is wrong", .timeLimit(.minutes(5)))
@TillLoop
struct WrongClockTests {
  private struct Line: Equatable {
    let seq: Int64
    let day: String
    let offset: Int64
    let isSuspect: Bool

    init(_ row: JournalRow) { (seq, day, offset, isSuspect) = (row.seq, row.businessDay, row.utcOffsetMinutes, row.timeSuspect) }
  }

  @Test("A jump of ten years while it sells: sales go on in their order, and the times are marked", arguments: [tenYearsMs, -tenYearsMs])
  func jumps(ms: Int64) async throws {
    try await TillRig.with { rig in
      try await rig.importCatalogue()
      let open = try await rig.sale("1001")
      let before = try rows(rig)
      #expect(before.allSatisfy { !$0.isSuspect && $0.day == "2026-01-01" })
      rig.clock.jump(ms: ms)
      #expect(try await pay(open, rig) == "1-1-1")
      #expect(try await pay(rig.sale("1002"), rig) == "1-1-2")
      rig.clock.jump(ms: -ms)
      #expect(try await pay(rig.sale("1002"), rig) == "1-1-3")
      let after = try rows(rig)
      #expect(after.map(\.seq) == Array(1...Int64(after.count)))
      #expect(after.dropFirst(before.count).allSatisfy { $0.isSuspect })
      #expect(Set(after.map(\.day)).count == 2)
      let info = try await rig.call(GetSystemInfo.self, Empty())
      #expect(!info.isClockTrusted && info.storage == "ok")
      #expect(try await rig.call(VerifyJournal.self, .init()).isValid)
    }
  }

  @Test("The answer to a key is kept over a jump of ten years", arguments: [tenYearsMs, -tenYearsMs])
  func keepsAnswers(ms: Int64) async throws {
    try await TillRig.with { rig in
      let key = "0197b8a0-3333-7000-8000-000000000001"
      let first = try await rig.answer("sale.open", key: key).get()
      rig.clock.jump(ms: ms)
      let again = try await rig.answer("sale.open", key: key).get()
      #expect(again == first)
    }
  }

  @Test(
    "A start ten years off marks its times and sells; the next start with the right time is trusted", arguments: [tenYearsMs, -tenYearsMs])
  func startsOff(ms: Int64) async throws {
    let (folder, clock) = (TemporaryFolder(), HandClock())
    var marks: [Bool] = []
    for (run, jump) in [0, ms, -ms].enumerated() {
      clock.jump(ms: jump)
      clock.advance(ms: 3_600_000)
      let rig = try await TillRig.restarted(folder: folder, clock: clock)
      if run == 0 { try await rig.importCatalogue() }
      #expect(try await pay(rig.sale("1001"), rig) == "1-1-\(run + 1)")
      marks.append(try await rig.call(GetSystemInfo.self, Empty()).isClockTrusted)
      #expect(try await rig.call(VerifyJournal.self, .init()).isValid)
      try await rig.close()
    }
    #expect(marks == [true, false, true])
  }

  @Test("A till that was off for two years marks its first day, and trusts its clock from the second on")
  func wakesUp() async throws {
    let (folder, clock) = (TemporaryFolder(), HandClock())
    var marks: [Bool] = []
    for pause: Int64 in [0, 2 * 365 * 86_400_000, 3_600_000] {
      clock.advance(ms: pause)
      let rig = try await TillRig.restarted(folder: folder, clock: clock)
      _ = try await rig.call(OpenSale.self, Empty())
      marks.append(try await rig.call(GetSystemInfo.self, Empty()).isClockTrusted)
      try await rig.close()
    }
    #expect(marks == [true, false, true])
  }

  @Test("Another time zone while it sells: offset and business day follow, the order stays, nothing is suspect")
  func moves() async throws {
    try await TillRig.with { rig in
      try await rig.importCatalogue()
      let open = try await rig.sale("1001")
      let before = try rows(rig).count
      rig.clock.setOffset(minutes: 14 * 60)
      #expect(try await pay(open, rig) == "1-1-1")
      let moved = try rows(rig)
      #expect(moved.map(\.seq) == Array(1...Int64(moved.count)))
      #expect(moved.prefix(before).allSatisfy { $0.offset == 60 && $0.day == "2026-01-01" })
      // 11:00 UTC is 01:00 of the next day there: before four, where the shop's day begins.
      #expect(moved.dropFirst(before).allSatisfy { $0.offset == 840 && $0.day == "2026-01-01" })
      rig.clock.advance(ms: 3 * 3_600_000)
      #expect(try await pay(rig.sale("1002"), rig) == "1-1-2")
      let last = try #require(try rows(rig).last)
      #expect(last.day == "2026-01-02" && !last.isSuspect)
    }
  }

  private func pay(_ sale: SaleView, _ rig: TillRig) async throws -> String? {
    try await rig.call(TenderCash.self, .init(sale: sale.sale, amount: sale.totals.dueInCash)).receipt
  }

  private func rows(_ rig: TillRig) throws -> [Line] { try rig.read { try $0.journalRows(after: 0, limit: 200).map(Line.init) } }
}
