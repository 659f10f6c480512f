import JSON
import RPC
import Rehearsal
import Testing
import TillClient

extension EndToEnd {
  @Suite("Shifts, reports and the journal by tillctl")
  struct ShiftCommandTests {
    @Test("A day with tillctl: a shift, its printed Z report, and the journal verified, replayed and exported")
    func day() throws {
      try Shop.with { shop in
        #expect(try shop.tillctl("shift", "open", "--pile", "50.00=2").ending == .exited(0))
        try shop.sell("4006381333931")
        #expect(try shop.tillctl("shift", "in", "5.00", "--reason", "change").output.contains("paidIn 5.00"))
        #expect(try shop.tillctl("shift", "in", "5,00").ending == .exited(64))
        #expect(try shop.tillctl("report", "x").output.contains("X report"))
        #expect(try shop.tillctl("shift", "close").output.contains("closing"))
        #expect(try shop.tillctl("shift", "close").ending == .exited(1), "it is not counted")
        #expect(try shop.tillctl("shift", "close", "100.00").output.contains("cashDiffers"))
        let z = try shop.client.call(ZReport.self, .init())
        let head = try #require(z.head)
        #expect(try shop.tillctl("report", "z").output.contains(head))
        #expect(try shop.tillctl("journal", "verify", "--head", head).ending == .exited(0))
        let other = String(repeating: "0", count: 64) + head.drop { $0 != "@" }
        #expect(try shop.tillctl("journal", "verify", "--head", other).ending == .exited(1))
        #expect(try shop.tillctl("journal", "replay").ending == .exited(0))
        try exports(shop)
      }
    }

    private func exports(_ shop: Shop) throws {
      let file = shop.folder["journal.ndjson"]
      let before = try shop.client.call(VerifyJournal.self, .init())
      #expect(try shop.tillctl("journal", "export", "--out", file).ending == .exited(0))
      let rows = try shop.folder.text("journal.ndjson").split(separator: "\n")
      // A device may add a row meanwhile: the export is held against the journal by its own end.
      #expect(Int64(rows.count) >= before.rows)
      let last = try StrictJSON.parse(Array(try #require(rows.last).utf8))
      let head = "\(try #require(last["hash"]?.stringValue))@\(rows.count)"
      #expect(try shop.tillctl("journal", "verify", "--head", head).ending == .exited(0), "\(head)")
      #expect(try shop.tillctl("journal", "export", "--dsfinvk", shop.folder["dsfinvk"], "--shop", "Shop").ending == .exited(0))
      let heads = try shop.folder.text("dsfinvk/transactions.csv").split(separator: "\r\n")
      #expect(heads.count == 5, "names, float, sale, movement, difference: \(heads)")
      #expect(try shop.folder.text("dsfinvk/index.xml").contains("cashpointclosing.csv"))
      let page = try shop.tillctl("receipt", "show", "1-1-1", "--to", "html")
      #expect(page.output.hasPrefix("<!DOCTYPE html>"))
    }
  }
}
