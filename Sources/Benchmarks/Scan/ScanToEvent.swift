import Glibc
import JSON
import RPC
import Rehearsal
import TillClient

/// From the bytes that a serial scanner writes to the line of the event at a subscriber. No sale is open, so no disk is in it.
struct ScanToEvent: Measurement {
  let name = "scan"

  private static let scanCount = 200
  private static let scan = Array((Goods.unknown + "\r").utf8)

  /// One end of a comparison: what reads the terminal, and the subscriber behind it.
  private struct Reader {
    let line: ScanLine
    let pid: pid_t
    /// Held only so that the process runs as long as this.
    let process: AnyObject

    func median(on cores: Cores) throws -> Double {
      try cores.hold([pid]) { Rounds.quantile(0.5, of: try line.scan(scan, scanCount)) }
    }
  }

  func figures(_ bench: Bench) throws -> [Figure] {
    let terminal = try Terminal()
    return try Shop.with(configuration: { Self.moved($0, to: terminal.path) }) { shop in
      try Self.waitForScanner(shop)
      let sample = try ScanSample(shop, terminal, Self.scan)
      let own = Reader(
        line: try ScanLine(terminal, shop.socket, subscribes: true, lines: sample.lines), pid: shop.till.pid, process: shop.till)
      let plain = try Self.plainRelay(shop, sample)
      let python = try Self.pythonRelay(shop, bench, sample)
      return try Cores.possible().flatMap { cores in
        try Comparison(
          name: "scan bytes to event, p50, \(cores.name)", unit: "µs", own: { try own.median(on: cores) },
          rivals: [
            Rival("C relay", goal: .atMost(2)) { try plain.median(on: cores) },
            Rival("pyserial-asyncio-fast", goal: .atMost(0.7), python.map { python in { try python.median(on: cores) } }),
          ]
        ).figures(rounds: bench.rounds)
      }
    }
  }

  private static func plainRelay(_ shop: Shop, _ sample: ScanSample) throws -> Reader {
    let terminal = try Terminal()
    let path = shop.folder["relay"]
    let process = try ReferenceProcess("relay", terminal.path, path, "\(sample.eventBytes)")
    return Reader(line: try ScanLine(terminal, path), pid: process.pid, process: process)
  }

  private static func pythonRelay(_ shop: Shop, _ bench: Bench, _ sample: ScanSample) throws -> Result<Reader, PeerFailure> {
    let terminal = try Terminal()
    let path = shop.folder["python"]
    do {
      let peer = try bench.peer("scan_relay.py", [terminal.path, path, sample.event])
      return .success(Reader(line: try ScanLine(terminal, path), pid: peer.pid, process: peer))
    } catch let failure as PeerFailure {
      return .failure(failure)
    }
  }

  /// The simulator's configuration with the scanner on our own terminal.
  private static func moved(_ configuration: String, to path: String) -> String {
    configuration.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.hasPrefix(#"connect = "tty:"#) && $0.hasSuffix(#"/scanner""#) ? #"connect = "tty:\#(path)""# : String($0) }
      .joined(separator: "\n")
  }

  private static func waitForScanner(_ shop: Shop) throws {
    try shop.client.listen("device")
    while try shop.client.call(ListDevices.self, Empty()).devices.contains(where: { $0.kind == "scanner" && $0.state != "online" }) {
      _ = try shop.client.next(DeviceStatusChanged.self)
    }
  }
}
