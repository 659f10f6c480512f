internal import GRDB
internal import JSON
public import Sales

extension StoreTransaction {
  /// Takes the next number of the simulated fiscal device.
  public func nextFiscalNumber(register: RegisterID) throws -> Int64 {
    try takeNumber(register: register, series: NumberSeries.fiscal)
  }

  /// The till's public key, 32 bytes.
  ///
  /// - Throws: `StoreError.file` when the key can neither be read nor made.
  public func publicKey() throws -> [UInt8] { try keys.key().publicKey }

  /// The signature of the till's own key.
  public func signature(of message: [UInt8]) throws -> [UInt8] { try keys.key().signature(of: message) }
}

extension StoreReader {
  /// What a fiscal device signed of a sale; nil when none did.
  public func fiscal(sale: Identifier) throws -> FiscalSigned? {
    let body: [UInt8]? = try db.row(
      "SELECT body FROM journal_sales JOIN journal USING (seq) WHERE sale = ? AND kind = ? ORDER BY seq DESC LIMIT 1",
      [sale.description, FiscalSigned.kind]
    ) { $0[0] }
    return try body.map { try StrictJSON.decode(FiscalSigned.self, from: $0) }
  }
}
