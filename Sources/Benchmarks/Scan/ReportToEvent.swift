import Glibc
import JSON
import RPC
import Rehearsal
import TillClient

/// From a HID POS report to the line of the event at a subscriber, as `ScanToEvent` has it for serial lines.
struct ReportToEvent: Measurement {
  let name = "hid"

  private static let scanCount = 200
  /// The layout that most scanners have: number, length, identifier, 56 bytes of data, three at the end.
  private static let report: [UInt8] = {
    let code = Array(Goods.unknown.utf8)
    let head: [UInt8] = [2, UInt8(code.count)] + Array("]E0".utf8)
    return head + code + [UInt8](repeating: 0, count: 64 - head.count - code.count)
  }()

  private struct Reader {
    let line: ScanLine
    let pid: pid_t
    /// Held only so that the process runs as long as this.
    let process: AnyObject

    func median(on cores: Cores) throws -> Double {
      try cores.hold([pid]) { Rounds.quantile(0.5, of: try line.scan(report, scanCount)) }
    }
  }

  func figures(_ bench: Bench) throws -> [Figure] {
    try TemporaryFolder.with { pipes in
      let pipe = try ReportPipe(at: pipes["own"])
      return try Shop.with(configuration: { Self.moved($0, to: pipe.path) }) { shop in
        try Self.waitForScanner(shop)
        let sample = try ScanSample(shop, pipe, Self.report)
        let own = Reader(
          // Claimed, a scan is the event and nothing behind it, as it is at the relay.
          line: try ScanLine(pipe, shop.socket, subscribes: true, claims: "scanner"), pid: shop.till.pid, process: shop.till)
        let other = try ReportPipe(at: pipes["relay"])
        let process = try ReferenceProcess("report-relay", other.path, pipes["relay.sock"], "\(sample.eventBytes)")
        let plain = Reader(line: try ScanLine(other, pipes["relay.sock"]), pid: process.pid, process: process)
        return try Cores.possible().flatMap { cores in
          try Comparison(
            name: "HID report to event, p50, \(cores.name)", unit: "µs", own: { try own.median(on: cores) },
            rivals: [Rival("C relay", goal: .atMost(1.3)) { try plain.median(on: cores) }]
          ).figures(rounds: bench.rounds)
        }
      }
    }
  }

  /// The simulator's configuration with the scanner on our pipe.
  private static func moved(_ configuration: String, to path: String) -> String {
    configuration.split(separator: "\n", omittingEmptySubsequences: false)
      .map { line in
        let isScanner = line.hasPrefix(#"connect = "tty:"#) && line.hasSuffix(#"/scanner""#)
        return isScanner ? "connect = \"hidraw:\(path)\"\nprotocol = \"hid-pos\"" : String(line)
      }
      .joined(separator: "\n")
      // Only a serial port has a speed.
      .replacing("\"hid-pos\"\nbaud = 9600", with: "\"hid-pos\"")
  }

  private static func waitForScanner(_ shop: Shop) throws {
    try shop.client.listen("device")
    while try shop.client.call(ListDevices.self, Empty()).devices.contains(where: { $0.kind == "scanner" && $0.state != "online" }) {
      _ = try shop.client.next(DeviceStatusChanged.self)
    }
  }
}
