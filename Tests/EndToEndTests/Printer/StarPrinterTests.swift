import JSON
import RPC
import Rehearsal
import Testing
import TillClient

extension EndToEnd {
  @Suite("A Star printer")
  struct StarPrinterTests {
    static let languages = ["star-line", "star-prnt"]

    @Test("A receipt is confirmed by the printer's tagged counter", arguments: languages)
    func counter(language: String) throws {
      try Shop.with(simulator: ["--printer-language", language]) { shop in
        try shop.client.listen("printJob")
        let sale = try shop.sell(Goods.milk)
        let done = try shop.client.next(PrintJobChanged.self) { $0.state == "confirmed" || $0.state == "unconfirmed" }
        #expect([done.state, done.evidence, done.sale] == ["confirmed", "counter", sale.sale])
        #expect(done.detail?.hasPrefix("tag ") == true)
        #expect(PaperText.lines(try shop.sim.paper()).contains("Thank you!"))
      }
    }

    @Test("A connection that drops in the middle of a picture is put in order, and the reprint says DUPLICATE", arguments: languages)
    func drop(language: String) throws {
      try Shop.with(simulator: ["--printer-language", language]) { shop in
        try shop.client.listen("printJob")
        try shop.sim.fault("printer", "drop-after=20000")
        let job = try shop.client.call(PrintOnPrinter.self, Documents.picture()).job
        let broken = try shop.client.job(job.job, reaches: "partlyPrinted", "confirmed", "unconfirmed", "failed")
        #expect([broken.state, broken.cause] == ["partlyPrinted", "printer.unreachable"])
        let duplicate = try shop.client.call(ReprintJob.self, .init(job: job.job)).job
        let confirmed = try shop.client.job(duplicate.job, reaches: "confirmed", "partlyPrinted", "unconfirmed", "failed")
        #expect([confirmed.state, confirmed.evidence] == ["confirmed", "counter"])
        let paper = try shop.sim.paper()
        #expect(PaperText.count("DUPLICATE", in: paper) == 1)
        #expect(PaperText.count("BELOW", in: paper) == 1)
        #expect(try shop.sim.printer()["insideCommand"] == false)
      }
    }

    @Test("Without paper a job waits, and it is printed when there is some")
    func paper() throws {
      try Shop.with(simulator: ["--printer-language", "star-line"]) { shop in
        try shop.client.listen("printJob")
        try shop.sim.fault("printer", "paper-out")
        let job = try shop.client.call(PrintOnPrinter.self, Documents.text("waits")).job
        let waiting = try shop.client.next(PrintJobChanged.self) { $0.cause == "printer.paperOut" }
        #expect([waiting.job, waiting.state] == [job.job, "queued"])
        try shop.sim.fault("printer", "ok")
        let confirmed = try shop.client.job(job.job, reaches: "confirmed", "partlyPrinted", "unconfirmed", "failed")
        #expect(confirmed.state == "confirmed")
      }
    }

    @Test(
      "With an automatic profile the unit's language is found, then its model, and a job waits for that",
      arguments: [("escpos", "till-sim", "processID"), ("star-line", "star-line", "counter")])
    func automatic(language: String, profile: String, evidence: String) throws {
      try Shop.with(
        simulator: ["--printer-language", language],
        configuration: { $0.replacing("profile = \"\(profile)\"", with: "profile = \"auto\"") }
      ) { shop in
        try shop.client.listen("printJob")
        let job = try shop.client.call(PrintOnPrinter.self, Documents.text("hello")).job
        let confirmed = try shop.client.job(job.job, reaches: "confirmed", "partlyPrinted", "unconfirmed", "failed")
        #expect([confirmed.state, confirmed.evidence] == ["confirmed", evidence])
        let devices = try shop.client.call(ListDevices.self, .init()).devices
        #expect(devices.first { $0.kind == "printer" }?.profile == profile)
      }
    }
  }
}
