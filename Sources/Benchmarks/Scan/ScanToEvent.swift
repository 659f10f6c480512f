import JSON
import RPC
import Rehearsal
import TillClient

/// From the bytes that a serial scanner writes to the line of the event at a subscriber. No sale is open, so no disk is in it.
struct ScanToEvent: Measurement {
  let name = "scan"

  private static let scanCount = 200
  private static let suffix = "\r"

  func figures(_ bench: Bench) throws -> [Figure] {
    let terminal = try Terminal()
    return try Shop.with(configuration: { Self.moved($0, to: terminal.path) }) { shop in
      try Self.waitForScanner(shop)
      let sample = try ScanSample(shop, terminal, Goods.unknown + Self.suffix)
      let own = try ScanLine(terminal, shop.socket, subscribes: true, lines: sample.lines)
      let relays = try Self.relays(shop, bench, sample)
      return try Comparison(
        name: "scan bytes to event, p50", unit: "µs", own: { try Self.median(own) }, rivals: relays
      ).figures(rounds: bench.rounds)
    }
  }

  private static func relays(_ shop: Shop, _ bench: Bench, _ sample: ScanSample) throws -> [Rival] {
    let terminal = try Terminal()
    let path = shop.folder["relay"]
    let process = try ReferenceProcess("relay", terminal.path, path, "\(sample.eventBytes)")
    let line = try ScanLine(terminal, path)
    let plain = Rival("C relay", goal: .atMost(2)) {
      try withExtendedLifetime(process) { try median(line) }
    }
    return [plain, try pythonRelay(shop, bench, sample)]
  }

  private static func pythonRelay(_ shop: Shop, _ bench: Bench, _ sample: ScanSample) throws -> Rival {
    let name = "pyserial-asyncio-fast"
    let goal = Goal.atMost(0.7)
    let terminal = try Terminal()
    let path = shop.folder["python"]
    do {
      let peer = try bench.peer("scan_relay.py", [terminal.path, path, sample.event])
      let line = try ScanLine(terminal, path)
      return Rival(name, goal: goal) { try withExtendedLifetime(peer) { try median(line) } }
    } catch let failure as PeerFailure {
      return Rival(name, goal: goal, .failure(failure))
    }
  }

  private static func median(_ line: ScanLine) throws -> Double {
    Rounds.quantile(0.5, of: try line.scan(Goods.unknown + suffix, scanCount))
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
