internal import GRDB
public import Sales

extension StoreReader {
  /// The number that the series gives next in this epoch, from 1. It is taken only by `StoreTransaction.takeNumber` or a completed sale.
  public func nextNumber(register: RegisterID, series: String) throws -> Int64 {
    try nextNumber(register: register.text, epoch: try epoch, series: series)
  }

  /// The receipt that the register gives next, for `SaleContext.nextReceipt`.
  public func nextReceipt(register: RegisterID, isTraining: Bool = false) throws -> ReceiptNumber {
    let number = try nextNumber(register: register, series: NumberSeries.receipts(isTraining: isTraining))
    return ReceiptNumber(register: register, epoch: try epoch, number: number, isTraining: isTraining)
  }

  func nextNumber(register: String, epoch: Int, series: String) throws -> Int64 {
    try db.integer("SELECT next FROM number_series WHERE register = ? AND epoch = ? AND series = ?", [register, epoch, series]) ?? 1
  }
}

extension StoreTransaction {
  /// Takes the next number of a series. A transaction that is rolled back takes none, so that there are no gaps.
  public func takeNumber(register: RegisterID, series: String) throws -> Int64 {
    let number = try view.nextNumber(register: register, series: series)
    try db.run(
      """
      INSERT INTO number_series (register, epoch, series, next) VALUES (?, ?, ?, ?)
      ON CONFLICT (register, epoch, series) DO UPDATE SET next = excluded.next
      """, [register.text, try view.epoch, series, number + 1])
    return number
  }

  /// Takes the number that a completed sale was given; it must be the next one.
  func take(_ receipt: ReceiptNumber) throws {
    let expected = try view.nextReceipt(register: receipt.register, isTraining: receipt.isTraining)
    guard receipt == expected else { throw StoreError.receiptOutOfOrder(given: receipt.description, expected: expected.description) }
    _ = try takeNumber(register: receipt.register, series: NumberSeries.receipts(isTraining: receipt.isTraining))
  }
}
