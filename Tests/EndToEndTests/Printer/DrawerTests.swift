import JSON
import RPC
import Rehearsal
import Testing
import TillClient

extension EndToEnd {
  @Suite("Drawer")
  struct DrawerTests {
    @Test("drawer.open opens it once, its events tell opening and closing, and the journal keeps the reason")
    func opensAndCloses() throws {
      try Shop.with { shop in
        try shop.client.listen("drawer")
        let key = IdempotencyKey.random()
        _ = try shop.client.call(OpenDrawer.self, .init(reason: "noSale"), idempotencyKey: key)
        _ = try shop.client.call(OpenDrawer.self, .init(reason: "noSale"), idempotencyKey: key)
        let opened = try shop.client.next(DrawerChanged.self)
        #expect([opened.change, opened.reason] == ["command", "noSale"])
        #expect(try shop.client.call(GetDrawerStatus.self, .init()).state == "open")
        try shop.sim.command("drawer", "close")
        #expect(try shop.client.next(DrawerChanged.self).change == "closed")
        #expect(try shop.client.call(GetDrawerStatus.self, .init()).state == "closed")
        #expect(try shop.sim.drawerOpenings() == 1)
        #expect(try shop.client.call(VerifyJournal.self, .init()).isValid)
      }
    }

    @Test("Of two orders at once both are carried out, one after the other")
    func waits() throws {
      try Shop.with { shop in
        try shop.client.listen("drawer")
        for reason in ["noSale", "service"] { _ = try shop.client.call(OpenDrawer.self, .init(reason: reason)) }
        for reason in ["noSale", "service"] {
          let told = try shop.client.next(DrawerChanged.self)
          #expect([told.change, told.reason, told.hint] == ["command", reason, nil])
        }
      }
    }

    @Test("A drawer that is opened by its key is told as unexpected")
    func tellsUnexpectedOpenings() throws {
      try Shop.with { shop in
        try shop.client.listen("drawer")
        // The first opening teaches the daemon what the sensor's level means.
        _ = try shop.client.call(OpenDrawer.self, .init(reason: "service"))
        _ = try shop.client.next(DrawerChanged.self) { $0.change == "command" }
        try shop.sim.command("drawer", "close")
        _ = try shop.client.next(DrawerChanged.self) { $0.change == "closed" }
        try shop.sim.command("drawer", "open")
        let unexpected = try shop.client.next(DrawerChanged.self)
        #expect([unexpected.change, unexpected.state] == ["unexpected", "open"])
        #expect(unexpected.hint?.isEmpty == false)
      }
    }

    @Test("A jammed drawer is told as not confirmed, and the sale stands")
    func tellsAJam() throws {
      try Shop.with { shop in
        try shop.client.listen("drawer")
        _ = try shop.client.call(OpenDrawer.self, .init(reason: "service"))
        _ = try shop.client.next(DrawerChanged.self) { $0.change == "command" }
        try shop.sim.command("drawer", "close")
        _ = try shop.client.next(DrawerChanged.self) { $0.change == "closed" }
        try shop.sim.fault("drawer", "jammed")
        #expect(try shop.sell(Goods.milk).status == "completed")
        let told = try shop.client.next(DrawerChanged.self)
        #expect([told.change, told.reason] == ["notConfirmed", "sale"])
        #expect(told.hint?.isEmpty == false)
        #expect(try shop.sim.drawerOpenings() == 1)
      }
    }

    @Test("A restart never opens a drawer whose order came before the crash")
    func neverOpensAfterARestart() throws {
      try Shop.with { shop in
        try shop.client.listen("drawer")
        // Stopped, so that the order is journaled and cannot be carried out.
        try shop.sim.fault("printer", "silent")
        try shop.sell(Goods.milk)
        try shop.crash()
        let before = try #require(try shop.sim.drawerOpenings())
        try shop.sim.fault("printer", "ok")
        try shop.client.listen("drawer", "printJob")
        _ = try shop.client.next(PrintJobChanged.self) { $0.state == "confirmed" }
        #expect(try shop.sim.drawerOpenings() == before)
      }
    }
  }
}
