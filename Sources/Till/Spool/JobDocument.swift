import JSON
import Peripherals
import RPC
import Sales
import Store

/// What a job's row says that is to be printed: the document itself, or the sale whose receipt it is.
///
/// The journal has the sale for ever and the form is never changed, so a receipt says the same whenever it is composed; composing it when it
/// is printed keeps that work, and the bytes, out of the transaction that completes the sale.
enum JobDocument {
  private struct Receipt: Codable {
    let receipt: String
    let form: String
  }

  static func receipt(of sale: Identifier, form: ReceiptForm.Stored) throws -> [UInt8] {
    try StrictJSON.encode(Receipt(receipt: sale.description, form: form.hash))
  }

  static func bytes(_ document: PrintDocument) throws -> [UInt8] { try StrictJSON.encode(document) }

  /// The document that a job prints.
  static func of(_ job: PrintJob, in view: StoreReader) throws -> PrintDocument {
    guard let receipt = try? StrictJSON.decode(Receipt.self, from: job.draft.document) else {
      return try StrictJSON.decode(PrintDocument.self, from: job.draft.document)
    }
    guard let sale = try view.sale(Identifier(receipt.receipt)) else { throw SaleError.notFound }
    guard let form = try view.receiptForm(receipt.form) else { throw StoreError.notFound(what: "receipt form", id: receipt.form) }
    let names = try SalePresenter(view: view).names(of: sale)
    return ReceiptComposer(form: try StrictJSON.decode(ReceiptForm.self, from: form)).document(of: sale, names: names)
  }
}
