import JSON
import RPC
import Sales
import Simulators
import Terminals

@testable import Till

/// A simulated terminal for each protocol, on sockets of this machine, and a front end's way with card payments.
@TillLoop
struct CounterTerminals {
  /// A shop with both of them.
  let configuration: String
  private let terminal: SimulatedTerminal

  init(at clock: HandClock) async throws {
    var options = SimulatedTerminalOptions()
    options.zvt.paceMs = 5
    let reading = clock.source()
    let now = WallTime(
      utcMilliseconds: reading.wall, utcOffsetMinutes: reading.utcOffsetMinutes(at: reading.wall), businessDay: "", suspect: false)
    let time = LocalClock(now).terminalTime
    options.zvt.clock = (time?.month ?? 1, time?.day ?? 1, (time?.hour ?? 0) * 3_600 + (time?.minute ?? 0) * 60 + (time?.second ?? 0))
    terminal = try SimulatedTerminal(options)
    let places = try await terminal.start()
    configuration =
      Samples.shop + """
        [[terminal]]
        name = "zvt"
        protocol = "zvt"
        connect = "tcp:127.0.0.1:\(places.zvtPort ?? 0)"
        [[terminal]]
        name = "nexo"
        protocol = "nexo"
        connect = "http://127.0.0.1:\(places.nexoPort ?? 0)/nexo"
        sale_id = "till1"
        poi_id = "P1"

        """
  }

  /// Asks again as long as the terminal is not there yet.
  func answer(_ request: RPCRequest, of rig: TillRig) async throws -> [UInt8] {
    while true {
      let answer = await rig.answer(request)
      guard case .failure(let error) = answer, error.kind == ErrorKind.terminalOffline.kind else { return try answer.get() }
      try await rig.settle()
    }
  }

  /// Returns once the payment that was begun is approved, and everything that it caused is on the disk.
  func outcome(of answer: [UInt8], on rig: TillRig) async throws {
    let tender = try StrictJSON.parse(answer)["tender"]
    _ = await rig.event(TenderChanged.name) { $0["tender"] == tender && $0["status"] == "approved" }
    try await rig.settle()
  }
}
