import Glibc
import RPC
import Rehearsal
import Testing
import TillClient

extension EndToEnd {
  @Suite("A time zone that changes")
  struct TimeZoneTests {
    /// The ends of the calendar: 25 hours lie between them, so their dates always differ.
    private static let (west, east) = ("/usr/share/zoneinfo/Pacific/Pago_Pago", "/usr/share/zoneinfo/Pacific/Kiritimati")

    @Test(
      "While the daemon runs, the business day follows /etc/localtime, and the order stays",
      .enabled(if: Self.isPossible, "this user may not mount over /etc/localtime, or there is no tzdata"))
    func follows() throws {
      try Shop.with { shop in
        try shop.till.stop()
        try shop.folder.write(TemporaryFolder.contents(of: Self.west), to: "localtime")
        // In a mount namespace of its own, so that only this daemon sees it.
        try shop.restart(
          shell:
            "exec unshare -m --propagation private sh -c 'mount --bind \(shop.folder["localtime"]) /etc/localtime && exec \"$@\"' sh \"$@\""
        )
        let first = try day(of: shop.sell(Goods.milk), shop)
        try shop.folder.write(TemporaryFolder.contents(of: Self.east), to: "localtime")
        // The C library looks at the seconds of the file's time.
        let later = time(nil) + 60
        var times = [timespec(tv_sec: later, tv_nsec: 0), timespec(tv_sec: later, tv_nsec: 0)]
        guard utimensat(AT_FDCWD, shop.folder["localtime"], &times, 0) == 0 else { throw Broken("utimensat: errno \(errno)") }
        let second = try day(of: shop.sell(Goods.milk), shop)
        #expect(first < second)
        let report = try shop.client.call(VerifyJournal.self, .init())
        #expect(report.isValid && report.receipts == 2)
        #expect(try shop.client.call(GetSystemInfo.self, Empty()).isClockTrusted)
      }
    }

    /// The business day of a sale's last row.
    private func day(of sale: SaleView, _ shop: Shop) throws -> String {
      guard let row = try shop.client.call(TraceReceipt.self, .init(sale: sale.sale)).entries.last else {
        throw Broken("no rows of \(sale)")
      }
      return row.businessDay
    }

    private static let isPossible =
      access(west, R_OK) == 0 && access(east, R_OK) == 0
      && (try? Finished.run(
        "/bin/sh", ["-c", "unshare -m --propagation private mount --bind \(west) /etc/localtime"]
      ).ending) == .exited(0)
  }
}
