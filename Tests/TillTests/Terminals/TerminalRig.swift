import JSON
import RPC
import Sales
import Simulators
import Terminals

@testable import Till

/// A rig with a simulated terminal at the end of a real line.
@TillLoop
enum TerminalRig {
  static func with(
    _ name: String, _ options: SimulatedTerminalOptions = .init(), more: String = "", shop: String = Samples.shop,
    _ body: @TillLoop (TillRig, SimulatedTerminal) async throws -> Void
  ) async throws {
    let clock = HandClock()
    let terminal = try SimulatedTerminal(timed(options))
    let places = try await terminal.start()
    let scheme = options.nexoIdentity == nil ? "http" : "https"
    let text =
      switch name {
      case "zvt": "protocol = \"zvt\"\nconnect = \"tcp:127.0.0.1:\(places.zvtPort ?? 0)\"\n"
      case "serial": "protocol = \"zvt\"\nconnect = \"tty:\(places.serialPath ?? "")\"\n"
      default:
        "protocol = \"nexo\"\nconnect = \"\(scheme)://127.0.0.1:\(places.nexoPort ?? 0)/nexo\"\nsale_id = \"till1\"\npoi_id = \"P1\"\n"
      }
    try await TillRig.with(shop + "[[terminal]]\nname = \"card\"\n" + text + more, clock: clock) { rig in
      try await rig.importCatalogue()
      rig.terminals.start()
      try await body(rig, terminal)
    }
  }

  /// A quick terminal whose clock goes as the till's does.
  static func timed(_ options: SimulatedTerminalOptions) -> SimulatedTerminalOptions {
    var options = options
    options.zvt.paceMs = 5
    let time = LocalClock(WallTime(utcMilliseconds: HandClock.start, utcOffsetMinutes: 60, businessDay: "", suspect: false)).terminalTime
    options.zvt.clock = (time?.month ?? 1, time?.day ?? 1, (time?.hour ?? 0) * 3_600)
    return options
  }

  /// Does it as soon as the terminal is there and has nothing else to do.
  static func whenFree<Value>(_ rig: TillRig, _ body: @TillLoop () async throws -> Value) async throws -> Value {
    while true {
      do { return try await body() } catch let error as RPCError {
        guard [ErrorKind.terminalOffline.kind, ErrorKind.terminalBusy.kind].contains(error.kind) else { throw error }
        try await rig.settle()
      }
    }
  }

  /// Begins a payment as soon as the terminal is there.
  static func pay(_ rig: TillRig, _ params: TenderCard.Params) async throws -> CardTenderView {
    try await whenFree(rig) { try await rig.call(TenderCard.self, params) }
  }

  /// Takes one line of a receipt back, which a card is paid for, and waits for the outcome.
  static func refund(_ rig: TillRig, line: String, of receipt: String) async throws -> CardTenderView {
    let params = RefundSale.Params(receipt: receipt, lines: [.init(line: line)], reason: "stale")
    let document = try await whenFree(rig) { try await rig.call(RefundSale.self, params) }
    guard let tender = document.openTender else { throw RPCError(.tenderUnknown) }
    return try await outcome(rig, tender)
  }

  static func outcome(_ rig: TillRig, _ tender: String) async throws -> CardTenderView {
    let body = await rig.event("tender.changed") { body in
      body["tender"]?.stringValue == tender && ["approved", "declined", "aborted"].contains(body["status"]?.stringValue)
    }
    return try StrictJSON.decode(CardTenderView.self, from: StrictJSON.write(body))
  }
}
