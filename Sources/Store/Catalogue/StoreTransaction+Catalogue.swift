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
