import Documents
import JSON
import Peripherals
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
  /// Nil in forms that were stored before there were languages.
  let language: String?
  /// Whether a QR code leads back to the sale; nil in forms that were stored before there was one, and where there is none.
  var code: Bool?
  /// The text of the template; nil for the one inside the program.
  let template: String?
  /// The text of the template for refunds; nil where there is none, and receipts show them.
  var refund: String?

  /// The form of a configuration, with the first template that can be used.
  ///
  /// - Parameters:
  ///   - profile: the printer that must be able to print it; nil: none is asked.
  ///   - language: another one than the register's.
  init(_ configuration: Configuration, profile: PrinterProfile? = nil, language tag: String? = nil) {
    let tag = tag ?? configuration.register.language
    registerName = configuration.register.name
    header = configuration.receipt.header
    footer = configuration.receipt.footer
    taxes = configuration.taxes.map { TaxName(code: $0.snapshot.code, name: $0.name) }
    language = tag
    code = configuration.receipt.hasCode ? true : nil
    let library = TemplateLibrary(own: configuration.templatesDirectory)
    let found = library.template(.receipt, language: tag, for: profile)
    // The one inside the program needs no copy.
    template = found.flatMap { $0.file == nil ? nil : String(decoding: $0.source, as: UTF8.self) }
    refund = library.template(.refund, language: tag, for: profile).map { String(decoding: $0.source, as: UTF8.self) }
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
