internal import GRDB
internal import JSON
public import Sales

extension StoreReader {
  /// What the register's shifts stand at.
  public func shiftBook(register: RegisterID) throws -> ShiftBook {
    let body: [UInt8]? = try db.row("SELECT body FROM shift_books WHERE register = ?", [register.text]) { $0[0] }
    return try body.map { try StrictJSON.decode(ShiftBook.self, from: $0) } ?? ShiftBook(register: register)
  }

  /// The currency of the money that the register holds for a shift, open or to come, or of a sale that is paid in part; nil where it holds
  /// none but `currency`.
  public func heldCurrency(register: RegisterID, otherThan currency: Currency) throws -> Currency? {
    if let held = try shiftBook(register: register).heldCurrency, held != currency { return held }
    let code: String? = try db.row(
      """
      SELECT currency FROM sales WHERE register = ? AND status IN ('tendering', 'finalizing') AND currency <> ? AND NOT EXISTS (
        SELECT 1 FROM journal WHERE seq = first_seq AND json_extract(CAST(body AS TEXT), '$.training')
      ) LIMIT 1
      """, [register.text, currency.code]
    ) { $0[0] }
    return try code.map { try Currency($0) }
  }

  private static let shiftColumns = "id, register, epoch, number, opened_utc_ms, closed, first_seq, last_seq"

  private static func shift(_ row: StoredRow) throws -> StoredShift {
    let closed: [UInt8]? = row[5]
    return StoredShift(
      id: try identifier(row[0]), register: try register(row[1]), epoch: Int(row[2] as Int64), number: row[3],
      openedUTCMilliseconds: row[4], closedSeq: row[7], closed: try closed.map { try StrictJSON.decode(ShiftClosed.self, from: $0) })
  }

  private static func register(_ text: String) throws(StoreError) -> RegisterID {
    do { return try RegisterID(text) } catch { throw .corrupt(error.message) }
  }

  /// A shift; nil when there is none.
  public func shift(_ id: Identifier) throws -> StoredShift? {
    try db.row("SELECT \(Self.shiftColumns) FROM shifts WHERE id = ?", [id.description], Self.shift)
  }

  /// The shift of a number in an epoch; nil when there is none.
  public func shift(register: RegisterID, epoch: Int, number: Int64) throws -> StoredShift? {
    try db.row(
      "SELECT \(Self.shiftColumns) FROM shifts WHERE register = ? AND epoch = ? AND number = ?", [register.text, epoch, number], Self.shift)
  }

  /// The shift that was closed last; nil when none was.
  public func lastClosedShift(register: RegisterID) throws -> StoredShift? {
    try db.row(
      "SELECT \(Self.shiftColumns) FROM shifts WHERE register = ? AND closed IS NOT NULL ORDER BY first_seq DESC LIMIT 1", [register.text],
      Self.shift)
  }

  /// The row and hash of the journal that closed a shift; nil while it goes on.
  public func head(of shift: StoredShift) throws -> JournalHead? {
    guard let seq = shift.closedSeq else { return nil }
    return try db.row("SELECT seq, hash FROM journal WHERE seq = ?", [seq]) { JournalHead(seq: $0[0], hash: $0[1]) }
  }

  /// Shifts, the newest first; `limit` is 1 to `ListLimit.maximum`.
  ///
  /// - Throws: `CursorError`.
  public func shifts(limit: Int, cursor: String? = nil) throws -> Page<StoredShift> {
    let codec = try self.cursor(of: "shifts")
    let before = try cursor.map { try codec.place($0).number } ?? Int64.max
    let count = ListLimit.clamped(limit)
    var last: Int64 = 0
    let found = try db.rows(
      "SELECT \(Self.shiftColumns) FROM shifts WHERE first_seq < ? ORDER BY first_seq DESC LIMIT ?", [before, count]
    ) { row -> StoredShift in
      last = row[6]
      return try Self.shift(row)
    }
    return Page(items: found, next: found.count == count ? codec.text(last) : nil)
  }

  /// What is amiss outside a register's book when its shift closes: sales that are not finished, prints that nobody saw.
  public func shiftExceptions(register: RegisterID, openedUTCMilliseconds opened: Int64) throws -> [ShiftException] {
    var found: [ShiftException] = []
    let sales = try db.rows(
      """
      SELECT paid_minor > 0, count(*), CAST(total(paid_minor) AS INTEGER) FROM sales
      WHERE register = ? AND status NOT IN ('completed', 'voided', 'abandoned') AND NOT EXISTS (
        SELECT 1 FROM journal WHERE seq = first_seq AND json_extract(CAST(body AS TEXT), '$.training')
      ) GROUP BY paid_minor > 0 ORDER BY 1
      """, [register.text]
    ) { row -> ShiftException in
      let isPaid: Bool = row[0]
      return ShiftException(isPaid ? .partlyPaidSales : .openSales, count: row[1], amount: isPaid ? Self.told(row[2]) : nil)
    }
    found += sales
    found += try prints(.waitingPrints, "'queued', 'sending', 'sent'", since: opened)
    return try found + standingExceptions(openedUTCMilliseconds: opened)
  }

  /// Those of them that are amiss already while the shift goes on: payments that a person has to see to, prints that nobody saw.
  public func standingExceptions(openedUTCMilliseconds opened: Int64) throws -> [ShiftException] {
    var found = try prints(.unconfirmedPrints, "'unconfirmed', 'partlyPrinted'", since: opened)
    let unknown = try openCardTenders().filter { $0.status == .unknown || $0.status == .personAsked }
    if !unknown.isEmpty {
      found.append(ShiftException(.unknownTenders, count: Int64(unknown.count), amount: try? Money.sum(unknown.map(\.amount))))
    }
    let late = try db.row(
      "SELECT count(*), CAST(total(amount_minor) AS INTEGER) FROM late_payments WHERE is_open = 1 OR told_utc_ms >= ?", [opened]
    ) {
      (count: $0[0] as Int64, sum: $0[1] as Int64)
    }
    if let late, late.count > 0 {
      found.append(ShiftException(.latePayments, count: late.count, amount: Self.told(late.sum)))
    }
    return found
  }

  /// A sum that is over the range is left out: it holds no close up.
  private static func told(_ sum: Int64) -> Money? { try? Money(minorUnits: sum) }

  private func prints(_ kind: ShiftException.Kind, _ states: String, since opened: Int64) throws -> [ShiftException] {
    let count = try db.integer("SELECT count(*) FROM print_jobs WHERE state IN (\(states)) AND created_utc_ms >= ?", [opened]) ?? 0
    return count > 0 ? [ShiftException(kind, count: count)] : []
  }
}
