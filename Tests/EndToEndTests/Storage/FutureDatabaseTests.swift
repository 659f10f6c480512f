import RPC
import Rehearsal
import Testing
import TillClient

extension EndToEnd {
  @Suite("A database from the future")
  struct FutureDatabaseTests {
    /// Where SQLite keeps `user_version`, the schema's number: https://www.sqlite.org/fileformat2.html, section 1.3.
    private static let schemaOffset = 60

    @Test("What a newer release wrote is refused by its number, left byte for byte, and good again for that release")
    func refusesIt() throws {
      try Shop.with { shop in
        let sale = try shop.sell(Goods.milk)
        try shop.till.stop()
        let today = try shop.folder.read("T/till.db")
        var future = today
        future[Self.schemaOffset + 3] = 99
        try shop.folder.write(future, to: "T/till.db")
        let refused = try TillProcess.refused(shop.till.place)
        #expect(refused.ending == .exited(1))
        #expect(refused.errors.contains("schema 99") && refused.errors.contains("start the newer release"), "\(refused.errors)")
        #expect(try shop.folder.read("T/till.db") == future)
        #expect(!shop.folder.exists("S"))
        try shop.folder.write(today, to: "T/till.db")
        try shop.restart()
        #expect(try shop.client.call(GetSale.self, .init(sale: sale.sale)) == sale)
      }
    }
  }
}
