import Glibc
import JSON
import RPC
import Rehearsal
import Testing
import TillClient

extension EndToEnd {
  @Suite("tillctl")
  struct TillctlTests {
    @Test("Without a daemon it ends with 69 and says how to start one, with wrong usage with 64")
    func tellsWhatIsWrong() throws {
      try TemporaryFolder.with { folder in
        for command in [["status"], ["devices"], ["journal", "verify"], ["call", "sale.open"], ["product", "search", "milk"]] {
          let finished = try Finished.run(Programs.tillctl, command + ["--socket", folder["S"]])
          #expect(finished.ending == .exited(69), "\(command): \(finished)")
          #expect(finished.output.isEmpty)
          #expect(finished.errors.contains("fix: "))
        }
        let json = try Finished.run(Programs.tillctl, ["status", "--json", "--socket", folder["S"]])
        #expect(json.ending == .exited(69))
        #expect(try StrictJSON.parse(Array(json.errors.utf8))["error"]?["data"]?["hint"] != nil)
        for command in [
          ["nonsense"], ["call", "sale.opn"], ["call", "sale.get", "{"], ["call", "sale.get", #"{"x":1}"#], ["jobs", "--limit", "0"],
        ] {
          let finished = try Finished.run(Programs.tillctl, command + ["--socket", folder["S"]])
          #expect(finished.ending == .exited(64), "\(command): \(finished)")
        }
        let doctor = try Finished.run(Programs.tillctl, ["doctor", "--socket", folder["S"], "--state", folder.path])
        #expect(doctor.ending == .exited(1))
        #expect(doctor.output.contains("✗ socket: "))
      }
    }

    @Test("quote needs no daemon, keeps card numbers out, and names the place of what is wrong")
    func quotes() throws {
      let cart = { (id: String, quantity: String) in
        #"{"currency":"EUR","taxes":[{"code":"a","rate":"19","included":true}],"lines":[{"id":"\#(id)","quantity":"\#(quantity)","unitPrice":"9.99","taxes":["a"]}]}"#
      }
      let good = try Finished.run(Programs.tillctl, ["quote", "-", "--json"], input: cart("pen", "1"))
      #expect(try good.json()["taxes"]?.arrayValue?.first?["tax"] == 160)
      let card = try Finished.run(Programs.tillctl, ["quote", "-"], input: cart("4111111111111111", "1"))
      #expect(card.ending != .exited(0) && card.errors.contains("$.lines[0].id") && !card.errors.contains("4111111111111111"))
      let huge = try Finished.run(Programs.tillctl, ["quote", "-"], input: cart("pen", "999999999999999999"))
      #expect(huge.ending == .exited(64) && huge.errors.contains("lines[0]: the amount of"))
    }

    @Test("call prints the result, a refusal ends with 1, params may come from standard input, and a key makes it one effect")
    func calls() throws {
      try Shop.with { shop in
        let key = "11111111-2222-4333-8444-555555555555"
        let sale = try #require(try shop.tillctl("call", "sale.open", "--key", key, "--json").json()["sale"]?.stringValue)
        #expect(try shop.tillctl("call", "sale.open", "--key", key, "--json").json()["sale"] == .string(sale))
        let added = try shop.tillctl("call", "sale.addLine", "-", "--json", input: #"{"sale":"\#(sale)","code":"M1"}"#)
        #expect(try added.json()["totals"]?["gross"] == 179)
        let refused = try shop.tillctl("call", "sale.complete", #"{"sale":"\#(sale)"}"#, "--json")
        #expect(refused.ending == .exited(1))
        #expect(refused.output.isEmpty)
        #expect(try StrictJSON.parse(Array(refused.errors.utf8))["error"]?["data"]?["kind"] == "sale.amountDue")
        let text = try shop.tillctl("call", "system.info").succeeded()
        #expect(text.contains("\"name\": \"tilld\""))
        let shown = try shop.tillctl("sale", "show").succeeded()
        #expect(shown.contains("Milk 1 l"))
      }
    }

    @Test("status, devices and jobs tell the same in words and as JSON")
    func shows() throws {
      try Shop.with { shop in
        try shop.client.listen("printJob")
        try shop.sell(Goods.milk)
        _ = try shop.client.next(PrintJobChanged.self) { $0.state == "confirmed" }
        let status = try shop.tillctl("status", "--json").json()
        #expect(status["system"]?["register"] == "1")
        #expect(status["devices"]?.arrayValue?.count == 4)
        #expect(status["waitingJobs"] == [])
        let words = try shop.tillctl("status").succeeded()
        for word in ["register 1", "storage ok", "no current sale", "no jobs waiting", "receipt"] {
          #expect(words.contains(word), "\(words)")
        }
        let devices = try shop.tillctl("devices", "--json").json()["devices"]?.arrayValue
        #expect(devices?.compactMap { $0["device"]?.stringValue } == ["receipt", "drawer", "display", "scanner"])
        let lines = try shop.tillctl("devices").succeeded().split(separator: "\n")
        #expect(lines.prefix(4).allSatisfy { $0.contains("online") })
        #expect(lines.dropFirst(4).first == "plugged in")
        let jobs = try shop.tillctl("jobs", "--json").json()["jobs"]?.arrayValue
        #expect(jobs?.map { $0["state"] } == ["confirmed"])
        #expect(try shop.tillctl("jobs").succeeded().contains("processID"))
      }
    }

    @Test("doctor finds nothing wrong with a good till, and names the printer without paper with its fix")
    func diagnoses() throws {
      try Shop.with { shop in
        try shop.client.listen("device")
        while try shop.client.call(ListDevices.self, Empty()).devices.contains(where: { $0.state != "online" }) {
          _ = try shop.client.next(DeviceStatusChanged.self)
        }
        let well = try shop.tillctl("doctor", "--state", shop.folder["T"])
        #expect(well.ending == .exited(0), "\(well)")
        #expect(well.output.contains("✓ journal: "))

        try shop.sim.fault("printer", "paper-out")
        _ = try shop.client.next(DeviceStatusChanged.self) { $0.cause == "printer.paperOut" }
        let ill = try shop.tillctl("doctor", "--state", shop.folder["T"])
        let lines = ill.output.split(separator: "\n").map(String.init)
        let found = try #require(lines.firstIndex { $0.contains("receipt: ") && $0.contains("printer.paperOut") }, "\(ill)")
        #expect(lines[found].hasPrefix("✗ ") || lines[found].hasPrefix("! "))
        #expect(lines[found + 1] == "  fix: Put in a new roll and close the cover.")
        let findings = try shop.tillctl("doctor", "--json", "--state", shop.folder["T"]).json()["findings"]?.arrayValue
        let printer = try #require(findings?.first { $0["check"] == "receipt" })
        #expect(printer["level"] != "ok")
        #expect(printer["fix"] == "Put in a new roll and close the cover.")

        try shop.sim.fault("printer", "ok")
        shop.till.kill()
        let dead = try shop.tillctl("doctor", "--state", shop.folder["T"])
        #expect(dead.ending == .exited(1))
        #expect(dead.output.contains("✗ daemon: "))
      }
    }

    @Test("doctor names a receipt in doubt and how to print it again, until it was")
    func asksForAReprint() throws {
      try Shop.with(script: "on job 1 byte 200 drop") { shop in
        try shop.client.listen("printJob")
        try shop.sell(Goods.milk)
        let broken = try shop.client.next(PrintJobChanged.self) { $0.state == "partlyPrinted" }
        let doubtful = try shop.tillctl("doctor", "--state", shop.folder["T"])
        let lines = doubtful.output.split(separator: "\n").map(String.init)
        let found = try #require(lines.firstIndex { $0.hasPrefix("! receipts: 1 in doubt") }, "\(doubtful)")
        #expect(lines[found + 1].hasSuffix("tillctl reprint \(broken.job)"))
        _ = try shop.tillctl("reprint", broken.job).succeeded()
        _ = try shop.client.next(PrintJobChanged.self) { $0.kind == "duplicate" && $0.state == "confirmed" }
        #expect(try shop.tillctl("doctor", "--state", shop.folder["T"]).output.contains("✓ receipts: none in doubt"))
      }
    }

    @Test("Columns stand below each other though a name is in wide characters")
    func alignsWideNames() throws {
      try Shop.with { shop in
        let csv = "sku,barcode,name,price,tax,unit\nT1,T1,日本茶,2.50,A,piece\nL1,L1,Ground,1.79,A,piece\n"
        _ = try shop.tillctl("product", "import", "-", input: csv).succeeded()
        let sale = try shop.client.call(OpenSale.self, Empty()).sale
        for code in ["T1", "L1"] { _ = try shop.tillctl("call", "sale.addLine", #"{"sale":"\#(sale)","code":"\#(code)"}"#).succeeded() }
        let shown = try shop.tillctl("sale", "show").succeeded()
        // Three characters of two cells are as wide as six letters.
        for row in ["  1 x  日本茶  @ 2.50  ", "  1 x  Ground  @ 1.79  "] { #expect(shown.contains(row), "\(shown)") }
      }
    }

    @Test("journal verify and trace show what stands in the journal, and a receipt that is not there ends with 1")
    func readsTheJournal() throws {
      try Shop.with { shop in
        try shop.sell(Goods.milk, Goods.wine)
        #expect(try shop.tillctl("journal", "verify").succeeded().contains("1 receipt"))
        #expect(try shop.tillctl("journal", "verify", "--json").json()["isValid"] == true)
        let trace = try shop.tillctl("journal", "trace", "1-1-1").succeeded()
        for word in ["sale.completed", "Red wine", "tender.cash:", "print jobs"] { #expect(trace.contains(word), "\(trace)") }
        #expect(try shop.tillctl("journal", "trace", "1-1-1", "--json").json()["sale"]?["receipt"] == "1-1-1")
        #expect(try shop.tillctl("journal", "trace", "1-1-2").ending == .exited(1))
      }
    }

    @Test("product import takes 1,000 rows, and refuses a file with mistakes by its lines; product search finds")
    func imports() throws {
      try Shop.with { shop in
        let csv = try Finished.run(Programs.simulator, ["catalogue", "--rows", "1000"]).succeeded()
        try shop.folder.write(csv, to: "c.csv")
        #expect(try shop.tillctl("product", "import", shop.folder["c.csv"]).succeeded().contains("1000 products imported"))
        let found = try shop.tillctl("product", "search", "crois", "class").succeeded()
        #expect(found.contains("Classic Croissant"))
        #expect(try shop.tillctl("product", "search", "zzz", "--json").json()["products"] == [])

        let bad = """
          sku,barcode,name,price,tax,unit
          B1,4000000000006,Good,1.00,A,piece
          B2,4000000000007,Wrong check digit,1.00,A,piece
          B3,,Wrong price,one,A,piece
          B4,,Wrong tax,1.00,Z,piece

          """
        let refused = try shop.tillctl("product", "import", "-", input: bad)
        #expect(refused.ending == .exited(1))
        for line in [3, 4, 5] { #expect(refused.output.contains("line \(line)"), "\(refused)") }
        #expect(refused.errors.contains("nothing was imported"))
        #expect(try shop.tillctl("call", "product.get", #"{"code":"B1"}"#).ending == .exited(1))
        let json = try shop.tillctl("product", "import", "-", "--json", input: bad)
        #expect(json.ending == .exited(1))
        #expect(try json.json()["problems"]?.arrayValue?.count == 3)
      }
    }

    @Test("scan decode needs no daemon and shows GTIN, elements and problems")
    func decodesScans() throws {
      let plain = try Finished.run(Programs.tillctl, ["scan", "decode", "4006381333931", "--json"]).json()
      #expect(plain["gtin14"] == "04006381333931")
      #expect(plain["problems"] == [])
      let gs1 = try Finished.run(Programs.tillctl, ["scan", "decode", "]C10104006381333931172611221012AB<GS>21777", "--json"]).json()
      #expect(
        gs1["elements"] == [
          ["ai": "01", "value": "04006381333931"], ["ai": "17", "value": "261122", "meaning": "2026-11-22"], ["ai": "10", "value": "12AB"],
          ["ai": "21", "value": "777"],
        ])
      let broken = try Finished.run(Programs.tillctl, ["scan", "decode", #"]C10104006381333931\u001d17261301"#, "--json"]).json()
      #expect(broken["problems"]?.arrayValue?.first?["position"] == 17)
      let weighed = try Finished.run(Programs.tillctl, ["scan", "decode", "2360000012341", "--country", "se", "--json"]).json()
      #expect(weighed["variableMeasure"] == ["kind": "weight", "value": "1.234", "item": "02360000000003"])
      let wrong = try Finished.run(Programs.tillctl, ["scan", "decode", "]E04006381333930"]).succeeded()
      #expect(wrong.contains("! "))
    }

    @Test("escpos decode lists a stream and draws it as PNG")
    func decodesStreams() throws {
      try TemporaryFolder.with { folder in
        try folder.write("\u{1B}@CORNER SHOP\n\u{1D}V\u{42}\u{0}", to: "receipt.bin")
        let finished = try Finished.run(Programs.tillctl, ["escpos", "decode", folder["receipt.bin"], "--png", folder["out.png"]])
        let output = try finished.succeeded()
        #expect(output.contains("ESC @"))
        #expect(output.contains("CORNER SHOP"))
        #expect(output.contains("GS V"))
        let picture = try folder.read("out.png")
        #expect(picture.prefix(8) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
        let text = try Finished.run(Programs.tillctl, ["escpos", "decode", folder["receipt.bin"], "--text"]).succeeded()
        #expect(PaperText.lines(text).first == "CORNER SHOP")
        #expect(try Finished.run(Programs.tillctl, ["escpos", "decode", folder["missing"]]).ending == .exited(1))
      }
    }

    @Test("monitor prints the events as they come")
    func monitors() throws {
      try Shop.with { shop in
        let monitor = try ChildProcess(Programs.tillctl, ["monitor", "--socket", shop.socket])
        defer { monitor.end() }
        _ = try shop.client.call(OpenSale.self, Empty())
        // Until it has subscribed nothing comes; each sale is a new chance.
        while !monitor.output.contains("sale.opened") {
          _ = try shop.client.call(OpenSale.self, Empty())
          do { try monitor.waitFor("sale.opened", Deadline(.milliseconds(200))) } catch {}
        }
        try shop.sim.scan(Goods.milk)
        try monitor.waitFor("sale.lineAdded")
        #expect(monitor.output.contains("Milk 1 l"))
      }
    }

    @Test(
      "A user whom the socket keeps out ends with 77",
      .enabled(if: geteuid() == 0 && access("/usr/bin/setpriv", X_OK) == 0, "only root can become another user"))
    func tellsWhoMayNot() throws {
      try Shop.with { shop in
        let nobody = ["--reuid=65534", "--regid=65534", "--clear-groups", Programs.tillctl, "status", "--socket", shop.socket]
        let finished = try Finished.run("/usr/bin/setpriv", nobody)
        #expect(finished.ending == .exited(77), "\(finished)")
        #expect(finished.errors.contains("till"))
      }
    }
  }
}
