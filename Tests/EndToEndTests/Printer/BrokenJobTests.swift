import JSON
import RPC
import Rehearsal
import Testing
import TillClient

extension EndToEnd {
  @Suite("Print jobs that break")
  struct BrokenJobTests {
    @Test("A connection that drops in the middle of a picture leaves the job partly printed; a reprint says DUPLICATE and is confirmed")
    func asksAfterADrop() throws {
      try Shop.with { shop in
        try shop.client.listen("printJob")
        try shop.sim.fault("printer", "drop-after=20000")
        let job = try shop.client.call(PrintOnPrinter.self, Documents.picture()).job
        let broken = try shop.client.job(job.job, reaches: "partlyPrinted", "confirmed", "unconfirmed", "failed")
        #expect([broken.state, broken.evidence, broken.cause] == ["partlyPrinted", nil, "printer.unreachable"])
        #expect(broken.hint?.contains("printer.reprint") == true)
        #expect((1..<60_000).contains(broken.bytesSent))
        #expect(try shop.client.call(ListPrintJobs.self, .init()).jobs.count == 1)

        let duplicate = try shop.client.call(ReprintJob.self, .init(job: job.job)).job
        #expect([duplicate.kind, duplicate.duplicateOf] == ["duplicate", job.job])
        let confirmed = try shop.client.job(duplicate.job, reaches: "confirmed", "partlyPrinted", "unconfirmed", "failed")
        #expect([confirmed.state, confirmed.evidence] == ["confirmed", "processID"])
        let paper = try shop.sim.paper()
        #expect(PaperText.count("DUPLICATE", in: paper) == 1)
        #expect(PaperText.count("BELOW", in: paper) == 1)
        #expect(try shop.sim.printer()["insideCommand"] == false)
        #expect(try shop.client.call(ListPrintJobs.self, .init(state: "partlyPrinted")).jobs.map(\.job) == [job.job])
      }
    }

