internal import Sales

/// Verifies the rows of a journal one after the other. Pure: rows in, a problem or nil out.
struct JournalVerifier {
  private(set) var rows: Int64 = 0
  private(set) var headHash: [UInt8]
  private(set) var epochs: [Int64] = []
  private(set) var salesOpened: Int64 = 0
  /// The last receipt of each register and epoch.
  private(set) var lastReceipts: [ReceiptSeries: Int64] = [:]

  struct ReceiptSeries: Hashable, CustomStringConvertible {
    let register: String
    let epoch: Int64
    var description: String { "\(register)-\(epoch)" }
  }

  init(stateID: String) {
    headHash = JournalRow.genesis(stateID: stateID)
  }

  /// Takes the next row; nil when it is right.
  mutating func take(_ row: JournalRow) -> JournalProblem? {
    let (expected, found) = (rows + 1, row.seq)
    if found != expected { return .gap(expected: expected, found: found) }
    if row.previousHash != headHash { return .chainBroken }
    if row.computedHash != row.hash { return .hashWrong }
    let epoch = epochs.last ?? row.epoch
    if row.epoch < epoch { return .epochBackwards(from: epoch, to: row.epoch) }
    if row.kind == SaleCompleted.kind, let problem = takeReceipt(row) { return problem }
    if epochs.last != row.epoch { epochs.append(row.epoch) }
    if row.kind == SaleOpened.kind { salesOpened += 1 }
    rows += 1
    headHash = row.hash
    return nil
  }

  private mutating func takeReceipt(_ row: JournalRow) -> JournalProblem? {
    let event = try? SaleEvent(journaled: row.kind, version: Int(row.version), body: row.body)
    guard case .completed(let completed)? = event else { return .bodyUnreadable }
    // Practice has numbers of its own, which nobody audits.
    guard !completed.receipt.isTraining else { return nil }
    let series = ReceiptSeries(register: completed.receipt.register.text, epoch: Int64(completed.receipt.epoch))
    let expected = (lastReceipts[series] ?? 0) + 1
    guard completed.receipt.number == expected, series.epoch == row.epoch, series.register == row.register else {
      return .receiptOutOfOrder(series: series.description, expected: expected, found: completed.receipt.number)
    }
    lastReceipts[series] = expected
    return nil
  }
}
