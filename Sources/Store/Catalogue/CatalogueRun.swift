internal import Crypto
internal import GRDB
internal import Sales

/// One import under way.
struct CatalogueRun {
  private let db: Database
  private let timeMs: Int64
  private var hasher = SHA256()
  private var skus: Set<String> = []
  /// Barcodes are given when all products have let go of theirs: one may have moved to a product that stands before.
  private var claims: [(revision: Int64, staged: StagedProduct)] = []
  private var added = 0
  private var changed = 0

  init(_ db: Database, timeMs: Int64) {
    self.db = db
    self.timeMs = timeMs
  }

  mutating func take(_ product: StagedProduct, newIdentifier: () -> Identifier) throws {
    guard skus.insert(product.sku).inserted else { throw CatalogueError.skuTwice(product.sku) }
    let canonical = try product.canonical
    (canonical + [UInt8(ascii: "\n")]).withUnsafeBytes { hasher.update(bufferPointer: $0) }
    guard let stored = try stored(sku: product.sku) else {
      try add(product, id: newIdentifier().description)
      added += 1
      return
    }
    if stored.product == product && stored.active { return }
    try revise(product, of: stored)
    changed += 1
  }

  /// Ends the import.
  mutating func finish(version: Int64) throws -> CatalogueImport {
    for claim in claims { try claimBarcodes(for: claim.revision, claim.staged) }
    return CatalogueImport(
      version: version, hash: SHA256Digest.hex(Array(hasher.finalize())), added: added, changed: changed,
      unchanged: skus.count - added - changed)
  }

  private struct Stored {
    let number: Int64
    let latest: Int64
    let id: String
    let revision: Int64
    let active: Bool
    let product: StagedProduct
  }

  private func stored(sku: String) throws -> Stored? {
    try db.row(
      """
      SELECT products.number, latest, id, revision, active, product_revisions.sku, name, barcodes, unit_price, tax_code, unit,
        traits
      FROM products JOIN product_revisions ON product_revisions.number = latest WHERE products.sku = ?
      """, [sku]
    ) { Stored(number: $0[0], latest: $0[1], id: $0[2], revision: $0[3], active: $0[4], product: StagedProduct($0, from: 5)) }
  }

  private mutating func add(_ product: StagedProduct, id: String) throws {
    let latest = try insertRevision(1, of: id, product)
    try db.run(
      "INSERT INTO products (id, sku, name_key, latest) VALUES (?, ?, ?, ?)", [id, product.sku, product.name.lowercased(), latest])
    let number = db.lastInsertedRowID
    claims.append((latest, product))
    try db.run("INSERT INTO product_search (rowid, name, sku) VALUES (?, ?, ?)", [number, product.name, product.sku])
  }

  private mutating func revise(_ product: StagedProduct, of stored: Stored) throws {
    let latest = try insertRevision(stored.revision + 1, of: stored.id, product)
    try db.run(
      "UPDATE products SET latest = ?, name_key = ? WHERE number = ?", [latest, product.name.lowercased(), stored.number])
    if product.barcodes == stored.product.barcodes {
      try db.run("UPDATE barcodes SET revision = ? WHERE revision = ?", [latest, stored.latest])
    } else {
      try db.run("DELETE FROM barcodes WHERE revision = ?", [stored.latest])
      claims.append((latest, product))
    }
    if product.name != stored.product.name {
      try db.run("UPDATE product_search SET name = ? WHERE rowid = ?", [product.name, stored.number])
    }
  }

  /// Returns the number of its row.
  private func insertRevision(_ revision: Int64, of id: String, _ product: StagedProduct) throws -> Int64 {
    try db.run(
      """
      INSERT INTO product_revisions (product, revision, sku, name, barcodes, unit_price, tax_code, unit, active, time_utc_ms, traits)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?)
      """,
      [
        id, revision, product.sku, product.name, product.barcodes, product.unitPrice, product.taxCode,
        product.unit, timeMs, product.traits,
      ])
    return db.lastInsertedRowID
  }

  private func claimBarcodes(for revision: Int64, _ staged: StagedProduct) throws {
    for key in try StagedProduct.texts(staged.barcodes) {
      let owner: (sku: String, revision: Int64)? = try db.row(
        "SELECT sku, number FROM barcodes JOIN product_revisions ON number = barcodes.revision WHERE key = ?", [key]
      ) { ($0[0], $0[1]) }
      if let owner, owner.revision != revision { throw CatalogueError.barcodeTaken(key, by: owner.sku, wantedBy: staged.sku) }
      try db.run("INSERT OR IGNORE INTO barcodes (key, revision) VALUES (?, ?)", [key, revision])
    }
  }
}
