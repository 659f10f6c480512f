internal import GRDB

/// What stands on receipts beside the sale: header, footer, names. Each form is kept once, under the hash of its bytes, and never changed.
extension StoreReader {
  /// The form with a hash; nil when there is none.
  public func receiptForm(_ hash: String) throws -> [UInt8]? {
    try db.row("SELECT body FROM receipt_forms WHERE hash = ?", [hash]) { $0[0] }
  }
}

extension StoreTransaction {
  /// Keeps a form, if it is not there yet. `hash` is `SHA256Digest` over `body`, in hexadecimal digits.
  ///
  /// - Throws: `StoreError.tooLarge`.
  public func keepReceiptForm(_ hash: String, _ body: [UInt8]) throws {
    try Self.checkLength("a receipt form", body.count, SpoolLimits.maximumDocumentBytes)
    try db.run("INSERT INTO receipt_forms (hash, body) VALUES (?, ?) ON CONFLICT (hash) DO NOTHING", [hash, body])
  }
}
