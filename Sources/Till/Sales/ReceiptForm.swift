import JSON
import Sales
import Store

/// What the configuration says about receipts. Receipts that wait for paper name the form that was valid when their sales were completed.
struct ReceiptForm: Codable, Equatable, Sendable {
  struct TaxName: Codable, Equatable, Sendable {
    let code: String
    let name: String
  }

  let registerName: String
  let header: [String]
  let footer: [String]
  let taxes: [TaxName]

  init(_ configuration: Configuration) {
    registerName = configuration.register.name
    header = configuration.receipt.header
    footer = configuration.receipt.footer
    taxes = configuration.taxes.map { TaxName(code: $0.snapshot.code, name: $0.name) }
  }

  /// The form as it is stored, under its hash.
  struct Stored: Sendable {
    let hash: String
    let bytes: [UInt8]

    init(_ form: ReceiptForm) {
      // Texts always have a form in JSON.
      bytes = (try? StrictJSON.encode(form)) ?? []
      hash = SHA256Digest.hex(SHA256Digest.of(bytes))
    }
  }
}
