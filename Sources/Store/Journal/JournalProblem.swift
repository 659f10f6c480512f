/// What a verification found wrong.
public enum JournalProblem: Equatable, Sendable, CustomStringConvertible {
  /// A row is missing.
  case gap(expected: Int64, found: Int64)
  /// The row does not continue the chain of the row before.
  case chainBroken
  /// The row's columns do not give its hash.
  case hashWrong
  /// The row's epoch is below that of the row before.
  case epochBackwards(from: Int64, to: Int64)
  /// The row has another hash than the one that was kept elsewhere.
  case headDiffers(seq: Int64)
  /// The journal ends before the row whose hash was kept elsewhere.
  case cutOff(expected: Int64, found: Int64)
  /// The signature of the checkpoint is not one of the till's key over the row before.
  case checkpointWrong
  /// The newest checkpoint is not signed by the key that is known elsewhere, or there is none.
  case otherKey
  /// The body of a completed sale cannot be read.
  case bodyUnreadable
  /// A receipt number is missing or was given twice.
  case receiptOutOfOrder(series: String, expected: Int64, found: Int64)
  /// The next number to give is not the one behind the last receipt.
  case seriesWrong(series: String, expected: Int64, found: Int64)
  /// The sale in the tables has not the events of the journal.
  case projectionDiffers(sale: String, events: Int64, version: Int64)
  /// The sale in the tables has other figures than its events give.
  case figuresDiffer(sale: String)
  /// The tables hold another number of sales than the journal opened.
  case saleCountDiffers(journal: Int64, tables: Int64)

  public var description: String {
    switch self {
    case .gap(let expected, let found): "row \(expected) is missing, row \(found) follows"
    case .chainBroken: "the row does not continue the chain: the row before was exchanged, or this one"
    case .hashWrong: "the row was altered after it was written"
    case .epochBackwards(let from, let to): "epoch \(to) follows epoch \(from)"
    case .headDiffers: "the row has another hash than the one that was remembered: the journal up to here was rewritten"
    case .cutOff(let expected, let found): "the journal ends at row \(found), but row \(expected) was remembered: its end was cut off"
    case .checkpointWrong: "the checkpoint is not signed by the till's key over the row before it"
    case .otherKey: "the newest checkpoint is not signed by the key that was remembered, or there is no checkpoint"
    case .bodyUnreadable: "the body is not that of a completed sale"
    case .receiptOutOfOrder(let series, let expected, let found): "receipt \(series)-\(found) stands where \(series)-\(expected) must"
    case .seriesWrong(let series, let expected, let found): "the next receipt of \(series) is \(found) but must be \(expected)"
    case .projectionDiffers(let sale, let events, let version):
      "the sale \(sale) has \(events) events but stands at version \(version): rebuild the projections"
    case .figuresDiffer(let sale): "the sale \(sale) has other figures in the tables than in the journal: rebuild the projections"
    case .saleCountDiffers(let journal, let tables):
      "the journal opened \(journal) sales, the tables hold \(tables): rebuild the projections"
    }
  }
}
