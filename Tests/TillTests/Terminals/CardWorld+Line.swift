import JSON
import Sales
import Simulators
import Store
import Terminals

@testable import Till

// The line between the till's machine and the terminal, for both protocols.
extension CardWorld {
  func feed(_ event: ZVTMachine.Event) {
    guard isAlive, zvt != nil else { return }
    let actions = zvt?.handle(event, now: queue.now) ?? []
    for action in actions {
      guard isAlive, survives() else { return }
      switch action {
      case .connect: connect()
      case .disconnect: if lineIsUp { loseLine() }
      case .write(let bytes):
        guard lineIsUp, !isLost() else { continue }
        queue.plan(.toZVT(.received(bytes), line: line), in: .milliseconds(2))
      case .persist(let ticket, let record): persist(ticket, "zvt", record, open: record.open?.order.name, settled: record.settled)
      case .report(let report): hear(report)
      }
    }
    if case .persisted = event { decide() }
    giveOrder()
  }

  func feed(_ event: NexoMachine.Event) {
    guard isAlive, nexo != nil else { return }
    let actions = nexo?.handle(event, now: queue.now) ?? []
    for action in actions {
      guard isAlive, survives() else { return }
      switch action {
      case .send(let exchange, let message): send(exchange, message)
      case .answer, .putOut, .serviceAnswered, .report(.online): continue
      case .persist(let ticket, let record): persist(ticket, "nexo", record, open: record.open?.order.name, settled: record.settled)
      case .report(let report): hear(report)
      }
    }
    if case .persisted = event { decide() }
    giveOrder()
  }

  /// An order goes out when the machine takes it; after a while it is given up, as by the session.
  func giveOrder() {
    guard isAlive else { return }
    let isFree = zvt?.isReady == true || nexo?.isPreparing == false || provider?.isReady == true
    switch errands.turn(isFree: isFree, now: queue.now) {
    case .give(let order, let timestamp):
      feed(ProviderMachine.Event.order(order))
      feed(ZVTMachine.Event.order(order))
      feed(.order(order, timestamp: timestamp))
    case .reject(let name): hear(.rejected(name: name, .busy))
    case nil: break
    }
  }

  /// What a person decided, as often as it takes until the machine has taken it.
  func decide() {
    let open = zvt?.record.open?.order.name ?? nexo?.record.open?.order.name ?? provider?.record.open?.name
    guard isAlive, let (name, decision) = errands.decision(of: open) else { return }
    if zvt != nil { queue.plan(.zvt(.operatorDecided(name: name, decision), life: life), in: .zero) }
    if provider != nil { queue.plan(.provider(.operatorDecided(name: name, decision), life: life), in: .zero) }
    if nexo != nil { queue.plan(.nexo(.operatorDecided(name: name, decision), life: life), in: .zero) }
  }

  func persist(
    _ ticket: Int, _ name: String, _ record: some Encodable, open: String?, settled: TerminalSettlement?, late: ProviderLatePayment? = nil
  ) {
    do {
      let body = try StrictJSON.encode(record)
      let note = TenderBooks.Note(
        record: TerminalRecord(terminal: "card", protocolName: name, body: body), open: open, settled: settled, late: late)
      queue.plan(.durable(ticket, note, life: life), in: .milliseconds(3))
    } catch { problems.append("a record has no form: \(error)") }
  }

  func keep(_ ticket: Int, _ note: TenderBooks.Note) {
    let isKept: Void? = transact { try TenderBooks(scope: $0).keep(note) }
    guard isAlive else { return }
    feed(isKept == nil ? ZVTMachine.Event.persistFailed(ticket) : .persisted(ticket))
    feed(isKept == nil ? ProviderMachine.Event.persistFailed(ticket) : .persisted(ticket))
    feed(isKept == nil ? NexoMachine.Event.persistFailed(ticket) : .persisted(ticket))
  }

  func hear(_ report: TerminalReport) {
    let board = shop.context.terminals
    switch report {
    case .online: board.update("card") { $0.isOnline = true }
    case .offline: board.update("card") { $0.isOnline = false }
    case .settled: break
    case .unknown(let name):
      _ = transact { try TenderBooks(scope: $0).lost(name) }
    case .askOperator(let name, let question):
      _ = transact { try TenderBooks(scope: $0).askPerson(name, question.word) }
      decide()
    case .rejected(let name, let rejection): _ = transact { try TenderBooks(scope: $0).rejected(name, code: rejection.code) }
    case .progress, .code: if provider != nil { noteUnknownSoFar() }
    case .card(let name, let card): cardRead(name, card)
    case .cardEnded(let name, _): cardEnded(name)
    case .display, .serviceEnded, .notice: break
    }
  }

  func isLost() -> Bool {
    messageCount += 1
    return messageCount - 1 == plan.lostMessage
  }

  // MARK: ZVT

  func loseLine() {
    lineIsUp = false
    // The terminal learns of it a little later.
    queue.plan(.toZVT(.closed, line: line), in: .milliseconds(2))
  }

  private func connect() {
    guard zvtTerminal.isOn else { return queue.plan(.zvt(.disconnected("refused"), life: life), in: .milliseconds(2)) }
    line += 1
    lineIsUp = true
    queue.plan(.toZVT(.opened, line: line), in: .milliseconds(1))
    queue.plan(.zvt(.connected, life: life), in: .milliseconds(1))
  }

  func feedTerminal(_ input: VirtualZVTTerminal.Input) {
    for output in zvtTerminal.handle(input, now: queue.now) {
      switch output {
      case .write(let bytes):
        guard lineIsUp, !isLost() else { continue }
        queue.plan(.zvt(.received(bytes), life: life), in: .milliseconds(2))
      case .close:
        guard lineIsUp else { continue }
        lineIsUp = false
        line += 1
        queue.plan(.zvt(.disconnected("closed by the terminal"), life: life), in: .milliseconds(2))
      }
    }
  }

  // MARK: nexo

  private func send(_ exchange: Int, _ message: NexoMessage) {
    requests.append((life, exchange))
    guard !isLost() else { return fail(requests.count - 1) }
    queue.plan(.toNexo(message.json, request: requests.count - 1), in: .milliseconds(5))
  }

  /// The connection of a lost message breaks at some time, or never does.
  private func fail(_ request: Int) {
    guard Bool.random(using: &numbers) else { return }
    let (life, exchange) = requests[request]
    let delay = Duration.milliseconds(Int.random(in: 5...3_000, using: &numbers))
    queue.plan(.nexo(.exchangeFailed(exchange, "connection lost"), life: life), in: delay)
  }

  func act(_ outputs: [VirtualNexoTerminal.Output]) {
    for output in outputs {
      switch output {
      case .answer(let request, let body):
        guard !isLost() else {
          fail(request)
          continue
        }
        let (life, exchange) = requests[request]
        queue.plan(.nexo(.reply(exchange: exchange, body.flatMap { try? NexoMessage(json: $0) }), life: life), in: .milliseconds(5))
      case .breakOff(let request):
        let (life, exchange) = requests[request]
        queue.plan(.nexo(.exchangeFailed(exchange, "connection lost"), life: life), in: .milliseconds(5))
      case .ask(let body):
        guard !isLost(), let message = try? NexoMessage(json: body) else { continue }
        queue.plan(.nexo(.incoming(1, message), life: life), in: .milliseconds(5))
      }
    }
  }
}
