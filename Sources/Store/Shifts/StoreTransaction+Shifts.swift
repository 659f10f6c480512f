internal import GRDB
internal import JSON
public import Sales

extension StoreTransaction {
  /// Journals what was decided on a register's shift and brings its book up to date.
  ///
  /// - Throws: `StoreError.stale` when the shift's number is not the next of its series; `MoneyError`.
  @discardableResult
  public func record(_ events: [ShiftEvent], on before: ShiftBook, stamp: JournalStamp) throws -> ShiftBook {
    var book = before
    for event in events {
      if case .opened(let opened) = event { try takeShiftNumber(opened) }
      let seq = try append(stamp, kind: event.kind, version: event.version, document: JSONDocument(StrictJSON.encode(event.payload)))
      try book.take(event)
      try Projections(db).note(event, seq: seq)
    }
    try Projections(db).keep(book)
    return book
  }

  private func takeShiftNumber(_ opened: ShiftOpened) throws {
    let number = try takeNumber(register: opened.register, series: NumberSeries.shifts)
    guard number == opened.number else {
      throw StoreError.stale(what: "shift", id: opened.shift.description, expected: opened.number, found: number)
    }
  }

  /// The register's book with what happened to a sale; nil where that changes nothing in it. Nothing is written.
  ///
  /// - Throws: `SaleError.currencyDiffers` where the book holds money of another currency, `.shiftOutOfRange` where the shift could not be
  ///   closed any more.
  func counting(_ decision: SaleDecision) throws -> ShiftBook? {
    let sale = decision.sale
    let counting = sale.isTraining ? [] : decision.events.filter(\.countsInShift)
    guard !counting.isEmpty else { return nil }
    var book = try view.shiftBook(register: sale.register)
    if let held = book.heldCurrency, held != sale.currency { throw SaleError.currencyDiffers(sale: sale.currency, register: held) }
    do throws(MoneyError) {
      for event in counting { try book.take(event, in: sale.currency) }
      try book.checkClosable()
    } catch {
      throw SaleError.shiftOutOfRange(error)
    }
    return book
  }

  /// Adds an opening of the drawer without a sale.
  func countDrawer(register: RegisterID) throws {
    var book = try view.shiftBook(register: register)
    book.drawerOpened()
    try Projections(db).keep(book)
  }
}

extension Projections {
  func keep(_ book: ShiftBook) throws {
    try db.run(
      "INSERT INTO shift_books (register, body) VALUES (?, ?) ON CONFLICT (register) DO UPDATE SET body = excluded.body",
      [book.register.text, StrictJSON.encode(book)])
  }

  /// Brings the list of shifts up to date.
  func note(_ event: ShiftEvent, seq: Int64) throws {
    switch event {
    case .opened(let opened):
      try db.run(
        "INSERT INTO shifts (first_seq, id, register, epoch, number, opened_utc_ms) VALUES (?, ?, ?, ?, ?, ?)",
        [seq, opened.shift.description, opened.register.text, opened.epoch, opened.number, opened.at.utcMilliseconds])
    case .closed(let closed):
      try db.run(
        "UPDATE shifts SET last_seq = ?, closed = ? WHERE id = ?", [seq, StrictJSON.encode(closed), closed.shift.description])
    case .floatCounted, .moved, .closing, .counted: break
    }
  }
}
