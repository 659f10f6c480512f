import RPC
import Sales
import Store

/// Carries commands to the register's shift inside a transaction: records what was decided, says what follows, prints the Z report, and signs
/// the journal.
struct ShiftDesk {
  let scope: WriteScope

  private var configuration: Configuration { scope.context.configuration }
  private var register: RegisterID { configuration.register.id }

  func open(_ float: CashCount?) throws -> ShiftView {
    try requireCurrency()
    return try run(.open(float: float))
  }

  /// A register that holds money of another currency than it is set to begins nothing: sums of two currencies are no sums.
  ///
  /// - Throws: `ShiftError.currencyDiffers`.
  func requireCurrency() throws {
    let currency = configuration.register.settings.currency
    if let held = try scope.view.heldCurrency(register: register, otherThan: currency) {
      throw ShiftError.currencyDiffers(held, configured: currency)
    }
  }

  func count(_ count: CashCount) throws -> ShiftView { try run(.count(count)) }

  /// The first call ends the shift. With a count in the hand, or when it was made, the shift is closed.
  func close(_ count: CashCount?, uncounted: Bool) throws -> ShiftView {
    let status = try scope.view.shiftBook(register: register).shift?.status
    var view: ShiftView?
    if status == .open || status == .openingCount || status == nil { view = try run(.close(uncounted: false)) }
    if let count { view = try run(.count(count)) }
    let isCounted = view?.status == ShiftStatus.counted.rawValue || status == .counted
    if let view, !isCounted, !uncounted { return view }
    return try run(.close(uncounted: uncounted))
  }

  func move(_ kind: CashMove.Kind, _ amount: Money, _ reason: CashReason) throws -> CashMoveView {
    let events = try decide(.move(kind, amount: amount, reason: reason)).events
    guard case .moved(let moved)? = events.first else { preconditionFailure("a movement of cash is one event") }
    try Drawers(scope: scope).kick(reason: kind.rawValue)
    let view = CashMoveView(
      move: moved.move.id.description, shift: moved.shift.description, register: register.text, kind: kind.rawValue,
      amount: amount.minorUnits, currency: configuration.register.settings.currency.code, reason: reason.rawValue)
    try scope.emit(RPC.CashMoved.self, view)
    return view
  }

  private func run(_ command: ShiftCommand) throws -> ShiftView {
    let (book, events) = try decide(command)
    let presenter = ShiftPresenter(scope)
    var last: ShiftView?
    for event in events {
      let view = try presenter.view(of: event, book: book)
      try tell(event, view)
      last = view
    }
    guard let last else { preconditionFailure("a command that is not refused is at least one event") }
    return last
  }

  private func decide(_ command: ShiftCommand) throws -> (book: ShiftBook, events: [ShiftEvent]) {
    let before = try scope.view.shiftBook(register: register)
    let context = ShiftContext(
      time: scope.time, identifier: scope.newIdentifier(),
      number: try scope.view.nextNumber(register: register, series: NumberSeries.shifts), epoch: try scope.view.epoch,
      currency: configuration.register.settings.currency, exceptions: try exceptions(command, before.shift))
    let events = try before.decide(command, context)
    return (try scope.transaction.record(events, on: before, stamp: scope.stamp), events)
  }

  private func exceptions(_ command: ShiftCommand, _ shift: Shift?) throws -> [ShiftException] {
    guard case .close = command, let shift, shift.status == .closing || shift.status == .counted else { return [] }
    var found = try scope.view.shiftExceptions(register: register, openedUTCMilliseconds: shift.openedAt.utcMilliseconds)
    if shift.currency != configuration.register.settings.currency { found.append(ShiftException(.currencyChanged)) }
    if scope.time.suspect || shift.openedAt.suspect { found.append(ShiftException(.suspectTime)) }
    if !scope.transaction.canSign { found.append(ShiftException(.notSigned)) }
    return found
  }

  private func tell(_ event: ShiftEvent, _ view: ShiftView) throws {
    switch event {
    case .opened: try scope.emit(RPC.ShiftOpened.self, view)
    case .floatCounted, .counted: try scope.emit(RPC.ShiftCounted.self, view)
    case .closing:
      try scope.emit(RPC.ShiftClosing.self, view)
      // The drawer has to be open to be counted.
      try Drawers(scope: scope).kick(reason: "shiftCount")
    case .closed(let closed):
      if scope.transaction.canSign { try scope.transaction.checkpoint(stamp: scope.stamp) }
      try scope.emit(RPC.ShiftClosed.self, view)
      if configuration.receipt.isPrinted, let stored = try scope.view.shift(closed.shift) {
        try ReportPrinting(scope: scope).print(ShiftPresenter(scope).z(stored), isDuplicate: false)
      }
    case .moved: preconditionFailure("movements of cash are told where they are made")
    }
  }
}
