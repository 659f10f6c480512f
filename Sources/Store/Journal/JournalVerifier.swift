internal import JSON
internal import Sales

/// Verifies the rows of a journal one after the other. Pure: rows in, a problem or nil out.
struct JournalVerifier {
  private(set) var rows: Int64 = 0
  private(set) var headHash: [UInt8]
  private(set) var epochs: [Int64] = []
  private(set) var salesOpened: Int64 = 0
  /// The last receipt of each register and epoch.
  private(set) var lastReceipts: [ReceiptSeries: Int64] = [:]

  /// Checkpoints whose signatures are right.
  private(set) var checkpoints: Int64 = 0
  /// The public key that the journal named last, hexadecimal.
  private(set) var publicKey: String?
  private let stateID: String
  private let expectation: JournalExpectation

  struct ReceiptSeries: Hashable, CustomStringConvertible {
    let register: String
    let epoch: Int64
    var description: String { "\(register)-\(epoch)" }
  }

  init(stateID: String, expectation: JournalExpectation = JournalExpectation()) {
    self.stateID = stateID
    self.expectation = expectation
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
    if let head = expectation.head, head.seq == found, head.hash != row.hash { return .headDiffers(seq: found) }
    if row.kind == SaleCompleted.kind, let problem = takeReceipt(row) { return problem }
    if row.kind == JournalCheckpoint.keyKind { publicKey = (try? StrictJSON.parse(row.body))?["publicKey"]?.stringValue }
    if row.kind == JournalCheckpoint.kind, let problem = takeCheckpoint(row) { return problem }
    if epochs.last != row.epoch { epochs.append(row.epoch) }
    if row.kind == SaleOpened.kind { salesOpened += 1 }
    rows += 1
    headHash = row.hash
    return nil
  }

  /// What is wrong once all rows were taken: the end was cut off, or another key signed than the one that is known.
  func end() -> JournalProblem? {
    if let head = expectation.head, head.seq > rows { return .cutOff(expected: head.seq, found: rows) }
    guard let key = expectation.publicKey else { return nil }
    return checkpoints > 0 && publicKey == SHA256Digest.hex(key) ? nil : .otherKey
  }

  /// A checkpoint is of the row right before it, by the key that the journal named last.
  private mutating func takeCheckpoint(_ row: JournalRow) -> JournalProblem? {
    guard let checkpoint = try? StrictJSON.decode(JournalCheckpoint.self, from: row.body), checkpoint.seq == row.seq - 1,
      checkpoint.hash == SHA256Digest.hex(row.previousHash), checkpoint.publicKey == publicKey, checkpoint.isSigned(stateID: stateID)
    else { return .checkpointWrong }
    checkpoints += 1
    return nil
  }

  private mutating func takeReceipt(_ row: JournalRow) -> JournalProblem? {
    let event = try? SaleEvent(row)
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
