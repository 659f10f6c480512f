import Glibc
import JSON
import RPC
import Rehearsal
import Testing
import TillClient

extension EndToEnd {
  @Suite("No descriptors left")
  struct DescriptorTests {
    @Test(
      "Without a descriptor left, who is connected sells on and gets paper, new ones wait at no cost, and are served when there is room")
    func sellsOn() throws {
      try Shop.with { shop in
        // Once all is loaded that a sale needs: what follows shall be waiting and nothing else.
        try shop.sell(Goods.milk)
        try shop.sim.wait("printed")
        #expect(try shop.client.call(SearchProducts.self, .init(text: "milk")).products.count == 1)
        #expect(try shop.client.call(VerifyJournal.self, .init()).isValid)
        let daemon = ProcessTable.Entry(shop.till.pid)
        // Not to the number that it has: one of them may be closed and leave a gap.
        try daemon.limitDescriptors(to: 0)
        let late = try RawClient(path: shop.socket)
        try late.send(RawClient.line(7, "system.info"))
        let cpuBefore = try daemon.cpuTime()
        let start = ContinuousClock.now
        #expect(throws: Broken.self, "a connection was served without a descriptor") { try late.line(Deadline(.seconds(2))) }
        // A loop that asks for a connection again and again takes a whole core.
        let (used, elapsed) = (try daemon.cpuTime() - cpuBefore, ContinuousClock.now - start)
        #expect(used < elapsed / 4, "\(used) of CPU time in \(elapsed) of waiting")

        let sale = try shop.sell(Goods.milk, Goods.wine)
        #expect(sale.receipt == "1-1-2")
        #expect(try shop.client.call(GetSale.self, .init(sale: sale.sale)) == sale)
        #expect(try shop.client.call(SearchProducts.self, .init(text: "milk")).products.count == 1)
        #expect(try shop.client.call(VerifyJournal.self, .init()).isValid)
        try shop.sim.wait("printed")
        #expect(PaperText.count("Receipt 1-1-2", in: try shop.sim.paper()) == 1)

        try daemon.limitDescriptors(to: 1_024)
        #expect(try late.answer()["id"] == 7)
        #expect(try shop.newClient().call(GetSystemInfo.self, Empty()).storage == "ok")
      }
    }

    @Test("A printer that went while there was no descriptor is connected again later, and prints what waited")
    func reconnects() throws {
      try Shop.with { shop in
        try shop.client.listen("printJob")
        let daemon = ProcessTable.Entry(shop.till.pid)
        try daemon.limitDescriptors(to: 0)
        try shop.sim.fault("printer", "drop-after=10")
        let sale = try shop.sell(Goods.milk)
        #expect(sale.receipt == "1-1-1")
        let job = try shop.client.next(PrintJobChanged.self) { $0.sale == sale.sale && $0.cause == "printer.unreachable" }
        #expect(job.state == "queued")
        try shop.sim.fault("printer", "ok")
        try daemon.limitDescriptors(to: 1_024)
        _ = try shop.client.job(job.job, reaches: "confirmed")
        #expect(PaperText.count("Receipt 1-1-1", in: try shop.sim.paper()) == 1)
      }
    }
  }
}
