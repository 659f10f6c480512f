internal import GRDB
public import Sales

extension StoreReader {
  /// The lowest price of one unit that was valid at any time since then; nil for a product that is not known.
  public func lowestPrice(of product: Identifier, sinceUTCMilliseconds since: Int64) throws -> FixedDecimal? {
    try db.rows(
      """
      SELECT unit_price FROM product_revisions WHERE product = ?1 AND revision >= (
        SELECT coalesce(max(revision), 0) FROM product_revisions WHERE product = ?1 AND time_utc_ms <= ?2
      )
      """, [product.description, since]
    ) { try FixedDecimal($0[0] as String) }.min()
  }

  /// The product with a barcode, which is brought into the form of `BarcodeKey` first.
  public func product(barcode: String) throws -> Product? {
    try db.row(
      "SELECT \(Self.revisionColumns) FROM product_revisions WHERE number = (SELECT revision FROM barcodes WHERE key = ?)",
      [BarcodeKey.normalised(barcode)], Product.init(stored:))
  }

  /// The product with a sku, exactly as written.
  public func product(sku: String) throws -> Product? { try product(where: "products.sku = ?", sku) }

  /// The product with an id, in its latest revision.
  public func product(_ id: Identifier) throws -> Product? { try product(where: "products.id = ?", id.description) }

  /// A product as it stood in one revision, for receipts and their copies.
  public func product(_ id: Identifier, revision: Int64) throws -> Product? {
    try db.row(
      "SELECT \(Self.revisionColumns) FROM product_revisions WHERE product = ? AND revision = ?", [id.description, revision],
      Product.init(stored:))
  }

  /// The name of a product in one revision; nil when there is no such revision.
  public func productName(_ id: Identifier, revision: Int64) throws -> String? {
    let key = ProductNames.Revision(product: id, number: revision)
    if let name = names.known(key) { return name }
    let name: String? = try db.row(
      "SELECT name FROM product_revisions WHERE product = ? AND revision = ?", [id.description, revision]
    ) { $0[0] }
    if let name { names.learn(key, name) }
    return name
  }

  /// Products by name, all of them or those with words that begin as those of `query`; at most `ListLimit.maximum` at once.
  ///
  /// - Throws: `CursorError`.
  public func products(query: String = "", limit: Int, cursor: String? = nil) throws -> Page<Product> {
    let codec = try self.cursor(of: "products")
    let after = try cursor.map { try codec.place($0) } ?? (number: 0, name: "")
    let count = ListLimit.clamped(limit)
    let words = SearchQuery.prefixes(query)
    if words == nil && query.contains(where: { !$0.isWhitespace }) { return Page(items: [], next: nil) }
    let matching = words == nil ? "" : "AND products.number IN (SELECT rowid FROM product_search WHERE product_search MATCH ?)"
    var arguments: [any StoredValue] = [after.name, after.number]
    if let words { arguments.append(words) }
    arguments.append(count)
    var last = (name: "", number: Int64(0))
    let found = try db.rows(
      """
      SELECT \(Self.productColumns), products.name_key, products.number FROM products
      JOIN product_revisions ON product_revisions.number = latest
      WHERE (products.name_key, products.number) > (?, ?) \(matching) ORDER BY products.name_key, products.number LIMIT ?
      """, arguments
    ) { row -> Product in
      last = (row[10], row[11])
      return try Product(stored: row)
    }
    return Page(items: found, next: found.count == count ? codec.text(last.number, name: last.name) : nil)
  }

  /// One more for each import.
  public func catalogueVersion() throws -> Int64 { try Meta(db).integer(.catalogueVersion) }

  private static let revisionColumns = "product, revision, sku, name, barcodes, unit_price, tax_code, unit, active, traits"

  private static let productColumns = """
    products.id, revision, products.sku, name, barcodes, unit_price, tax_code, unit, active, traits
    """

  private func product(where condition: String, _ value: String) throws -> Product? {
    try db.row(
      """
      SELECT \(Self.productColumns) FROM products
      JOIN product_revisions ON product_revisions.number = latest WHERE \(condition)
      """, [value], Product.init(stored:))
  }
}

extension Product {
  /// Reads id, revision, sku, name, barcodes, unit_price, tax_code, unit, active and traits.
  fileprivate init(stored row: StoredRow) throws {
    guard let unit = ProductUnit(rawValue: row[7]) else { throw StoreError.corrupt("product_revisions.unit") }
    let price: FixedDecimal
    do {
      price = try FixedDecimal(row[5] as String)
    } catch {
      throw StoreError.corrupt("product_revisions.unit_price")
    }
    self.init(
      id: try StoreReader.identifier(row[0]), revision: row[1], sku: row[2], name: row[3], barcodes: try StagedProduct.texts(row[4]),
      unitPrice: price, taxCode: row[6], unit: unit, active: row[8], traits: try StagedProduct.traits(row[9]))
  }
}
