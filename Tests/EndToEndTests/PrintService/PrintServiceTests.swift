import JSON
import RPC
import Rehearsal
import Testing
import TillClient

extension EndToEnd {
  /// libcups and a real cupsd.
  @Suite("Print service")
  struct PrintServiceTests {
    /// A shop whose receipts go to a queue of a print service of its own.
    private static func with(
      _ queue: String, options: String = "", _ body: (Shop, PrivateCups) throws -> Void
    ) throws {
      try TemporaryFolder.with { folder in
        var cups: PrivateCups?
        try Shop.with(configuration: { text in
          let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
          let printer = lines.first { $0.hasPrefix("connect = \"tcp:") }?.split(separator: "\"")[1] ?? ""
          cups = try? PrivateCups(in: folder, printer: String(printer))
          return text.replacing("connect = \"\(printer)\"", with: "connect = \"\(cups?.endpoint(queue) ?? "")\"\(options)")
            .replacing("printer = \"receipt\"", with: "connect = \"tty:/dev/null\"").replacing(
              "profile = \"till-sim\"", with: "profile = \"generic-80mm\"")
        }) { shop in
          guard let cups else { throw Broken("cupsd did not start; it is in the packages cups and cups-daemon: make deps") }
          try body(shop, cups)
        }
      }
    }

    @Test("A receipt goes through a raw queue to the printer, and is accepted: the service says that it is done, and knows no more")
    func prints() throws {
      try Self.with("printer") { shop, _ in
        try shop.client.listen("printJob")
        let sale = try shop.sell(Goods.milk)
        let job = try shop.client.next(PrintJobChanged.self) { $0.sale == sale.sale && $0.state == "accepted" }
        #expect(job.evidence == "printService")
        #expect(job.detail?.contains("completed") == true)
        try shop.sim.wait("printed")
        #expect(PaperText.count("Receipt \(sale.receipt ?? "")", in: try shop.sim.paper()) == 1)
        let printer = try shop.client.call(ListDevices.self, Empty()).devices.first { $0.device == "receipt" }
        #expect(printer?.state == "online")
        #expect(printer?.endpoint.hasPrefix("cups:printer@") == true)
      }
    }

    @Test("A queue that stopped without paper is told by its cause, and the job goes on when the queue is started again")
    func stops() throws {
      try Self.with("fault") { shop, cups in
        try cups.exitCode(4)
        try shop.client.listen("printJob", "device")
        let sale = try shop.sell(Goods.milk)
        let delayed = try shop.client.next(PrintJobChanged.self) { $0.sale == sale.sale && $0.cause != nil }
        #expect(delayed.cause == "printer.paperOut")
        #expect(delayed.state == "sent")
        try cups.exitCode(0)
        try cups.enable("fault")
        let job = try shop.client.job(delayed.job, reaches: "accepted")
        #expect(job.evidence == "printService")
        #expect(cups.printed().contains("TOTAL"))
      }
    }

    @Test("A backend that fails is tried again by the service, and the job printed once")
    func retries() throws {
      try Self.with("fault") { shop, cups in
        try cups.exitCode(1)
        try shop.client.listen("printJob")
        let sale = try shop.sell(Goods.milk)
        let sent = try shop.client.next(PrintJobChanged.self) { $0.sale == sale.sale && $0.state == "sent" }
        try cups.exitCode(0)
        _ = try shop.client.job(sent.job, reaches: "accepted")
        #expect(Self.receipts(in: cups.printed()) == 1)
      }
    }

    @Test("An office printer gets pages: a PDF file with the receipt's words in it")
    func pages() throws {
      try Self.with("fault", options: "\nformat = \"pdf\"") { shop, cups in
        try shop.client.listen("printJob")
        let sale = try shop.sell(Goods.milk)
        let job = try shop.client.next(PrintJobChanged.self) { $0.sale == sale.sale && $0.state == "accepted" }
        #expect(job.evidence == "printService")
        #expect(cups.printed().hasPrefix("%PDF-"))
        #expect(cups.printed().contains("%%EOF"))
      }
    }

    @Test("A job that somebody cancels at the service is unconfirmed; one that the backend gives up stands as partly printed")
    func endsThere() throws {
      try Self.with("fault") { shop, cups in
        try cups.exitCode(4)
        try shop.client.listen("printJob")
        let first = try shop.sell(Goods.milk)
        let delayed = try shop.client.next(PrintJobChanged.self) { $0.sale == first.sale && $0.cause != nil }
        try cups.command("cancel", "-a", "fault")
        let ended = try shop.client.job(delayed.job, reaches: "unconfirmed")
        #expect(ended.detail?.contains("cancelled at the print service") == true)
      }
    }

    @Test("A service that is down makes receipts wait, and they are printed when it is back; one that is cancelled meanwhile is not")
    func comesBack() throws {
      try Self.with("printer") { shop, cups in
        cups.stop()
        try shop.client.listen("printJob", "device")
        _ = try shop.client.next(DeviceStatusChanged.self) { $0.device == "receipt" && $0.state == "offline" }
        let (first, second) = (try shop.sell(Goods.milk), try shop.sell(Goods.milk))
        let waiting = try shop.client.next(PrintJobChanged.self) { $0.sale == first.sale && $0.cause != nil }
        #expect(waiting.state == "queued" && waiting.cause == "printer.unreachable")
        _ = try shop.client.call(CancelJob.self, .init(job: waiting.job))
        try cups.start()
        _ = try shop.client.next(PrintJobChanged.self) { $0.sale == second.sale && $0.state == "accepted" }
        try shop.sim.wait("printed")
        #expect(PaperText.lines(try shop.sim.paper()).filter { $0.hasPrefix("Receipt ") } == ["Receipt \(second.receipt ?? "")"])
      }
    }

    @Test("A daemon that is killed again and again while it prints prints each receipt exactly once")
    func survives() throws {
      try Self.with("printer") { shop, _ in
        var receipts: [String] = []
        for round in 0..<8 {
          let sale = try shop.sell(Goods.milk)
          receipts.append("Receipt \(sale.receipt ?? "")")
          // Ever later on the way of the job: queued, submitted and held, noted, released, printed.
          try shop.client.listen("printJob")
          for _ in 0..<round where try shop.client.nextEvent(timeout: .milliseconds(300)) != nil {}
          try shop.crash()
        }
        for job in try shop.client.allJobs() where !["accepted", "unconfirmed"].contains(job.state) {
          try shop.client.listen("printJob")
          let now = try shop.client.allJobs().first { $0.job == job.job }
          if let now, ["accepted", "unconfirmed"].contains(now.state) { continue }
          _ = try shop.client.job(job.job, reaches: "accepted", "unconfirmed")
        }
        for _ in receipts { try shop.sim.wait("printed") }
        let paper = PaperText.lines(try shop.sim.paper()).filter { $0.hasPrefix("Receipt ") }
        #expect(paper.sorted() == receipts.sorted())
      }
    }

    private static func receipts(in bytes: String) -> Int { bytes.split(separator: "TOTAL").count - 1 }
  }
}
