import RPC
import Rehearsal
import Testing
import TillClient

extension EndToEnd {
  @Suite("Print jobs that wait")
  struct WaitingJobTests {
    @Test(
      "A job waits for the cause to go, says what to do, and is then printed once and confirmed",
      arguments: [
        ("paper-out", "printer.paperOut"), ("cover-open", "printer.coverOpen"), ("offline", "printer.offline"),
        ("cutter-error", "printer.cutterError"), ("silent", "printer.unreachable"),
      ])
    func waits(fault: String, cause: String) throws {
      try Shop.with { shop in
        try shop.client.listen("printJob")
        try shop.sim.fault("printer", fault)
        let sale = try shop.sell(Goods.milk)
        #expect(sale.receipt == "1-1-1")
        let waiting = try shop.client.next(PrintJobChanged.self) { $0.cause == cause }
        #expect([waiting.state, waiting.sale, waiting.receipt] == ["queued", sale.sale, "1-1-1"])
        #expect(waiting.hint?.isEmpty == false)
        try shop.sim.fault("printer", "ok")
        let confirmed = try shop.client.job(waiting.job, reaches: "confirmed", "unconfirmed", "partlyPrinted", "failed", "expired")
        #expect([confirmed.state, confirmed.evidence, confirmed.cause] == ["confirmed", "processID", nil])
        #expect(PaperText.count("Receipt 1-1-1", in: try shop.sim.paper()) == 1)
        #expect(try shop.client.jobs(of: sale.sale).count == 1)
      }
    }

    @Test("A roll that ends soon holds no job up, and the device says so")
    func printsNearTheEnd() throws {
      try Shop.with { shop in
        try shop.client.listen("printJob", "device")
        try shop.sim.fault("printer", "near-end")
        _ = try shop.client.next(DeviceStatusChanged.self) { $0.cause == "printer.paperNearEnd" }
        let job = try shop.client.call(PrintOnPrinter.self, Documents.text("NEAR")).job
        #expect(try shop.client.job(job.job, reaches: "confirmed").evidence == "processID")
      }
    }

    @Test("A waiting job outlives a crash of the daemon and is then printed once")
    func survivesACrash() throws {
      try Shop.with { shop in
        try shop.client.listen("printJob")
        try shop.sim.fault("printer", "paper-out")
        let sale = try shop.sell(Goods.milk)
        let waiting = try shop.client.next(PrintJobChanged.self) { $0.cause == "printer.paperOut" }
        try shop.crash()
        try shop.client.listen("printJob")
        #expect(try shop.client.jobs(of: sale.sale).map(\.state) == ["queued"])
        try shop.sim.fault("printer", "ok")
        #expect(try shop.client.job(waiting.job, reaches: "confirmed").evidence == "processID")
        #expect(PaperText.count("Receipt 1-1-1", in: try shop.sim.paper()) == 1)
      }
    }

    @Test("A waiting job is cancelled: it never gets on paper, the next one does")
    func cancels() throws {
      try Shop.with { shop in
        try shop.client.listen("printJob")
        try shop.sim.fault("printer", "paper-out")
        let first = try shop.client.call(PrintOnPrinter.self, Documents.text("FIRST")).job
        _ = try shop.client.next(PrintJobChanged.self) { $0.cause == "printer.paperOut" }
        let second = try shop.client.call(PrintOnPrinter.self, Documents.text("SECOND")).job
        #expect(try shop.client.call(CancelJob.self, .init(job: first.job)).job.state == "cancelled")
        #expect(try shop.client.refusal(of: CancelJob.self, .init(job: first.job)).kind == "printer.jobState")
        try shop.sim.fault("printer", "ok")
        #expect(try shop.client.job(second.job, reaches: "confirmed").evidence == "processID")
        #expect(try shop.client.refusal(of: CancelJob.self, .init(job: second.job)).kind == "printer.jobState")
        let paper = try shop.sim.paper()
        #expect(PaperText.count("FIRST", in: paper) == 0)
        #expect(PaperText.count("SECOND", in: paper) == 1)
      }
    }

