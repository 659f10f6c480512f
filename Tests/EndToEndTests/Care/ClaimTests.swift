import JSON
import RPC
import Rehearsal
import Testing
import TillClient

extension EndToEnd {
  @Suite("Claims")
  struct ClaimTests {
    @Test("Scans act for the holder of the scanner's claim alone, others watch, and without a claim they sell")
    func scansActForTheHolder() throws {
      try Shop.with { shop in
        try shop.client.listen("scan", "sale")
        let sale = try shop.client.call(OpenSale.self, Empty()).sale
        do {
          let kiosk = try shop.newClient()
          #expect(try kiosk.call(ClaimDevice.self, .init(device: "scanner")).state == "held")
          try shop.sim.scan(Goods.milk)
          // The holder has not subscribed to anything.
          #expect(try kiosk.next(ScanReceived.self).actsOn == "you")
          #expect(try shop.client.next(ScanReceived.self).actsOn == "claim")
          #expect(try shop.client.call(GetSale.self, .init()).lines.isEmpty)
        }
        // The connection of the holder has ended.
        try shop.client.listen("device")
        while try shop.client.call(ClaimDevice.self, .init(device: "scanner")).state != "held" {
          _ = try shop.client.next(DeviceClaimed.self)
        }
        _ = try shop.client.call(ReleaseDevice.self, .init(device: "scanner"))
        try shop.sim.scan(Goods.milk)
        #expect(try shop.client.next(ScanReceived.self).actsOn == "sale")
        #expect(try shop.client.next(SaleLineAdded.self).sale == sale)
        #expect(try shop.client.call(GetSale.self, .init()).lines.count == 1)
      }
    }

    @Test("The holder is asked, keeps it once, and loses it when it does not answer")
    func asksTheHolder() throws {
      try Shop.with { shop in
        let (first, second) = (try shop.newClient(), try shop.newClient())
        _ = try first.call(ClaimDevice.self, .init(device: "receipt"))
        let waiting = try second.call(ClaimDevice.self, .init(device: "receipt"))
        #expect([waiting.state, waiting.holder != nil ? "known" : "unknown"] == ["waiting", "known"])
        #expect(try first.next(DeviceClaimRequested.self).device == "receipt")
        #expect(try first.call(KeepDevice.self, .init(device: "receipt")).state == "held")
        // A more urgent claim asks again, and this time nobody answers.
        _ = try second.call(ClaimDevice.self, .init(device: "receipt", priority: 9))
        _ = try first.next(DeviceClaimRequested.self)
        let lost = try first.next(DeviceReleased.self)
        #expect([lost.reason, lost.isYours ? "mine" : "other"] == ["passedOver", "mine"])
        #expect(try second.next(DeviceClaimed.self).isYours)
        #expect(try first.refusal(of: KeepDevice.self, .init(device: "receipt")).kind == "device.claimNone")
        #expect(try first.refusal(of: RenewClaim.self, .init(device: "receipt")).kind == "device.claimNone")
        #expect(try second.call(RenewClaim.self, .init(device: "receipt")).state == "held")
      }
    }

    @Test("Direct commands of others are refused while a device is claimed; the sale's own receipt, drawer and display go through")
    func refusesOthers() throws {
      try Shop.with { shop in
        let holder = try shop.newClient()
        for device in ["receipt", "drawer", "display"] { _ = try holder.call(ClaimDevice.self, .init(device: device)) }
        let other = shop.client
        let document = try StrictJSON.parse(Array(#"{"printer":"receipt","document":{"elements":[{"type":"text","text":"Hi"}]}}"#.utf8))
        let page = try StrictJSON.decode(PrintOnPrinter.Params.self, from: document)
        let key = IdempotencyKey.random()
        #expect(try other.refusal(of: PrintOnPrinter.self, page, idempotencyKey: key).kind == "device.claimed")
        #expect(try other.refusal(of: OpenDrawer.self, .init(reason: "noSale")).kind == "device.claimed")
        #expect(try other.refusal(of: ShowOnDisplay.self, .init(upper: "a", lower: "b")).kind == "device.claimed")
        #expect(try other.refusal(of: IdentifyDevice.self, .init(device: "receipt")).kind == "device.claimed")
        #expect(try other.refusal(of: CheckDevice.self, .init(device: "receipt", level: "external")).kind == "device.claimed")
        #expect(try other.refusal(of: StartTrace.self, .init(device: "receipt", reconnect: true)).kind == "device.claimed")
        #expect(try other.refusal(of: PrintCodePages.self, .init(printer: "receipt")).kind == "device.claimed")
        #expect(try other.refusal(of: TeachDrawer.self, .init(isOpen: false)).kind == "device.claimed")
        // To be watched disturbs nobody.
        let trace = try other.call(StartTrace.self, .init(device: "receipt")).trace
        _ = try other.call(StopTrace.self, .init(trace: trace))
        _ = try holder.call(PrintOnPrinter.self, page)
        try other.listen("printJob", "drawer")
        let sale = try shop.sell(Goods.milk)
        _ = try other.next(PrintJobChanged.self) { $0.sale == sale.sale && $0.state == "confirmed" }
        try shop.sim.wait("drawer-open")
        #expect(try shop.sim.drawerOpenings() == 1)
        // The refusal was not kept: with the device free the same call is carried out.
        _ = try holder.call(ReleaseDevice.self, .init(device: "receipt"))
        #expect(try other.call(PrintOnPrinter.self, page, idempotencyKey: key).job.printer == "receipt")
      }
    }

    @Test("The key of a claim holds for its connection: the same call on another one is a claim of its own")
    func keysHoldForTheConnection() throws {
      try Shop.with { shop in
        let key = IdempotencyKey.random()
        let (first, second) = (try shop.newClient(), try shop.newClient())
        #expect(try first.call(ClaimDevice.self, .init(device: "scanner"), idempotencyKey: key).state == "held")
        #expect(try first.call(ClaimDevice.self, .init(device: "scanner"), idempotencyKey: key).state == "held")
        #expect(try second.call(ClaimDevice.self, .init(device: "scanner"), idempotencyKey: key).state == "waiting")
        #expect(
          try first.refusal(of: ClaimDevice.self, .init(device: "receipt"), idempotencyKey: key).kind == "rpc.idempotencyMismatch")
        #expect(try first.refusal(of: ClaimDevice.self, .init(device: "nothing")).kind == "device.unknown")
      }
    }
  }
}
