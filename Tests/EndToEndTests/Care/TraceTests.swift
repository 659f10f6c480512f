import JSON
import RPC
import Rehearsal
import Testing
import TillClient

extension EndToEnd {
  @Suite("Traces, replay and calibration")
  struct TraceTests {
    /// Asks again and again, with a pause for events, until it is so.
    private static func wait(_ client: TillClient, until isSo: (TillClient) throws -> Bool) throws {
      let deadline = Deadline()
      while try !isSo(client) {
        guard deadline.left > .zero else { throw Broken("it did not come to that in time") }
        _ = try client.nextEvent(timeout: .milliseconds(100))
      }
    }

    @Test("A printer that was recorded is played back, and another daemon sees the same model, abilities and states")
    func replaysPrinter() throws {
      let (trace, model, capabilities) = try Shop.with { shop in
        try shop.client.listen("device")
        while try shop.client.call(ListDevices.self, Empty()).devices.contains(where: { $0.state != "online" }) {
          _ = try shop.client.next(DeviceStatusChanged.self)
        }
        let started = try shop.client.call(StartTrace.self, .init(device: "receipt", reconnect: true))
        // The printer has sent back the mark of the greeting, and is known to be ready.
        try Self.wait(shop.client) { client in
          let text = try client.call(ReadTrace.self, .init(trace: started.trace, offset: 0)).text
          let view = try client.call(ListDevices.self, Empty()).devices.first { $0.device == "receipt" }
          return text.contains("< 37 22 ") && view?.state == "online"
        }
        try shop.sim.fault("printer", "cover-open")
        _ = try shop.client.next(DeviceStatusChanged.self) { $0.cause == "printer.coverOpen" }
        try shop.sim.fault("printer", "ok")
        _ = try shop.client.next(DeviceStatusChanged.self) { $0.device == "receipt" && $0.state == "online" }
        let ended = try shop.client.call(StopTrace.self, .init(trace: started.trace))
        #expect([ended.state, ended.reason] == ["ended", "stopped"])
        let whole = try shop.client.call(ReadTrace.self, .init(trace: started.trace, offset: 0))
        #expect(whole.isEnd && whole.offset == ended.bytes)
        let view = try shop.client.call(ListDevices.self, Empty()).devices.first { $0.device == "receipt" }
        return (whole.text, view?.model, view?.capabilities)
      }
      #expect(trace.hasPrefix("# till trace 1\n# device: receipt\n"))
      #expect(trace.contains("* connected\n"))

      // The daemon waits for its printer, so that no state comes before somebody listens.
      try Shop.with(printer: { "tty:\($0["replayed"])" }) { shop in
        try shop.client.listen("device")
        try shop.folder.write(trace, to: "receipt.trace")
        let replay = try ChildProcess(
          Programs.simulator, ["replay", shop.folder["receipt.trace"], "--link", shop.folder["replayed"], "--timing", "kept"])
        defer { replay.end() }
        _ = try shop.client.next(DeviceStatusChanged.self) { $0.device == "receipt" && $0.state == "online" && $0.model == model }
        let view = try shop.client.call(ListDevices.self, Empty()).devices.first { $0.device == "receipt" }
        #expect(view?.model == model)
        #expect(view?.capabilities == capabilities)
        // What followed the greeting is played, too, though its mark was another one.
        _ = try shop.client.next(DeviceStatusChanged.self) { $0.device == "receipt" && $0.cause == "printer.coverOpen" }
        _ = try shop.client.next(DeviceStatusChanged.self) { $0.device == "receipt" && $0.state == "online" }
      }
    }

