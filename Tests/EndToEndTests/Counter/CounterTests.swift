import JSON
import RPC
import Rehearsal
import Testing
import TillClient

extension EndToEnd {
  /// What stands on the counter: drawers with boxes of their own, customer displays.
  @Suite("Counter")
  struct CounterTests {
    @Test(
      "Every display language shows what was asked, and what it lacks is told",
      arguments: ["cd5220", "dm-d", "utc", "utc-enhanced", "aedex", "pd3000", "dsp800"])
    func languages(name: String) throws {
      try Shop.with(simulator: ["--display", name]) { shop in
        let shown = try shop.client.call(ShowOnDisplay.self, .init(upper: "Grüße, Łódź", lower: "日 1.99"))
        #expect(shown.folded.first { $0.character == "日" }?.shown == "??")
        #expect(shown.folded.contains { $0.character == "ü" } == false)
        try shop.sim.wait("display-contains=?? 1.99")
        let lines = try shop.sim.command("display")
        #expect(lines.contains("Grüße, "))
        #expect(lines.contains("Łód") || lines.contains("Lód"))
      }
    }

    @Test("What a display cannot do is refused by name")
    func unsupported() throws {
      try Shop.with(simulator: ["--display", "utc"]) { shop in
        let blinking = try shop.client.refusal(of: ShowOnDisplay.self, .init(upper: "A", lower: "", blink: true))
        let dimming = try shop.client.refusal(of: SetDisplayBrightness.self, .init(level: 2))
        let missing = try shop.client.refusal(of: SetDisplayBrightness.self, .init(display: "none", level: 2))
        #expect([blinking, dimming, missing].map(\.kind) == ["display.unsupported", "display.unsupported", "device.unknown"])
      }
    }

    @Test("A long line moves, the idle text comes when nobody is served, and a sale keeps it away")
    func movesAndIdles() throws {
      let settings =
        "role = \"display.customer\"\nscroll = \"daemon\"\nscroll_step_ms = 150\nidle = [\"Welcome to the shop\"]\nidle_after_s = 2"
      let configuration = { (text: String) in text.replacing("role = \"display.customer\"", with: settings) }
      try Shop.with(configuration: configuration) { shop in
        _ = try shop.client.call(ShowOnDisplay.self, .init(upper: "Today: every second coffee is free", lower: "all day"))
        try shop.sim.wait("display-contains=oday: every second c")
        try shop.sim.wait("display-contains=Welcome to the shop")
        let sale = try shop.client.call(OpenSale.self, Empty())
        _ = try shop.client.call(AddSaleLine.self, .init(sale: sale.sale, code: Goods.milk))
        try shop.sim.wait("display-contains=Milk 1 l")
        try shop.client.listen("display")
        // Longer than the idle text's time.
        let next = try shop.client.nextEvent(timeout: .seconds(3))
        #expect(next == nil)
        #expect(try shop.sim.command("display").contains("Milk 1 l"))
      }
    }

    @Test(
      "A display in front of the printer shows its text between the jobs, and the paper has nothing of it", arguments: ["cd5220", "dm-d"])
    func chained(name: String) throws {
      try Shop.with(simulator: ["--display", name, "--chain-display"]) { shop in
        try shop.client.listen("printJob")
        for round in 1...3 {
          let sale = try shop.sell(Goods.milk, Goods.coffee)
          _ = try shop.client.call(ShowOnDisplay.self, .init(upper: "Round \(round)", lower: "chained"))
          let job = try shop.client.next(PrintJobChanged.self) { $0.sale == sale.sale && ["confirmed", "unconfirmed"].contains($0.state) }
          #expect([job.state, job.evidence] == ["confirmed", "processID"])
          try shop.sim.wait("display-contains=Round \(round)")
        }
        let paper = try shop.sim.paper()
        #expect(PaperText.count("TOTAL EUR 6.78", in: paper) + PaperText.count("TOTAL EUR 6.80", in: paper) == 3)
        #expect(!paper.contains("Round") && !paper.contains("chained"))
        let printer = try shop.sim.printer()
        #expect(printer["insideCommand"]?.boolValue == false)
        let display = try shop.client.call(ListDevices.self, Empty()).devices.first { $0.device == "display" }
        #expect(display?.state == "online" && display?.endpoint == "printer:receipt")
      }
    }

