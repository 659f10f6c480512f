import RPC
import Sales
import Store
import Terminals

/// Carries commands to movements through card terminals inside a transaction: what a front end wants of them.
struct TenderDesk {
  let scope: WriteScope
  /// The version of the sale that the caller saw; nil: any will do.
  var version: Int64?

  var configuration: Configuration { scope.context.configuration }
  var board: TerminalBoard { scope.context.terminals }

  /// Begins a card payment: the sale keeps its amount free, and the terminal gets its order once this is durable.
  ///
  /// - Parameter amount: nil: all that is due.
  func pay(
    _ sale: Identifier, amount: Money?, terminal: String?, tip: Money, tipAtTerminal: Bool, cashback: Money = .zero,
    reading: Identifier? = nil
  ) throws -> CardTender {
    let read = try reading.map { try CardReadingDesk(scope: scope).terminal(of: $0) }
    if let read, let terminal, terminal != read.name { throw RPCError(.terminalReadingUnknown) }
    let device = try device(read?.name ?? terminal)
    if cashback > .zero { try CashbackRule(scope: scope).check(cashback, on: sale, amount: amount) }
    return try pay(sale, amount: amount, on: device, tip: tip, tipAtTerminal: tipAtTerminal, cashback: cashback, reading: read?.reading)
  }

  /// Begins a payment by a provider of digital payments.
  func payDigitally(_ sale: Identifier, amount: Money?, provider: String?) throws -> CardTender {
    try pay(sale, amount: amount, on: try self.provider(provider), tip: .zero, tipAtTerminal: false)
  }

  private func pay(
    _ sale: Identifier, amount: Money?, on device: Configuration.TerminalDevice, tip: Money, tipAtTerminal: Bool, cashback: Money = .zero,
    reading: TerminalReading? = nil
  ) throws -> CardTender {
    try checkFree(device, reading: reading?.name)
    let desk = SaleDesk(scope: scope, version: version)
    let before = try desk.existing(sale)
    let after = try desk.begin(device.isProvider ? .digital : .card, amount ?? before.due, on: sale)
    guard let open = after.openTender else { throw SaleError.contextIncomplete(.identifier) }
    try after.checkTip(tip, with: open.amount)
    return try create(
      open.id, .payment(sale: sale, tip: tip, tipAllowed: tipAtTerminal), on: device,
      amount: open.amount.adding(tip).adding(cashback), currency: before.currency, cashback: cashback, reading: reading)
  }

  /// Begins to take a card payment back, on the terminal that made it.
  func reverse(_ id: Identifier) throws -> CardTender {
    let original = try existing(id)
    guard original.status == .approved, case .payment(let sale, _, _) = original.purpose, let evidence = original.evidence else {
      throw SaleError.tenderUnknown(id)
    }
    let desk = SaleDesk(scope: scope, version: version)
    try desk.checkVersion(of: sale)
    let device = try original.kind == .digital ? provider(original.terminal) : device(original.terminal)
    guard evidence.receiptNumber != nil || !device.reversesByReceiptNumber else { throw CardTenderError.irreversible(id) }
    try checkFree(device)
    guard let open = try desk.beginReturn(id, on: sale).openTender else {
      throw SaleError.contextIncomplete(.identifier)
    }
    return try create(
      open.id, .reversal(sale: sale, of: id), on: device, amount: evidence.charged, currency: original.currency, original: evidence)
  }

  /// Asks the terminal to stop. What has its outcome stays as it is.
  func abort(_ id: Identifier) throws -> CardTender {
    let tender = try existing(id)
    guard !tender.status.isFinal else { throw CardTenderError.ended(id, tender.status) }
    scope.after(.terminal(tender.terminal, .cancel(name: id.description)))
    return tender
  }

  /// Keeps what a person found, and hands it to the terminal's machine. A movement that no machine knows any more ends at once.
  func resolve(_ id: Identifier, _ decision: CardTenderDecision) throws -> CardTender {
    let before = try existing(id)
    // Who looked where the number stands has seen it; a provider's portal may not show it.
    let device = configuration.terminal(named: before.terminal)
    if decision.charged, decision.receiptNumber == nil, decision.source != .providerPortal, device?.reversesByReceiptNumber == true,
      before.status == .unknown || before.status == .personAsked, case .payment = before.purpose
    {
      throw CardTenderError.numberMissing(id)
    }
    let tender = try run(.decide(decision), on: before)
    guard try machineKnows(tender) else {
      return try TenderBooks(scope: scope).settle(tender, by: decision)
    }
    scope.after(.terminal(tender.terminal, .decide(name: id.description, OperatorDecision(decision))))
    return tender
  }

