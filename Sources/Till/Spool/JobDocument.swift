import JSON
import Peripherals
import RPC
import Sales
import Store

/// What a job's row says that is to be printed: the document itself, the sale whose receipt it is, or a service of the printer.
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

  private struct Service: Codable {
    let service: String
    var number: Int?
    var image: RasterImage?
    var from: Int?
    var to: Int?
  }

  static func bytes(_ service: ServiceJob) throws -> [UInt8] {
    let row =
      switch service {
      case .logo(.store(let number, let image)): Service(service: "storeLogo", number: number, image: image)
      case .logo(.delete(let number)): Service(service: "deleteLogo", number: number)
      case .codePages(let numbers): Service(service: "codePages", from: numbers.lowerBound, to: numbers.upperBound)
      }
    return try StrictJSON.encode(row)
  }

  /// The service that a job does; nil when it prints a document.
  static func service(of job: PrintJob) -> ServiceJob? {
    guard let row = try? StrictJSON.decode(Service.self, from: job.draft.document) else { return nil }
    switch (row.service, row.number, row.image, row.from, row.to) {
    case ("storeLogo", let number?, let image?, _, _): return .logo(.store(number: number, image))
    case ("deleteLogo", let number?, _, _, _): return .logo(.delete(number: number))
    case ("codePages", _, _, let from?, let to?) where from <= to: return .codePages(from...to)
    default: return nil
    }
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
