internal import GRDB
internal import JSON
public import Sales

/// What came back of a completed sale so far, and what is on its way back on documents that are not completed.
public struct SaleReturns: Equatable, Sendable {
  /// By line of the sale.
  public internal(set) var lines: [Identifier: ReturnedSum] = [:]
  /// What each document gave back, or will; above zero.
  public internal(set) var given: [Identifier: Money] = [:]
  /// The completed documents that took something back, in their order.
  public internal(set) var documents: [Identifier] = []

  /// Nothing came back.
  public init() {}

  /// What was given back in all, but by one document; above zero.
  ///
  /// - Throws: `MoneyError.amountOutOfRange`.
  public func givenBack(apartFrom document: Identifier? = nil) throws(MoneyError) -> Money {
    var sum = Money.zero
    for (other, amount) in given where other != document { sum = try sum.adding(amount) }
    return sum
  }
}

extension StoreReader {
  private struct Row {
    let document: Identifier
    let line: Identifier
    let quantity: FixedDecimal
    let part: ReturnedPart
    let isCompleted: Bool
    /// Of the whole document.
    let gross: Money
    let paid: Money
  }

  /// What came back of a sale; empty for most.
  public func returns(ofSale id: Identifier) throws -> SaleReturns {
    let rows = try db.rows(
      """
      SELECT sale_returns.document, original_line, quantity, part, sales.status, sales.gross_minor, sales.paid_minor FROM sale_returns
      JOIN sales ON sales.id = sale_returns.document WHERE original = ? ORDER BY sale_returns.document, sale_returns.line
      """, [id.description]
    ) { row in
      Row(
        document: try Self.identifier(row[0]), line: try Self.identifier(row[1]), quantity: try FixedDecimal(row[2] as String),
        part: try StrictJSON.decode(ReturnedPart.self, from: row[3]), isCompleted: row[4] == SaleStatus.completed.rawValue,
        gross: try Money(minorUnits: row[5]), paid: try Money(minorUnits: row[6]))
    }
    var returns = SaleReturns()
    for row in rows { returns.lines[row.line] = try (returns.lines[row.line] ?? .none).adding(row.part, quantity: row.quantity) }
    for (document, parts) in Dictionary(grouping: rows, by: \.document).sorted(by: { $0.key < $1.key }) {
      var gross = Money.zero
      for part in parts { gross = try gross.adding(part.part.gross) }
      // A document that did nothing else paid out what its cash rounding made of it.
      let isWhole = parts[0].isCompleted && parts[0].gross == gross
      returns.given[document] = (isWhole ? parts[0].paid : gross).negated
      if parts[0].isCompleted { returns.documents.append(document) }
    }
    return returns
  }
}
