import JSON
import RPC
import Rehearsal
import Testing
import TillClient

extension EndToEnd {
  @Suite("Statistics, checks and identification")
  struct DiagnosisTests {
    private static func awaitDevices(_ client: TillClient) throws {
      try client.listen("device")
      while try client.call(ListDevices.self, Empty()).devices.contains(where: { $0.state != "online" }) {
        _ = try client.next(DeviceStatusChanged.self)
      }
    }

    private static func count(_ figure: String, of device: String, _ client: TillClient) throws -> Int64 {
      let view = try client.call(GetDeviceStatistics.self, .init(device: device)).devices.first
      return view?.figures.first { $0.name == figure }?.count ?? 0
    }

    @Test("What devices do is counted, outlives an orderly stop, and can be counted anew")
    func counts() throws {
      try Shop.with { shop in
        try Self.awaitDevices(shop.client)
        try shop.client.listen("printJob", "sale", "scan")
        _ = try shop.client.call(OpenSale.self, Empty())
        try shop.sim.scan(Goods.milk)
        _ = try shop.client.next(SaleLineAdded.self)
        try shop.sim.scan(Goods.unknown)
        _ = try shop.client.next(ScanRefused.self)
        let sale = try shop.sell(Goods.wine)
        _ = try shop.client.next(PrintJobChanged.self) { $0.sale == sale.sale && $0.state == "confirmed" }
        let client = shop.client
        #expect(try Self.count("scans", of: "scanner", client) == 2)
        #expect(try Self.count("refusedScans", of: "scanner", client) == 1)
        #expect(try Self.count("confirmedJobs", of: "receipt", client) == 1)
        #expect(try Self.count("cuts", of: "receipt", client) == 1)
        #expect(try Self.count("lines", of: "receipt", client) > 10)
        #expect(try Self.count("pulses", of: "drawer", client) == 1)
        #expect(try Self.count("texts", of: "display", client) > 0)
        let printer = try client.call(GetDeviceStatistics.self, .init(device: "receipt")).devices.first
        #expect(printer?.sentence == "100: nothing was wrong with its last print job")
        #expect((printer?.p50Us ?? 0) > 0)

        try shop.till.stop()
        try shop.restart()
        #expect(try Self.count("scans", of: "scanner", shop.client) == 2)
        #expect(try shop.client.call(ResetDeviceStatistics.self, .init(device: "scanner")).figures.contains { $0.name == "scans" })
        #expect(try Self.count("scans", of: "scanner", shop.client) == 0)
        #expect(try Self.count("confirmedJobs", of: "receipt", shop.client) == 1)
        let words = try shop.tillctl("statistics", "receipt").succeeded()
        #expect(words.contains("score 100: ") && words.contains("confirmedJobs"), "\(words)")
      }
    }

    @Test("An internal check asks the unit, and names what keeps it from working with the remedy")
    func checksInternally() throws {
      try Shop.with { shop in
        try Self.awaitDevices(shop.client)
        let well = try shop.tillctl("check", "receipt", "--json").json()
        #expect(well["state"] == "passed")
        let answer = well["steps"]?.arrayValue?.first { $0["step"] == "answer" }
        #expect(answer?["evidence"]?.stringValue?.hasPrefix("it answered ") == true)
        for device in ["drawer", "display", "scanner"] {
          #expect(try shop.tillctl("check", device, "--json").json()["state"] == "passed", "\(device)")
        }
        try shop.sim.fault("printer", "paper-out")
        _ = try shop.client.next(DeviceStatusChanged.self) { $0.cause == "printer.paperOut" }
        let ill = try shop.tillctl("check", "receipt")
        #expect(ill.ending == .exited(1))
        #expect(ill.output.contains("✗ The printer can print. printer.paperOut"), "\(ill)")
        #expect(ill.output.contains("fix: "))
      }
    }

