extension StagedProduct {
  /// Reads sku, name, barcodes, unit_price, tax_code, unit and traits from column `first` on.
  init(_ row: StoredRow, from first: Int) {
    self.init(
      sku: row[first], name: row[first + 1], barcodes: row[first + 2], unitPrice: row[first + 3], taxCode: row[first + 4],
      unit: row[first + 5], traits: row[first + 6])
  }
}
