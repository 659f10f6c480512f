import JSON
import RPC
import Rehearsal
import Testing
import TillClient

extension EndToEnd {
  @Suite("Starting")
  struct StartTests {
    @Test("A socket that a killed daemon left is replaced, and its state is taken over")
    func replacesAStaleSocket() throws {
      try Shop.with { shop in
        try shop.sell(Goods.milk)
        shop.till.kill()
        #expect(shop.folder.exists("S"))
        try shop.restart()
        #expect(try shop.sell(Goods.milk).receipt == "1-1-2")
      }
    }

    @Test("A daemon that is told to stop ends in order and removes its socket")
    func stopsInOrder() throws {
      try Shop.with { shop in
        try shop.till.stop()
        #expect(!shop.folder.exists("S"))
        try shop.restart()
        #expect(try shop.client.call(VerifyJournal.self, .init()).isValid)
      }
    }

    @Test("A second daemon on the same socket is refused by the socket's name")
    func refusesASecondOnTheSocket() throws {
      try Shop.with { shop in
        var place = shop.till.place
        place.state = shop.folder["T2"]
        let second = try TillProcess.refused(place)
        #expect(second.ending == .exited(1))
        #expect(second.errors.contains(place.socket))
        #expect(second.errors.contains("--socket"))
        #expect(try shop.sell(Goods.milk).receipt == "1-1-1")
      }
    }

    @Test("A second daemon on the same state is refused by the first one's process id")
    func refusesASecondOnTheState() throws {
      try Shop.with { shop in
        var place = shop.till.place
        place.socket = shop.folder["S2"]
        let second = try TillProcess.refused(place)
        #expect(second.ending == .exited(1))
        #expect(second.errors.contains("process \(shop.till.pid)"))
        #expect(try shop.sell(Goods.milk).receipt == "1-1-1")
      }
    }

    @Test("A file that is no socket is left alone and refused")
    func refusesAFile() throws {
      try TemporaryFolder.with { folder in
        try folder.write(Self.smallest, to: "tilld.toml")
        try folder.write("precious", to: "S")
        let refused = try TillProcess.refused(Shop.place(in: folder))
        #expect(refused.ending == .exited(1))
        #expect(refused.errors.contains(folder["S"]))
        #expect(try folder.text("S") == "precious")
      }
    }

    @Test("A socket path of more than 107 bytes is refused with the limit")
    func refusesALongPath() throws {
      try TemporaryFolder.with { folder in
        try folder.write(Self.smallest, to: "tilld.toml")
        var place = Shop.place(in: folder)
        place.socket = folder[String(repeating: "s", count: 108 - folder.path.utf8.count - 1)]
        let refused = try TillProcess.refused(place)
        #expect(refused.ending == .exited(1))
        #expect(refused.errors.contains("107"))
      }
    }

    @Test("The daemon starts and sells without any device")
    func sellsWithoutDevices() throws {
      try TemporaryFolder.with { folder in
        try folder.write(Self.smallest, to: "tilld.toml")
        let till = try TillProcess(Shop.place(in: folder))
        defer { till.kill() }
        let client = try TillClient(path: folder["S"])
        try Goods.load(into: client)
        let sale = try client.call(OpenSale.self, Empty()).sale
        _ = try client.call(AddSaleLine.self, .init(sale: sale, code: Goods.milk))
        #expect(try client.call(TenderCash.self, .init(sale: sale, amount: 200)).receipt == "1-1-1")
        #expect(try client.call(ListDevices.self, Empty()).devices.isEmpty)
        #expect(try client.allJobs().isEmpty)
      }
    }

    @Test("TILL_SOCKET names the socket of daemon and client where no option does")
    func readsTheEnvironment() throws {
      try TemporaryFolder.with { folder in
        try folder.write(Self.smallest, to: "tilld.toml")
        let environment = ["TILL_SOCKET": folder["E"]]
        let till = try ChildProcess(
          Programs.tilld, ["--config", folder["tilld.toml"], "--state", folder["T"]], environment: environment)
        defer { till.end() }
        try till.waitFor(TillProcess.readyWords)
        let status = try Finished.run(Programs.tillctl, ["status", "--json"], environment: environment)
        #expect(try status.json()["system"]?["storage"] == "ok")
      }
    }

    static let smallest = """
      [register]
      id = "1"
      currency = "EUR"

      [[tax]]
      code = "A"
      rate = "19"

      [[tax]]
      code = "B"
      rate = "7"

      """
  }
}
