import Documents
import JSON
import Peripherals
import RPC
import Sales
import Store
import Synchronization

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

  /// The document that a job prints; `live` has the sales that need not be read.
  static func of(_ job: PrintJob, in view: StoreReader, live: (Identifier) -> Sale? = { _ in nil }) throws -> PrintDocument {
    guard let receipt = try? StrictJSON.decode(Receipt.self, from: job.draft.document) else {
      return try StrictJSON.decode(PrintDocument.self, from: job.draft.document)
    }
    return try document(of: receipt, in: view, by: composer(receipt.form, in: view), live)
  }

  /// The receipt of a job by the template inside the program, for when its own cannot be printed; nil when the job is no receipt.
  static func plain(_ job: PrintJob, in view: StoreReader) throws -> PrintDocument? {
    guard let receipt = try? StrictJSON.decode(Receipt.self, from: job.draft.document) else { return nil }
    var form = try composer(receipt.form, in: view).form
    form.refund = nil
    return try document(of: receipt, in: view, by: ReceiptComposer(form: form, template: .builtInReceipt))
  }

  private static func document(
    of receipt: Receipt, in view: StoreReader, by composer: ReceiptComposer, _ live: (Identifier) -> Sale? = { _ in nil }
  ) throws -> PrintDocument {
    let id = try Identifier(receipt.receipt)
    guard let sale = try live(id) ?? view.sale(id) else { throw SaleError.notFound }
    return composer.document(of: try ReceiptSource(sale, in: view))
  }

  /// Forms change with the configuration only, so that a few are ever in use at once.
  private static let composersKept = 8
  /// By the hashes of their forms, which say all that is in them.
  private static let composers = Mutex<[String: ReceiptComposer]>([:])

  private static func composer(_ hash: String, in view: StoreReader) throws -> ReceiptComposer {
    if let known = composers.withLock({ $0[hash] }) { return known }
    guard let form = try view.receiptForm(hash) else { throw StoreError.notFound(what: "receipt form", id: hash) }
    let composer = ReceiptComposer(form: try StrictJSON.decode(ReceiptForm.self, from: form))
    composers.withLock { composers in
      if composers.count >= composersKept { composers.removeAll() }
      composers[hash] = composer
    }
    return composer
  }
}