    @Test("A job whose deadline passes while it waits expires and never gets on paper")
    func expires() throws {
      try Shop.with { shop in
        try shop.client.listen("printJob")
        try shop.sim.fault("printer", "cover-open")
        let late = try shop.client.call(PrintOnPrinter.self, Documents.text("LATE", deadlineMs: 1_000)).job
        let expired = try shop.client.job(late.job, reaches: "expired", "confirmed")
        #expect(expired.state == "expired")
        #expect(expired.bytesSent == 0)
        try shop.sim.fault("printer", "ok")
        let next = try shop.client.call(PrintOnPrinter.self, Documents.text("NEXT")).job
        #expect(try shop.client.job(next.job, reaches: "confirmed").evidence == "processID")
        #expect(PaperText.count("LATE", in: try shop.sim.paper()) == 0)

        // Nothing of it was ever on paper, so its reprint is no duplicate.
        let reprint = try shop.client.call(ReprintJob.self, .init(job: late.job)).job
        #expect(try shop.client.job(reprint.job, reaches: "confirmed").kind == "document")
        let paper = try shop.sim.paper()
        #expect(PaperText.count("LATE", in: paper) == 1)
        #expect(PaperText.count("DUPLICATE", in: paper) == 0)
      }
    }

    @Test("Without a printer the sale completes, its receipt waits with the reason, and the drawer is told as not confirmed")
    func sellsWithoutPrinter() throws {
      // Nobody listens on the port of tcpmux.
      try Shop.with(printer: { _ in "tcp:127.0.0.1:1" }) { shop in
        try shop.client.listen("drawer")
        let spooler = try shop.newClient()
        try spooler.listen("printJob")
        let sale = try shop.sell(Goods.milk)
        #expect([sale.status, sale.receipt] == ["completed", "1-1-1"])
        let notConfirmed = try shop.client.next(DrawerChanged.self)
        #expect([notConfirmed.change, notConfirmed.reason, notConfirmed.sale] == ["notConfirmed", "sale", sale.sale])
        #expect(notConfirmed.hint?.isEmpty == false)
        let job = try spooler.next(PrintJobChanged.self) { $0.cause != nil }
        #expect([job.sale, job.state, job.cause] == [sale.sale, "queued", "printer.unreachable"])
        #expect(job.hint?.isEmpty == false)
        let device = try #require(try shop.client.call(ListDevices.self, Empty()).devices.first { $0.kind == "printer" })
        #expect([device.state, device.cause] == ["offline", "device.offline"])
        #expect(device.hint?.isEmpty == false)
        #expect(try shop.sell(Goods.wine).receipt == "1-1-2")
        #expect(try shop.sim.drawerOpenings() == 0)
      }
    }

    @Test("A printer on a serial line prints and confirms as one on the network does")
    func printsOverASerialLine() throws {
      try Shop.with(printer: { "tty:" + $0["D/printer.tty"] }) { shop in
        try shop.client.listen("printJob")
        let sale = try shop.sell(Goods.milk)
        let job = try shop.client.next(PrintJobChanged.self) { $0.sale == sale.sale && $0.state != "queued" && $0.cause == nil }
        #expect(try shop.client.job(job.job, reaches: "confirmed", "unconfirmed", "partlyPrinted").evidence == "processID")
        let paper = try shop.sim.command("paper", "--printer", "printer2")
        #expect(PaperText.count("Receipt 1-1-1", in: paper) == 1)
      }
    }

    @Test("Twenty receipts in a row are confirmed one by one, in the order of their sales")
    func printsInOrder() throws {
      try Shop.with { shop in
        try shop.client.listen("printJob")
        let receipts = try (1...20).map { _ in try #require(try shop.sell(Goods.milk).receipt) }
        let confirmed = try receipts.map { _ in try shop.client.next(PrintJobChanged.self) { $0.state == "confirmed" }.receipt }
        #expect(confirmed == receipts)
        let printed = PaperText.lines(try shop.sim.paper()).filter { $0.hasPrefix("Receipt ") }
        #expect(printed == receipts.map { "Receipt \($0)" })
      }
    }
  }
}