    @Test("An external check prints a page with evidence, opens and closes the drawer, shows a text, and takes a scan that sells nothing")
    func checksExternally() throws {
      try Shop.with { shop in
        try Self.awaitDevices(shop.client)
        let client = shop.client
        let printer = try shop.tillctl("check", "receipt", "--level", "external", "--json").json()
        #expect(printer["state"] == "passed", "\(printer)")
        #expect(try shop.sim.paper().contains("This is no receipt."))

        _ = try client.call(OpenSale.self, Empty())
        try client.listen("scan")
        let check = try client.call(CheckDevice.self, .init(device: "scanner", level: "external"))
        _ = try client.next(DeviceChecked.self) { $0.check == check.check && $0.question == "Scan any code." }
        #expect(try client.refusal(of: CheckDevice.self, .init(device: "scanner", level: "internal")).kind == "device.checkRunning")
        try shop.sim.scan(Goods.milk)
        let ended = try client.next(DeviceChecked.self) { $0.check == check.check && $0.state == "passed" }
        #expect(ended.steps.last?.evidence?.contains(Goods.milk) == true)
        #expect(try client.call(GetSale.self, .init()).lines.isEmpty)

        let drawer = try client.call(CheckDevice.self, .init(device: "drawer", level: "external"))
        _ = try client.next(DeviceChecked.self) { $0.check == drawer.check && $0.state == "asking" }
        try shop.sim.command("drawer", "close")
        _ = try client.next(DeviceChecked.self) { $0.check == drawer.check && $0.state == "passed" }
        #expect(try shop.tillctl("journal", "verify").ending == .exited(0))
      }
    }

    @Test("A check ends with the program that asked for it: the next scan is sold")
    func abandonedCheck() throws {
      try Shop.with { shop in
        try Self.awaitDevices(shop.client)
        try shop.client.listen("sale")
        _ = try shop.client.call(OpenSale.self, Empty())
        do {
          let other = try TillClient(path: shop.socket)
          try other.listen("device")
          let check = try other.call(CheckDevice.self, .init(device: "scanner", level: "external"))
          _ = try other.next(DeviceChecked.self) { $0.check == check.check && $0.question == "Scan any code." }
        }
        _ = try shop.client.next(DeviceChecked.self) { $0.device == "scanner" && $0.state == "cancelled" }
        try shop.sim.scan(Goods.milk)
        _ = try shop.client.next(SaleLineAdded.self)
      }
    }

    @Test("An interactive check leads a person, whose no is a failure with its remedy")
    func checksInteractively() throws {
      try Shop.with { shop in
        try Self.awaitDevices(shop.client)
        let led = try ChildProcess(
          Programs.tillctl, ["check", "display", "--level", "interactive", "--socket", shop.socket], input: Array("n\n".utf8))
        let ending = try led.wait()
        #expect(ending == .exited(1))
        #expect(led.output.contains("? Do both lines stand there"))
        #expect(led.output.contains("✗ Do both lines stand there"))
        #expect(led.output.contains("fix: "))

        let check = try shop.client.call(CheckDevice.self, .init(device: "receipt", level: "interactive"))
        _ = try shop.client.next(DeviceChecked.self) { $0.check == check.check && $0.question == "Open the cover." }
        try shop.sim.fault("printer", "cover-open")
        _ = try shop.client.next(DeviceChecked.self) { $0.check == check.check && $0.question == "Close the cover." }
        try shop.sim.fault("printer", "ok")
        _ = try shop.client.next(DeviceChecked.self) { $0.check == check.check && $0.question?.hasPrefix("Is the page") == true }
        let cancelled = try shop.client.call(AnswerCheck.self, .init(check: check.check, answer: "cancel"))
        #expect(cancelled.state == "cancelled")
      }
    }

    @Test("A printer prints its name, a display shows it, and a scanner that cannot show itself says what to do")
    func identifies() throws {
      try Shop.with { shop in
        try Self.awaitDevices(shop.client)
        try shop.client.listen("printJob")
        #expect(try shop.tillctl("identify", "receipt").succeeded() == "receipt prints its name\n")
        _ = try shop.client.next(PrintJobChanged.self) { $0.state == "confirmed" }
        #expect(try shop.sim.paper().contains("role: printer.receipt"))
        #expect(try shop.tillctl("identify", "drawer").succeeded().contains("prints its name"))
        #expect(try shop.tillctl("identify", "display").succeeded() == "display shows its name\n")
        try shop.sim.wait("display-contains=display.customer")
        #expect(try shop.client.refusal(of: IdentifyDevice.self, .init(device: "scanner")).kind == "device.identifyUnsupported")
      }
    }
  }
}
