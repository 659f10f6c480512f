import RPC
import Rehearsal
import Testing
import TillClient

extension EndToEnd {
  @Suite("Scans that sell nothing, and many at once")
  struct ScanTests {
    @Test("An unknown barcode is told with a hint, and the next scan sells")
    func refusesUnknown() throws {
      try Shop.with { shop in
        try shop.client.listen("scan", "sale")
        let sale = try shop.client.call(OpenSale.self, Empty()).sale
        try shop.sim.scan(Goods.unknown)
        let refusal = try shop.client.next(ScanRefused.self)
        #expect([refusal.kind, refusal.device, refusal.sale] == ["product.unknown", "scanner", sale])
        #expect(refusal.code.hasSuffix(Goods.unknown))
        #expect(!refusal.hint.isEmpty)
        try shop.sim.scan(Goods.milk)
        #expect(try shop.client.next(SaleLineAdded.self).sale == sale)
        #expect(try shop.client.call(GetSale.self, .init()).lines.count == 1)
      }
    }

    @Test("Without a current sale a scan is refused as sale.noneCurrent")
    func refusesWithoutSale() throws {
      try Shop.with { shop in
        try shop.client.listen("scan")
        try shop.sim.scan(Goods.milk)
        let refusal = try shop.client.next(ScanRefused.self)
        #expect(refusal.kind == "sale.noneCurrent")
        #expect(refusal.sale == nil)
        #expect(try shop.client.call(ListSales.self, .init()).sales.isEmpty)
        #expect(try shop.client.refusal(of: GetSale.self, .init()).kind == "sale.noneCurrent")
      }
    }

    @Test("Scans go to the selected sale")
    func followsTheSelection() throws {
      try Shop.with { shop in
        try shop.client.listen("sale")
        let first = try shop.client.call(OpenSale.self, Empty()).sale
        let second = try shop.client.call(OpenSale.self, Empty()).sale
        try shop.sim.scan(Goods.milk)
        #expect(try shop.client.next(SaleLineAdded.self).sale == second)
        _ = try shop.client.call(SelectSale.self, .init(sale: first))
        try shop.sim.scan(Goods.milk)
        #expect(try shop.client.next(SaleLineAdded.self).sale == first)
      }
    }

    @Test("A current sale and its scans outlive a crash of the daemon")
    func survivesACrash() throws {
      try Shop.with { shop in
        try shop.client.listen("sale")
        let sale = try shop.client.call(OpenSale.self, Empty()).sale
        try shop.sim.scan(Goods.milk)
        _ = try shop.client.next(SaleLineAdded.self)
        try shop.crash()
        #expect(try shop.client.call(GetSystemInfo.self, Empty()).currentSale == sale)
        try shop.client.listen("sale", "device")
        while try shop.client.call(ListDevices.self, Empty()).devices.contains(where: { $0.kind == "scanner" && $0.state != "online" }) {
          _ = try shop.client.next(DeviceStatusChanged.self)
        }
        try shop.sim.scan(Goods.wine)
        #expect(try shop.client.next(SaleLineAdded.self).totals.gross == 1_428)
      }
    }

    @Test("A scanner and a display that were unplugged come back by themselves")
    func reconnects() throws {
      try Shop.with { shop in
        try shop.client.listen("device", "sale")
        _ = try shop.client.call(OpenSale.self, Empty())
        shop.sim.end()
        let gone = try shop.client.next(DeviceStatusChanged.self) { $0.device == "scanner" && $0.state == "offline" }
        #expect(gone.hint?.isEmpty == false)
        _ = try shop.client.call(AddSaleLine.self, .init(sale: try shop.client.call(GetSale.self, .init()).sale, code: Goods.wine))
        let sim = try SimProcess(directory: shop.sim.directory)
        defer { sim.end() }
        _ = try shop.client.next(DeviceStatusChanged.self) { $0.device == "scanner" && $0.state == "online" }
        try sim.scan(Goods.milk)
        _ = try shop.client.next(SaleLineAdded.self) { $0.line?.sku == "M1" }
        try sim.wait("display-contains=1 x 1.79        1.79")
      }
    }

    @Test("Fifty scans in a row are fifty pieces, in order, each read once")
    func losesNone() throws {
      try Shop.with { shop in
        try shop.client.listen("scan", "sale")
        let sale = try shop.client.call(OpenSale.self, Empty()).sale
        let codes = (0..<50).map { [Goods.milk, Goods.coffee, Goods.wine][$0 % 3] }
        // One shell for all of them: as fast as programs can be started.
        let line = codes.map { "'\(Programs.simulator)' scan --dir '\(shop.sim.directory)' \($0)" }.joined(separator: " && ")
        _ = try Finished.run("/bin/sh", ["-c", line]).succeeded()
        for number in 1...50 {
          let scan = try shop.client.next(ScanReceived.self)
          #expect(scan.sequence == Int64(number))
          #expect(scan.label == codes[number - 1])
        }
        var view = try shop.client.call(GetSale.self, .init(sale: sale))
        while view.version < 51 {
          guard try shop.client.nextEvent(timeout: Deadline.standard) != nil else { break }
          view = try shop.client.call(GetSale.self, .init(sale: sale))
        }
        #expect(view.lines.map(\.sku) == codes.map { [Goods.milk: "M1", Goods.coffee: "C1"][$0] ?? "W1" })
      }
    }
  }
}
