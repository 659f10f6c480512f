import RPC
import Sales
import Store

/// Shows shifts and reports in the words of the contract.
struct ShiftPresenter {
  let view: StoreReader
  /// What the register is set to: a shift under way may be in another currency.
  let currency: Currency

  init(view: StoreReader, currency: Currency) { (self.view, self.currency) = (view, currency) }

  init(_ scope: WriteScope) { self.init(view: scope.view, currency: scope.context.configuration.register.settings.currency) }

  /// A shift after an event, with the book as the transaction leaves it.
  func view(of event: ShiftEvent, book: ShiftBook) throws -> ShiftView {
    if case .closed(let closed) = event { return Self.view(of: closed) }
    guard let shift = book.shift else { throw ShiftError.noneOpen }
    return try under(way: shift, book)
  }

  /// The shift under way.
  func current(_ register: RegisterID) throws -> ShiftView {
    let book = try view.shiftBook(register: register)
    guard let shift = book.shift else { throw ShiftError.noneOpen }
    return try under(way: shift, book)
  }

  func view(of stored: StoredShift) throws -> ShiftView {
    if let closed = stored.closed { return Self.view(of: closed) }
    return try current(stored.register)
  }

  /// Until the drawer was counted, what must be in it is not told.
  private func under(way shift: Shift, _ book: ShiftBook) throws -> ShiftView {
    var view = ShiftView(
      shift: shift.id.description, register: book.register.text, epoch: Int64(shift.epoch), number: shift.number,
      status: shift.status.rawValue, currency: shift.currency.code, decimals: Int64(shift.currency.exponent),
      openedAtMs: shift.openedAt.utcMilliseconds, float: shift.float?.amount.minorUnits, counted: shift.count?.amount.minorUnits)
    if let count = shift.count {
      let expected = try book.expected
      view.expected = expected.minorUnits
      view.difference = try count.amount.subtracting(expected).minorUnits
      view.foreign = Self.views(of: try book.foreignCounts())
    }
    var exceptions = try self.view.standingExceptions(openedUTCMilliseconds: shift.openedAt.utcMilliseconds)
    if shift.currency != currency { exceptions.append(ShiftException(.currencyChanged)) }
    view.exceptions = Self.views(of: exceptions)
    return view
  }

  private static func views(of exceptions: [ShiftException]) -> [ShiftExceptionView] {
    exceptions.map {
      ShiftExceptionView(
        kind: $0.kind.rawValue, count: $0.count, amount: $0.amount?.minorUnits, english: $0.kind.english, german: $0.kind.german)
    }
  }

  private static func views(of counts: [ForeignCount]?) -> [ForeignCountView]? {
    guard let counts, !counts.isEmpty else { return nil }
    return counts.map {
      ForeignCountView(
        currency: $0.currency.code, decimals: Int64($0.currency.exponent), expected: $0.expected.minorUnits,
        counted: $0.counted?.minorUnits, difference: $0.difference?.minorUnits)
    }
  }

  private static func view(of closed: Sales.ShiftClosed) -> ShiftView {
    var view = ShiftView(
      shift: closed.shift.description, register: closed.register.text, epoch: Int64(closed.epoch), number: closed.number,
      status: ShiftStatus.closed.rawValue, currency: closed.currency.code, decimals: Int64(closed.currency.exponent),
      openedAtMs: closed.openedAt.utcMilliseconds, closedAtMs: closed.at.utcMilliseconds, float: closed.float?.amount.minorUnits,
      counted: closed.count?.amount.minorUnits, expected: closed.expected.minorUnits, difference: closed.difference?.minorUnits,
      exceptions: views(of: closed.exceptions))
    view.foreign = views(of: closed.foreign)
    return view
  }

  /// The state of the shift under way.
  ///
  /// - Throws: `ShiftError.noneOpen`, `countPending` while the drawer is to be counted blind.
  func x(_ register: RegisterID) throws -> ReportView {
    let book = try view.shiftBook(register: register)
    guard let shift = book.shift else { throw ShiftError.noneOpen }
    if shift.status == .closing { throw ShiftError.countPending(number: shift.number) }
    return report(
      "x", try under(way: shift, book), book.current, expected: try book.expected, late: shift.late,
      perpetual: shift.finalPerpetual ?? book.perpetual, head: nil)
  }

  /// - Throws: `ShiftError.notOpen` for a shift that is not closed.
  func z(_ stored: StoredShift) throws -> ReportView {
    guard let closed = stored.closed else {
      throw ShiftError.notOpen(number: stored.number, try view.shiftBook(register: stored.register).shift?.status ?? .open)
    }
    let head = try view.head(of: stored).map { "\(HexText.of($0.hash))@\($0.seq)" }
    return report(
      "z", Self.view(of: closed), closed.tally, expected: closed.expected, late: closed.late, perpetual: closed.perpetual, head: head)
  }

  private func report(
    _ kind: String, _ shift: ShiftView, _ tally: ShiftTally, expected: Money, late: LateArrivals, perpetual: PerpetualTotals, head: String?
  ) -> ReportView {
    var view = ReportView(
      shift: shift, kind: kind, sales: tally.sales, gross: tally.gross.minorUnits, net: tally.net.minorUnits, tax: tally.tax.minorUnits,
      rounding: tally.rounding.minorUnits, refunds: tally.refunds, refunded: tally.refunded.minorUnits, voids: tally.voids,
      noSales: tally.noSales,
      taxes: tally.rates.map {
        RateView(
          tax: $0.code, rate: $0.rate.description, included: $0.included, net: $0.net.minorUnits, taxAmount: $0.tax.minorUnits,
          gross: $0.gross.minorUnits)
      },
      tenders: tally.tenders.map { ReportTenderView(kind: $0.kind, count: $0.count, amount: $0.amount.minorUnits) },
      cashSales: tally.cashSales.minorUnits, paidIn: tally.paidIn.minorUnits, paidOut: tally.paidOut.minorUnits,
      dropped: tally.dropped.minorUnits, expected: expected.minorUnits, firstReceipt: tally.firstReceipt?.description,
      lastReceipt: tally.lastReceipt?.description, lateSales: late.sales, lateGross: late.gross.minorUnits,
      grandTotal: perpetual.gross.minorUnits, head: head)
    (view.tips, view.cashback) = (tally.tips?.minorUnits ?? 0, tally.cashback?.minorUnits ?? 0)
    return view
  }
}