    @Test("With partly_printed = \"duplicate\" the whole receipt comes again by itself, with DUPLICATE on top")
    func repeatsByPolicy() throws {
      try Shop.with(
        script: "on job 1 byte 200 drop",
        configuration: { $0.replacing(#"profile = "till-sim""#, with: "profile = \"till-sim\"\npartly_printed = \"duplicate\"") }
      ) { shop in
        try shop.client.listen("printJob")
        let sale = try shop.sell(Goods.milk)
        let copy = try shop.client.next(PrintJobChanged.self) { $0.kind == "duplicate" && $0.state == "confirmed" }
        #expect([copy.evidence, copy.receipt, copy.sale] == ["processID", "1-1-1", sale.sale])
        let jobs = try shop.client.jobs(of: sale.sale)
        #expect(jobs.map(\.kind) == ["receipt", "duplicate"])
        #expect(jobs.map(\.state) == ["partlyPrinted", "confirmed"])
        #expect(copy.duplicateOf == jobs[0].job)
        let lines = PaperText.lines(try shop.sim.paper())
        let banner = try #require(lines.firstIndex(of: "DUPLICATE"))
        #expect(lines[banner...].count { $0 == "Receipt 1-1-1" } == 1)
        #expect(lines[banner...].contains("Thank you!"))
      }
    }

    @Test("A receipt that stops on the paper's end is delayed, and goes on when paper is there: confirmed, and once on paper")
    func goesOnAfterNewPaper() throws {
      try Shop.with(script: "on job 1 byte 200 fault printer paper-out") { shop in
        try shop.client.listen("printJob")
        let sale = try shop.sell(Goods.milk)
        let delayed = try shop.client.next(PrintJobChanged.self) { $0.cause == "printer.paperOut" }
        #expect(["sending", "sent"].contains(delayed.state))
        #expect(delayed.hint?.isEmpty == false)
        try shop.sim.fault("printer", "ok")
        let job = try shop.client.job(delayed.job, reaches: "confirmed", "partlyPrinted", "unconfirmed")
        #expect(job.state == "confirmed")
        #expect(PaperText.count("Receipt 1-1-1", in: try shop.sim.paper()) == 1)
        #expect(try shop.client.jobs(of: sale.sale).count == 1)
      }
    }

    @Test("A daemon that is killed while it prints does not print that receipt again by itself")
    func neverRepeatsAfterACrash() throws {
      try Shop.with(script: "on job 1 byte 200 fault printer paper-out") { shop in
        try shop.client.listen("printJob")
        let sale = try shop.sell(Goods.milk)
        let begun = try shop.client.next(PrintJobChanged.self) { $0.cause == "printer.paperOut" }
        try shop.crash()
        try shop.client.listen("printJob")
        let left = try #require(try shop.client.jobs(of: sale.sale).first)
        #expect(left.job == begun.job)
        #expect(["partlyPrinted", "unconfirmed"].contains(left.state))
        #expect(left.evidence == nil || left.evidence == "none")
        #expect(left.hint?.contains("printer.reprint") == true)
        try shop.sim.fault("printer", "ok")
        let next = try shop.client.call(PrintOnPrinter.self, Documents.text("NEXT")).job
        #expect(try shop.client.job(next.job, reaches: "confirmed").evidence == "processID")
        #expect(PaperText.count("Receipt 1-1-1", in: try shop.sim.paper()) <= 1)
        #expect(try shop.client.jobs(of: sale.sale).map(\.state) == [left.state])

        let copy = try shop.client.call(ReprintJob.self, .init(job: left.job)).job
        #expect(try shop.client.job(copy.job, reaches: "confirmed").receipt == "1-1-1")
        #expect(PaperText.count("DUPLICATE", in: try shop.sim.paper()) == 1)
      }
    }

    @Test("Replies with garbage in between confirm nothing that is not on paper, and the printer recovers")
    func distrustsGarbage() throws {
      try Shop.with { shop in
        try shop.client.listen("printJob")
        try shop.sim.fault("printer", "garbage")
        let job = try shop.client.call(PrintOnPrinter.self, Documents.text("NOISE", deadlineMs: 3_000)).job
        let ended = try shop.client.job(job.job, reaches: "confirmed", "accepted", "unconfirmed", "expired", "partlyPrinted", "failed")
        let printed = PaperText.count("NOISE", in: try shop.sim.paper())
        #expect(printed <= 1)
        if ended.state == "confirmed" || ended.state == "accepted" { #expect(printed == 1) }
        if ended.state == "expired" { #expect(printed == 0) }
        try shop.sim.fault("printer", "ok")
        let next = try shop.client.call(PrintOnPrinter.self, Documents.text("QUIET")).job
        #expect(try shop.client.job(next.job, reaches: "confirmed").evidence == "processID")
      }
    }

    @Test("Late replies delay the evidence and do not lose it")
    func waitsForLateReplies() throws {
      try Shop.with { shop in
        try shop.client.listen("printJob")
        try shop.sim.fault("printer", "late=400")
        let job = try shop.client.call(PrintOnPrinter.self, Documents.text("SLOW")).job
        #expect(try shop.client.job(job.job, reaches: "confirmed", "unconfirmed", "failed").state == "confirmed")
      }
    }

    @Test("Text from outside is never a printer command")
    func printsControlCharactersAsText() throws {
      try Shop.with { shop in
        try shop.client.listen("printJob")
        // ESC p 0 opens the drawer, DLE DC4 1 does it in real time, GS V cuts.
        let text = "A\u{1B}p\u{0}\u{19}\u{FA}B\u{10}\u{14}\u{1}\u{0}\u{1}C\u{1D}V\u{0}D"
        let job = try shop.client.call(PrintOnPrinter.self, Documents.text(text)).job
        #expect(try shop.client.job(job.job, reaches: "confirmed").state == "confirmed")
        #expect(try shop.sim.drawerOpenings() == 0)
        #expect(try shop.sim.printer()["receipts"] == 1)
      }
    }

    @Test("A document that cannot be printed is refused at the call")
    func refusesBadDocuments() throws {
      try Shop.with { shop in
        let raw = try RawClient(path: shop.socket)
        let documents = [
          #"{"elements":[{"type":"barcode","symbology":"ean13","data":"4006381333930"}]}"#,
          #"{"elements":[{"type":"image","width":8,"rows":2,"bits":"AA=="}]}"#, #"{"elements":[{"type":"pulse"}]}"#,
          #"{"elements":[{"type":"text","text":"a","size":3}]}"#,
        ]
        for (number, document) in documents.enumerated() {
          try raw.send(RawClient.line(number, "printer.print", #"{"document":\#(document)}"#))
          let answer = try raw.answer()
          #expect(answer.errorCode == -32_602, "\(document): \(answer)")
        }
        #expect(try shop.client.allJobs().isEmpty)
      }
    }
  }
}
