internal import Sales

extension SaleSummary {
  /// In the order that `init(stored:)` reads.
  static let columns = """
    id, register, status, version, currency, business_day, opened_utc_ms, completed_utc_ms, line_count, gross_minor, paid_minor, due_minor,
    receipt_epoch, receipt_number
    """

  init(stored row: StoredRow) throws {
    do {
      id = try Identifier(row[0] as String)
      register = try RegisterID(row[1] as String)
      gross = try Money(minorUnits: row[9])
      paid = try Money(minorUnits: row[10])
      due = try Money(minorUnits: row[11])
    } catch {
      throw StoreError.corrupt("sales: \(error)")
    }
    guard let status = SaleStatus(rawValue: row[2]) else { throw StoreError.corrupt("sales.status") }
    self.status = status
    version = row[3]
    currency = row[4]
    businessDay = row[5]
    openedUTCMilliseconds = row[6]
    completedUTCMilliseconds = row[7]
    lineCount = row[8]
    if let epoch: Int = row[12], let number: Int64 = row[13] {
      receipt = ReceiptNumber(register: register, epoch: epoch, number: number)
    } else {
      receipt = nil
    }
  }
}
