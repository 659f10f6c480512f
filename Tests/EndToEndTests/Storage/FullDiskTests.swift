import Glibc
import RPC
import Rehearsal
import Testing
import TillClient

extension EndToEnd {
  @Suite("A disk that is full")
  struct FullDiskTests {
    @Test("Without room for the reserve new sales are refused; an open one is shown, paid and printed")
    func finishesOpenSales() throws {
      try Shop.with { shop in
        let sale = try shop.client.call(OpenSale.self, Empty()).sale
        let open = try shop.client.call(AddSaleLine.self, .init(sale: sale, code: Goods.milk))
        try shop.till.stop()
        guard unlink(shop.folder["T/reserve"]) == 0 else { throw Broken("there was no reserve") }
        // No file may grow beyond 8 MiB, so the reserve of 32 MiB cannot be made.
        try shop.restart(shell: "trap '' XFSZ; ulimit -f 16384; exec \"$@\"")
        #expect(try shop.client.call(GetSystemInfo.self, Empty()).storage == "full")
        let refusal = try shop.client.refusal(of: OpenSale.self, Empty())
        #expect([refusal.kind, "\(refusal.code)", "\(refusal.isRetryable)"] == ["storage.full", "-32005", "true"])
        #expect(try shop.client.call(GetSale.self, .init(sale: sale)) == open)
        #expect(try shop.client.call(TenderCash.self, .init(sale: sale, amount: 180)).receipt == "1-1-1")
        let doctor = try shop.tillctl("doctor", "--state", shop.folder["T"])
        #expect(doctor.ending == .exited(1))
        #expect(doctor.output.contains("✗ storage: full"))

        try shop.till.stop()
        try shop.restart()
        #expect(try shop.sell(Goods.milk).receipt == "1-1-2")
      }
    }

    @Test("When no write is possible at all, the daemon lives, refuses with a reason, shows what is there, and loses nothing")
    func livesWithoutWrites() throws {
      try Shop.with { shop in
        let sale = try shop.client.call(OpenSale.self, Empty()).sale
        let open = try shop.client.call(AddSaleLine.self, .init(sale: sale, code: Goods.milk))
        // Room for a start's few pages and no more.
        try shop.till.stop()
        try shop.restart(shell: "trap '' XFSZ; ulimit -f 300; exec \"$@\"")
        var refusal: RPCError?
        var lines = 1
        for _ in 0..<200 where refusal == nil {
          do {
            let added = try shop.client.call(AddSaleLine.self, .init(sale: sale, code: lines % 2 == 0 ? Goods.milk : Goods.wine))
            lines = added.lines.count
          } catch TillClientError.refused(let error) {
            refusal = error
          }
        }
        #expect(refusal?.code == -32_005, "\(String(describing: refusal))")
        #expect(refusal?.isRetryable == true)
        #expect(try shop.client.refusal(of: OpenSale.self, Empty()).code == -32_005)
        let shown = try shop.client.call(GetSale.self, .init(sale: sale))
        #expect(shown.lines.count == lines)
        #expect(shown.lines.first == open.lines.first)
        shop.till.kill()
        try shop.restart()
        #expect(try shop.client.call(GetSale.self, .init(sale: sale)) == shown)
        #expect(try shop.client.call(VerifyJournal.self, .init()).isValid)
        #expect(try shop.client.call(TenderCash.self, .init(sale: sale, amount: shown.totals.dueInCash)).receipt == "1-1-1")
      }
    }

    @Test(
      "On a small disk the reserve is given up for open payments, and taken back when there is room",
      .enabled(if: Disk.mayMount, "this user may not mount a tmpfs"))
    func givesUpTheReserve() throws {
      try Shop.with { shop in
        try shop.till.stop()
        try Disk.with(shop.folder["T2"], mebibytes: 40) { state in
          let till = try TillProcess(.init(configuration: shop.folder["tilld.toml"], socket: shop.socket, state: state))
          defer { till.kill() }
          let client = try TillClient(path: shop.socket)
          try Goods.load(into: client)
          let sale = try client.call(OpenSale.self, Empty()).sale
          _ = try Finished.run("/bin/sh", ["-c", "cat /dev/zero > '\(state)/filler'"])
          // Without room the write-ahead log cannot grow: sooner or later the reserve is needed.
          var storage = "ok"
          for number in 0..<300 where storage == "ok" {
            _ = try client.call(AddSaleLine.self, .init(sale: sale, code: number % 2 == 0 ? Goods.milk : Goods.wine))
            storage = try client.call(GetSystemInfo.self, Empty()).storage
          }
          #expect(storage == "full")
          #expect(try client.refusal(of: OpenSale.self, Empty()).kind == "storage.full")
          let due = try client.call(GetSale.self, .init(sale: sale)).totals.dueInCash
          #expect(try client.call(TenderCash.self, .init(sale: sale, amount: due)).receipt == "1-1-1")
          #expect(try client.call(VerifyJournal.self, .init()).isValid)
        }
      }
    }

    @Test("A state folder that cannot be made stops the start by its name")
    func refusesABadFolder() throws {
      try TemporaryFolder.with { folder in
        try folder.write(StartTests.smallest, to: "tilld.toml")
        var place = Shop.place(in: folder)
        place.state = folder["tilld.toml/state"]
        let refused = try TillProcess.refused(place)
        #expect(refused.ending == .exited(1))
        #expect(refused.errors.contains(place.state))
        #expect(!folder.exists("S"))
      }
    }
  }
}
