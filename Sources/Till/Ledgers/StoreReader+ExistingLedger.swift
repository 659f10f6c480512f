import Sales
import Store

extension StoreReader {
  /// The ledger of a customer, or of a code by its hash.
  ///
  /// - Throws: `ValueError.unknown`.
  func existingLedger(_ kind: ValueKind, name: String) throws -> ValueLedger {
    guard let ledger = try valueLedger(kind, name: name) else { throw ValueError.unknown(kind) }
    return ledger
  }
}
