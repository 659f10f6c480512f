import RPC
import Rehearsal
import Testing
import TillClient

extension EndToEnd {
  @Suite("A disk that is read-only")
  struct ReadOnlyDiskTests {
    @Test(
      "A state folder that cannot be written stops the start with the reason; nothing is touched, and the next start sells on",
      .enabled(if: Disk.mayMount, "this user may not mount a tmpfs"))
    func refusesTheStart() throws {
      try Shop.with { shop in
        try shop.till.stop()
        try Disk.with(shop.folder["T2"], mebibytes: 64) { state in
          let place = TillProcess.Place(configuration: shop.folder["tilld.toml"], socket: shop.socket, state: state)
          let first = try TillProcess(place)
          let client = try TillClient(path: shop.socket)
          try Goods.load(into: client)
          let open = try client.call(OpenSale.self, Empty())
          first.kill()
          let before = [try shop.folder.read("T2/till.db"), try shop.folder.read("T2/till.db-wal")]
          try Disk.setReadOnly(state, true)
          let refused = try TillProcess.refused(place)
          #expect(refused.ending == .exited(1))
          #expect(refused.errors.contains(state) && refused.errors.contains("Read-only file system"), "\(refused.errors)")
          #expect([try shop.folder.read("T2/till.db"), try shop.folder.read("T2/till.db-wal")] == before)
          try Disk.setReadOnly(state, false)
          let second = try TillProcess(place)
          defer { second.kill() }
          let again = try TillClient(path: shop.socket)
          #expect(try again.call(GetSale.self, .init(sale: open.sale)) == open)
          _ = try again.call(AddSaleLine.self, .init(sale: open.sale, code: Goods.milk))
          #expect(try again.call(TenderCash.self, .init(sale: open.sale, amount: 180)).receipt == "1-1-1")
        }
      }
    }

    @Test(
      "A file system that goes read-only while it sells: refusals say so, what is there is shown, and nothing is lost",
      .enabled(if: FailingFileSystem.isPossible, "this machine has no loop device and ext4 to break"))
    func saysSo() throws {
      try Shop.with { shop in
        try shop.till.stop()
        try FailingFileSystem.with(shop.folder) { disk in
          let place = TillProcess.Place(configuration: shop.folder["tilld.toml"], socket: shop.socket, state: disk.path)
          let first = try TillProcess(place)
          let client = try TillClient(path: shop.socket)
          try Goods.load(into: client)
          let sale = try client.call(OpenSale.self, Empty()).sale
          let open = try client.call(AddSaleLine.self, .init(sale: sale, code: Goods.milk))
          try disk.goReadOnly()
          for _ in 0..<3 {
            let refusal = try client.refusal(of: TenderCash.self, .init(sale: sale, amount: 180))
            #expect([refusal.kind, "\(refusal.isRetryable)"] == ["storage.readOnly", "true"])
            #expect(try client.call(GetSystemInfo.self, Empty()).storage == "readOnly")
            #expect(try client.call(GetSale.self, .init(sale: sale)) == open)
          }
          first.kill()
          try disk.mountAgain()
          let second = try TillProcess(place)
          defer { second.kill() }
          let again = try TillClient(path: shop.socket)
          #expect(try again.call(GetSale.self, .init(sale: sale)) == open)
          #expect(try again.call(TenderCash.self, .init(sale: sale, amount: 180)).receipt == "1-1-1")
          #expect(try again.call(VerifyJournal.self, .init()).isValid)
        }
      }
    }
  }
}