    @Test("A drawer with a box of its own is opened once, its sensor is asked, and an opening that nobody ordered is told")
    func box() throws {
      try Shop.with(simulator: ["--drawer-box"]) { shop in
        try shop.client.listen("drawer")
        _ = try shop.client.call(OpenDrawer.self, .init(reason: "noSale"))
        #expect(try shop.client.next(DrawerChanged.self).change == "command")
        #expect(try shop.client.call(GetDrawerStatus.self, .init()).signal == "high")
        try shop.sim.command("drawer", "close")
        #expect(try shop.client.next(DrawerChanged.self).change == "closed")
        try shop.sim.command("drawer", "open")
        #expect(try shop.client.next(DrawerChanged.self).change == "unexpected")
        #expect(try shop.sim.drawerOpenings() == 2)
        let drawer = try shop.client.call(ListDevices.self, Empty()).devices.first { $0.device == "drawer" }
        #expect(drawer?.state == "online" && drawer?.profile == "ibm-surepos")
      }
    }

    @Test("On a port without modem lines a drawer has no sensor, and is opened all the same")
    func noLines() throws {
      try Shop.with(simulator: ["--drawer-box"], configuration: { $0.replacing("ibm-surepos", with: "serial-bel") }) { shop in
        try shop.client.listen("drawer")
        _ = try shop.client.call(OpenDrawer.self, .init(reason: "noSale"))
        let told = try shop.client.next(DrawerChanged.self)
        #expect([told.change, told.state] == ["notConfirmed", "noSensor"])
        #expect(try shop.sim.isDrawerOpen() == true)
      }
    }

    @Test("A solenoid that is pulsed too often has to rest: the order that cannot wait is refused and journaled")
    func duty() throws {
      let configuration = { (text: String) in text.replacing("pin = 2", with: "pin = 2\non_ms = 100\nduty_percent = 1") }
      try Shop.with(configuration: configuration) { shop in
        try shop.client.listen("drawer")
        _ = try shop.client.call(OpenDrawer.self, .init(reason: "noSale"))
        _ = try shop.client.next(DrawerChanged.self) { $0.change == "command" }
        _ = try shop.client.call(OpenDrawer.self, .init(reason: "service"))
        let refused = try shop.client.next(DrawerChanged.self) { $0.reason == "service" }
        #expect(refused.change == "notConfirmed")
        #expect(refused.hint?.contains("cool down") == true)
      }
    }

    @Test("A drawer that is left open is told when it is and when it no longer is, and the journal has both")
    func leftOpen() throws {
      try Shop.with(configuration: { $0.replacing("pin = 2", with: "pin = 2\nalarm_after_s = 1") }) { shop in
        try shop.client.listen("drawer")
        _ = try shop.client.call(OpenDrawer.self, .init(reason: "noSale"))
        let alarm = try shop.client.next(DrawerLeftOpen.self)
        #expect(!alarm.isOver && alarm.openMs >= 1_000)
        try shop.sim.command("drawer", "close")
        #expect(try shop.client.next(DrawerLeftOpen.self).isOver)
        #expect(try shop.client.call(VerifyJournal.self, .init()).isValid)
      }
    }

    @Test("tillctl drawer test opens the drawer, learns its sensor with a person's help, and says what it saw", arguments: ["high", "low"])
    func trial(polarity: String) throws {
      try Shop.with(simulator: ["--drawer-polarity", polarity]) { shop in
        let test = try ChildProcess(Programs.tillctl, ["drawer", "test", "--socket", shop.socket], keepsInput: true)
        try test.waitFor("Close the drawer drawer")
        try test.write("\n")
        try test.waitFor("Is the drawer open now?")
        #expect(try shop.sim.isDrawerOpen() == true)
        try test.write("y\n")
        try test.waitFor("Close the drawer, then press Enter.")
        try shop.sim.command("drawer", "close")
        try test.write("\n")
        #expect(try test.wait() == .exited(0))
        #expect(test.output.contains("✓ its sensor tells how it stands: open is \(polarity)"))
        #expect(try shop.sim.drawerOpenings() == 1)
      }
    }

    @Test("tillctl drawer test says what to do about a drawer that does not open, and about one without a sensor")
    func remedies() throws {
      try Shop.with { shop in
        for (fault, answer, remedy) in [("jammed", "n", "unlock it"), ("no-sensor", "y", "sensor = \"none\"")] {
          try shop.sim.fault("drawer", fault)
          let tried = try shop.tillctl("drawer", "test", input: "\n\(answer)\n\n")
          #expect(tried.ending == .exited(1))
          #expect(tried.output.contains(remedy))
          #expect(tried.errors.contains("fix: "))
        }
      }
    }
  }
}