  func existing(_ id: Identifier) throws -> CardTender {
    guard let tender = try scope.tender(id) else { throw CardTenderError.notFound }
    return tender
  }

  /// Decides, records and publishes.
  @discardableResult
  func run(_ command: CardTenderCommand, on before: CardTender?, id: Identifier? = nil) throws -> CardTender {
    let name = try before?.id ?? id ?? { throw CardTenderError.notFound }()
    let events = try CardTender.decide(command, before, id: name, time: scope.time)
    guard let after = try scope.transaction.record(events, on: before, stamp: scope.stamp) else { throw CardTenderError.notFound }
    scope.keep(after)
    if !events.isEmpty { try scope.emit(TenderChanged.self, CardTenderPresenter.view(of: after)) }
    return after
  }

  /// Whether the record of the terminal's machine has the movement as its open one.
  func machineKnows(_ tender: CardTender) throws -> Bool {
    guard configuration.terminals.contains(where: { $0.name == tender.terminal }),
      let record = try scope.view.terminalRecord(tender.terminal)
    else { return false }
    return TerminalMemory(record).openName == tender.id.description
  }

  func create(
    _ id: Identifier, _ purpose: CardTenderPurpose, on device: Configuration.TerminalDevice, amount: Money, currency: Currency,
    original: CardEvidence? = nil, cashback: Money = .zero, reading: TerminalReading? = nil
  ) throws -> CardTender {
    // A terminal is asked in the currency that it is set to.
    let set = configuration.register.settings.currency
    guard currency == set else { throw SaleError.currencyDiffers(sale: currency, register: set) }
    let kind: TenderKind = device.isProvider ? .digital : .card
    let tender = try run(
      .create(purpose, terminal: device.name, amount: amount, currency: currency, kind: kind, cashback: cashback), on: nil, id: id)
    var order = try TerminalOrder(tender, original: original, currency: device.currency)
    order.reading = reading
    scope.after(.terminal(device.name, .order(order, timestamp: LocalClock(tender.createdAt).timestamp)))
    return tender
  }

  /// A card terminal; the first where none is named.
  func device(_ name: String?) throws -> Configuration.TerminalDevice {
    let cards = configuration.terminals.filter { !$0.isProvider }
    return try Self.device(name, of: cards, none: .terminalNone) {
      RPCError(.terminalUnknown, "there is no card terminal \"\($0.prefix(64))\"")
    }
  }

  /// A provider of digital payments; the first where none is named.
  func provider(_ name: String?) throws -> Configuration.TerminalDevice {
    try Self.device(name, of: configuration.terminals.filter(\.isProvider), none: .providerNone) {
      RPCError(.providerUnknown, "there is no provider of digital payments \"\($0.prefix(64))\"")
    }
  }

  private static func device(
    _ name: String?, of devices: [Configuration.TerminalDevice], none: ErrorKind, unknown: (String) -> RPCError
  ) throws -> Configuration.TerminalDevice {
    guard let name else {
      guard let first = devices.first else { throw RPCError(none) }
      return first
    }
    guard let device = devices.first(where: { $0.name == name }) else { throw unknown(name) }
    return device
  }

  /// A terminal has one movement at a time, and none before the outcome of the one before is known.
  /// - Parameter reading: the card that waits in it and is to pay.
  func checkFree(_ device: Configuration.TerminalDevice, reading: String? = nil) throws {
    if let open = try scope.view.openCardTenders(terminal: device.name).first {
      switch open.status {
      case .unknown, .personAsked:
        throw RPCError(.terminalUnresolved, "the outcome of the payment \(open.id) on \(device.name) is not known yet")
      case .created, .intentWritten, .sent, .inProgress, .approved, .declined, .aborted:
        throw RPCError(.terminalBusy, "\(device.name) works on the payment \(open.id)")
      }
    }
    let standing = board.standing(of: device.name)
    guard standing.isOnline else {
      throw RPCError(.terminalOffline, "there is no connection to \(device.name)\(standing.detail.map { ": \($0)" } ?? "")")
    }
    if let waiting = standing.reading, waiting.id.description != reading { throw RPCError(.terminalCardWaiting) }
    guard !standing.isServing else { throw RPCError(.terminalBusy, "\(device.name) is doing a service") }
  }
}

extension OperatorDecision {
  /// The machines keep the evidence as a text.
  init(_ decision: CardTenderDecision) {
    var parts = [decision.source.rawValue]
    if let number = decision.receiptNumber { parts.append("receipt \(number)") }
    if let trace = decision.trace { parts.append("trace \(trace)") }
    self.init(charged: decision.charged, operatorName: decision.person, evidence: parts.joined(separator: ", "))
  }
}
