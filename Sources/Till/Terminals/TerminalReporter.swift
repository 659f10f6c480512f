import CardNumbers
import DeviceIO
import Logging
import RPC
import Sales
import Store
import Terminals

/// Brings what the machines of terminals say to the books and to the front ends.
@TillLoop
final class TerminalReporter {
  private let ledger: Ledger
  let hub: EventHub
  private let log: Logger
  private let devices: [String: Configuration.TerminalDevice]
  private var board: TerminalBoard { ledger.context.terminals }

  init(ledger: Ledger, hub: EventHub, log: Logger) {
    (self.ledger, self.hub, self.log) = (ledger, hub, log)
    devices = Dictionary(uniqueKeysWithValues: ledger.context.configuration.terminals.map { ($0.name, $0) })
  }

  /// Makes a machine's record durable, with what it means for the movements; `then` gets whether it is.
  func keep(_ note: TenderBooks.Note, then: @escaping @Sendable @TillLoop (Bool) -> Void) {
    let terminal = note.record.terminal
    // Who listens is told of the intent before it is told of what was sent.
    write(terminal, tellsFirst: true, { try TenderBooks(scope: $0).keep(note) }) { [weak self] isKept in
      if isKept, note.open == nil { self?.update(terminal) { $0.running = nil } }
      then(isKept)
    }
  }

  /// Prints what a request of the terminal's own wants printed; `then` gets whether it is in the spool.
  func print(_ slips: [TerminalReceipt], key: String, from terminal: String, then: @escaping @Sendable @TillLoop (Bool) -> Void) {
    write(terminal, { try TerminalSlips(scope: $0).deliver(slips, key: key, terminal: terminal) }, then: then)
  }

  /// Where the till takes the terminal's own requests; nil: nowhere.
  func listens(at place: String?, for terminal: String) { update(terminal) { $0.listener = place } }

  /// The first byte of the movement left.
  func sent(_ name: String, to terminal: String) {
    guard let id = try? Identifier(name), board.standing(of: terminal).running?.tender != id else { return }
    update(terminal) { $0.running = TerminalBoard.Running(tender: id) }
    hub.publishPassing(TenderProgressed.self, TenderProgress(terminal: terminal, tender: name, status: CardTenderStatus.sent.rawValue))
  }

  func heard(_ report: TerminalReport, from terminal: String) {
    switch report {
    case .online(let identifier):
      update(terminal) { ($0.isOnline, $0.cause, $0.detail, $0.identifier) = (true, nil, nil, identifier ?? $0.identifier) }
    case .offline(let reason): update(terminal) { ($0.isOnline, $0.cause, $0.detail) = (false, nil, reason) }
    case .progress(let english, let german): tell(terminal, english: english, german: german)
    case .display(let lines): tell(terminal, lines: Array(lines.prefix(20).map { CardNumberFilter.redacted(String($0.prefix(256))) }))
    case .code(let name, let code): show(code, of: name, terminal)
    // Booked with the record already.
    case .settled: update(terminal) { $0.running = nil }
    case .unknown(let name):
      log.warning("terminal \(terminal): the outcome of \(name) is not known; it is being asked")
      write(terminal) { try TenderBooks(scope: $0).lost(name) }
    case .askOperator(let name, let question):
      log.warning("terminal \(terminal): a person has to look for \(name): \(question.word)")
      write(terminal) { try TenderBooks(scope: $0).askPerson(name, question.word) }
    case .rejected(let name, let rejection):
      write(terminal) { try TenderBooks(scope: $0).rejected(name, code: rejection.code) }
    case .serviceEnded(let result): ended(result, terminal)
    case .card(let name, let card): cardRead(name, card, terminal)
    case .cardEnded(let name, let why): cardEnded(name, why, terminal)
    case .notice(let text): log.notice("terminal \(terminal): \(CardNumberFilter.redacted(text))")
    }
  }

  /// Where it is plugged in now. `absence` says what to do about a terminal that is not.
  func placed(_ terminal: String, at place: String, absence: String?) {
    update(terminal) {
      $0.place = place
      guard !$0.isOnline || absence != nil else { return }
      ($0.isOnline, $0.cause, $0.detail) = (false, absence.map { _ in "device.absent" }, absence ?? "the till is connecting")
    }
  }

  /// The line to it failed.
  func unreachable(_ error: TransportError, _ terminal: String) {
    update(terminal) { ($0.isOnline, $0.cause, $0.detail) = (false, error.kind, error.description) }
  }

  func serving(_ isServing: Bool, _ terminal: String) { update(terminal) { $0.isServing = isServing } }

