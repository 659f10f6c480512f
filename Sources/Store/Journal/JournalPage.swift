public import Sales

/// Rows of the journal in order, with the names of what they sold.
public struct JournalPage: Sendable {
  public struct Product: Hashable, Sendable {
    public let product: Identifier
    public let revision: Int64
    public let name: String
  }

  public let rows: [JournalRow]
  public let products: [Product]
  /// The last row of the page; nil at the end of the journal.
  public let next: Int64?
}