    @Test("A scanner that was recorded sells the same again, strictly by its trace")
    func replaysScanner() throws {
      let trace = try Shop.with { shop in
        try shop.client.listen("scan")
        let started = try shop.client.call(StartTrace.self, .init(device: "scanner"))
        for code in [Goods.milk, Goods.wine] {
          try shop.sim.scan(code)
          _ = try shop.client.next(ScanReceived.self)
        }
        _ = try shop.client.call(StopTrace.self, .init(trace: started.trace))
        return try shop.client.call(ReadTrace.self, .init(trace: started.trace, offset: 0)).text
      }
      try Shop.with { shop in
        try shop.folder.write(trace, to: "scanner.trace")
        let link = shop.folder["replayed"]
        let replay = try ChildProcess(
          Programs.simulator, ["replay", shop.folder["scanner.trace"], "--link", link, "--mode", "strict", "--timing", "fast"])
        defer { replay.end() }
        try replay.waitFor("\nready\n")
        shop.till.kill()
        let text = try shop.folder.text("tilld.toml")
        try shop.folder.write(text.replacing("tty:\(shop.sim.directory)/scanner", with: "tty:\(link)"), to: "tilld.toml")
        try shop.restart()
        try Self.wait(shop.client) { client in
          let statistics = try client.call(GetDeviceStatistics.self, .init(device: "scanner")).devices.first
          return statistics?.figures.first { $0.name == "scans" }?.count == 2
        }
        try replay.waitFor("finished")
        #expect(!replay.output.contains("diverged"))
      }
    }

    @Test("A trace has limits, one a device, and never holds a card number")
    func limits() throws {
      try Shop.with { shop in
        try shop.client.listen("scan")
        let started = try shop.client.call(StartTrace.self, .init(device: "scanner", seconds: 86_400))
        #expect(try shop.client.refusal(of: StartTrace.self, .init(device: "scanner")).kind == "device.traceBusy")
        #expect(try shop.client.refusal(of: StartTrace.self, .init(device: "drawer")).kind == "device.unknown")
        #expect(try shop.client.refusal(of: StopTrace.self, .init(trace: "nothing")).kind == "device.traceUnknown")
        try shop.sim.scan("4111111111111111")
        _ = try shop.client.next(ScanRefused.self)
        let ended = try shop.client.call(StopTrace.self, .init(trace: started.trace))
        let text = try shop.client.call(ReadTrace.self, .init(trace: started.trace, offset: 0)).text
        #expect(text.contains("-- -- -- -- -- -- -- -- -- -- -- -- 31 31 31 31"), "\(text)")
        #expect(try shop.folder.text("T/traces/\(started.trace).trace") == text)
        #expect(ended.bytes == Int64(text.utf8.count))
        let shown = try shop.tillctl("trace", "receipt", "--seconds", "1").succeeded()
        #expect(shown.hasPrefix("# till trace 1\n") && shown.contains("* end: 1 s have passed"), "\(shown)")
      }
    }

    @Test("Calibrating finds the suffix that the scanner sends, and its scans sell nothing", arguments: ["cr", "crlf", "none"])
    func calibrates(suffix: String) throws {
      try Shop.with { shop in
        try shop.client.listen("device")
        while try shop.client.call(ListDevices.self, Empty()).devices.contains(where: { $0.state != "online" }) {
          _ = try shop.client.next(DeviceStatusChanged.self)
        }
        _ = try shop.client.call(OpenSale.self, Empty())
        let led = try ChildProcess(Programs.tillctl, ["scanner", "calibrate", "--no-separator", "--json", "--socket", shop.socket])
        defer { led.end() }
        for (index, label) in ["yzYZqwaQWAm", "0123456789", "-/+.:;#<", "\"'@*?=$"].enumerated() {
          try led.waitFor("→ \(index + 1) of 4")
          try shop.sim.command("scan", "--suffix", suffix, "--", label)
        }
        #expect(try led.wait() == .exited(0), "\(led.output)\(led.errors)")
        let found = try StrictJSON.parse(Array(led.output.utf8))
        #expect(found["suffix"]?.stringValue == (suffix == "none" ? "gap" : suffix))
        #expect(found["aim"] == "auto")
        #expect((found["gap_ms"] != nil) == (suffix == "none"))
        #expect(try shop.client.call(GetSale.self, .init()).lines.isEmpty)
      }
    }
  }
}