  /// A service has ended: its totals are kept, its slips printed.
  func ended(_ result: TerminalServiceResult, _ terminal: String) {
    serving(false, terminal)
    guard ["endOfDay", "repeatReceipt"].contains(result.service) else { return }
    let end = TerminalServiceEnd(
      terminal: terminal, service: result.service, isDone: result.isDone, english: String(result.english.prefix(512)),
      german: String(result.german.prefix(512)), total: result.totalMinor,
      schemes: (result.totals?.schemes ?? []).map { .init(name: $0.name, count: Int64($0.count), amount: $0.sumMinor) })
    let slips = result.receipts
    write(terminal) { scope in
      if end.service == "endOfDay" { try TerminalDay(scope: scope).keep(end) }
      try scope.emit(TerminalServiceEnded.self, end)
      try SlipPrinter(scope: scope).deliver(slips, terminal: terminal)
    }
  }

  func view(of terminal: String, open: CardTender?) -> TerminalView? {
    guard let device = devices[terminal] else { return nil }
    let standing = board.standing(of: terminal)
    var view = TerminalView(
      terminal: terminal, role: device.role, protocolName: device.protocolName,
      endpoint: String((standing.place ?? device.endpointText).prefix(256)),
      state: Self.state(standing, open), cause: standing.cause, detail: standing.detail.map { String($0.prefix(512)) },
      identifier: standing.identifier, listener: standing.listener,
      tender: open?.id.description ?? standing.running?.tender.description)
    view.reading = standing.reading?.id.description
    return view
  }

  private static func state(_ standing: TerminalBoard.Standing, _ open: CardTender?) -> String {
    switch open?.status {
    case .unknown?, .personAsked?: "unresolved"
    case .created?, .intentWritten?, .sent?, .inProgress?: "working"
    case .approved?, .declined?, .aborted?, nil:
      standing.isOnline ? (standing.running != nil || standing.isServing || standing.reading != nil ? "working" : "ready") : "offline"
    }
  }

  private func tell(_ terminal: String, english: String? = nil, german: String? = nil, lines: [String] = []) {
    update(terminal) { $0.running?.isInProgress = true }
    let running = board.standing(of: terminal).running
    hub.publishPassing(
      TenderProgressed.self,
      TenderProgress(
        terminal: terminal, tender: running?.tender.description, status: running.map { _ in CardTenderStatus.inProgress.rawValue },
        english: english, german: german, lines: lines))
  }

  var nowMs: Int64 { ledger.context.clock.now().utcMilliseconds }

  /// The customer's code: to the front ends at once, and to display and printer.
  private func show(_ code: ProviderCode, of name: String, _ terminal: String) {
    guard let id = try? Identifier(name) else { return }
    let expiresAtMs = code.lifetimeSeconds.map { nowMs + Int64($0) * 1_000 }
    update(terminal) {
      var running = $0.running ?? TerminalBoard.Running(tender: id)
      running.code = TerminalBoard.Code(text: code.text, expiresAtMs: expiresAtMs)
      running.isInProgress = true
      $0.running = running
    }
    var progress = TenderProgress(
      terminal: terminal, tender: name, status: CardTenderStatus.inProgress.rawValue, english: "the customer scans the code",
      german: "der Kunde scannt den Code")
    (progress.code, progress.codeExpiresAtMs) = (code.text, expiresAtMs)
    hub.publishPassing(TenderProgressed.self, progress)
    write(terminal) { try CodeDesk(scope: $0).show(code, of: name) }
  }

  func update(_ terminal: String, _ change: (inout TerminalBoard.Standing) -> Void) {
    guard board.update(terminal, change), let view = view(of: terminal, open: nil) else { return }
    hub.publishPassing(TerminalChanged.self, view)
  }

  func write(
    _ terminal: String, tellsFirst: Bool = false, _ body: @escaping @Sendable (WriteScope) throws -> Void,
    then: @escaping @Sendable @TillLoop (Bool) -> Void = { _ in }
  ) {
    ledger.write(actor: "terminal:\(terminal)", cause: "terminal:\(terminal)", tellsFirst: tellsFirst, body) { [log] result in
      if case .failure(let error) = result { log.error("terminal \(terminal): \(CardNumberFilter.redacted("\(error)"))") }
      then((try? result.get()) != nil)
    }
  }
}

extension TerminalQuestion {
  /// Stable, for programs.
  var word: String {
    switch self {
    case .windowPassed: "windowPassed"
    case .queryRefused: "queryRefused"
    case .notOurs: "notOurs"
    case .notFoundByGateway: "notFoundByGateway"
    }
  }
}

extension TerminalRejection {
  /// Stable, for programs.
  var code: String {
    switch self {
    case .busy: "till.busy"
    case .offline: "till.offline"
    case .unresolved: "till.unresolved"
    case .cannotStore: "till.cannotStore"
    case .unfit: "till.unfit"
    }
  }
}
