/// Schema 3: a barcode leads straight to its product's latest revision, and a receipt that is to be printed is its sale and a form.
extension Schema {
  static let direct = [directBarcodes, receiptForms]

  /// What a sale takes from the catalogue stands in the revision. The way by the product's row read one page more for each scan, which in a
  /// large catalogue is in no cache.
  private static let directBarcodes = """
    CREATE TABLE direct_barcodes (
      key TEXT PRIMARY KEY, revision INTEGER NOT NULL REFERENCES product_revisions (number)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO direct_barcodes (key, revision) SELECT key, latest FROM barcodes JOIN products ON number = product ORDER BY key;
    DROP TABLE barcodes;
    ALTER TABLE direct_barcodes RENAME TO barcodes;
    CREATE INDEX barcodes_by_revision ON barcodes (revision)
    """

  /// Jobs that were made before keep their documents.
  private static let receiptForms = "CREATE TABLE receipt_forms (hash TEXT PRIMARY KEY, body BLOB NOT NULL) STRICT, WITHOUT ROWID"
}
