internal import GRDB
internal import JSON
public import Sales

extension StoreTransaction {
  /// Takes products in: by sku new ones are added, changed ones get a further revision, equal ones stay. Others are not touched.
  ///
  /// The catalogue's new version and the hash of what was handed in are journaled. `newIdentifier` makes the ids of new products.
  ///
  /// - Throws: `CatalogueError`; nothing is kept then.
  public func importProducts(
    _ drafts: [ProductDraft], stamp: JournalStamp, newIdentifier: () -> Identifier
  ) throws -> CatalogueImport {
    guard drafts.count <= CatalogueLimits.maximumRows else { throw CatalogueError.importFull(limit: CatalogueLimits.maximumRows) }
    var run = CatalogueRun(db, timeMs: stamp.time.utcMilliseconds)
    for draft in drafts { try run.take(StagedProduct(draft), newIdentifier: newIdentifier) }
    return try finish(&run, stamp: stamp)
  }

  /// Keeps products of an import that is not valid yet; for files that come in several calls.
  ///
  /// - Throws: `CatalogueError.importFull`.
  public func stageImport(_ id: Identifier, _ drafts: [ProductDraft]) throws {
    let name = id.description
    let staged = try db.integer("SELECT coalesce(max(position), 0) FROM import_rows WHERE import = ?", [name]) ?? 0
    guard Int(staged) + drafts.count <= CatalogueLimits.maximumRows else {
      throw CatalogueError.importFull(limit: CatalogueLimits.maximumRows)
    }
    for (index, draft) in drafts.enumerated() {
      let product = StagedProduct(draft)
      try db.run(
        """
        INSERT INTO import_rows (import, position, sku, name, barcodes, unit_price, tax_code, unit) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [
          name, staged + Int64(index) + 1, product.sku, product.name, product.barcodes, product.unitPrice, product.taxCode, product.unit,
        ])
    }
  }

  /// Makes what was handed in for an import valid, as `importProducts` does, and forgets the rows.
  ///
  /// - Throws: `CatalogueError`; what was handed in is still there then.
  public func commitImport(_ id: Identifier, stamp: JournalStamp, newIdentifier: () -> Identifier) throws -> CatalogueImport {
    let name = id.description
    var run = CatalogueRun(db, timeMs: stamp.time.utcMilliseconds)
    var after: Int64 = 0
    while true {
      let rows = try db.rows(
        """
        SELECT position, sku, name, barcodes, unit_price, tax_code, unit FROM import_rows
        WHERE import = ? AND position > ? ORDER BY position LIMIT ?
        """, [name, after, ListLimit.maximum]
      ) { (position: $0[0] as Int64, product: StagedProduct($0, from: 1)) }
      guard let last = rows.last else { break }
      for row in rows { try run.take(row.product, newIdentifier: newIdentifier) }
      after = last.position
    }
    guard after > 0 else { throw CatalogueError.importUnknown(name) }
    try discardImport(id)
    return try finish(&run, stamp: stamp)
  }

  /// Forgets what was handed in for an import.
  public func discardImport(_ id: Identifier) throws {
    try db.run("DELETE FROM import_rows WHERE import = ?", [id.description])
  }

  /// At start: forgets all imports that were begun and never made valid, and returns how many products that were.
  public func discardImports() throws -> Int {
    try db.run("DELETE FROM import_rows")
    return db.changesCount
  }

  private func finish(_ run: inout CatalogueRun, stamp: JournalStamp) throws -> CatalogueImport {
    let version = try Meta(db).integer(.catalogueVersion) + 1
    try Meta(db).set(.catalogueVersion, version)
    let result = try run.finish(version: version)
    try append(
      stamp, kind: "catalogue.imported", version: 1,
      body: [
        "added": .integer(Int64(result.added)), "changed": .integer(Int64(result.changed)), "hash": .string(result.hash),
        "unchanged": .integer(Int64(result.unchanged)), "version": .integer(version),
      ])
    return result
  }
}
