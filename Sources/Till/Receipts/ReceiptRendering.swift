import Documents
import JSON
import Peripherals
import RPC
import Rendering
import Sales
import Store

/// Makes the digital forms of a completed sale's receipt, all from the same record.
struct ReceiptRendering {
  let configuration: Configuration
  let profile: PrinterProfile

  /// What is to be laid out: the record of a sale, and the document that is printed of it.
  struct Content {
    let record: Record
    let document: PrintDocument
    let receipt: ReceiptNumber
    let language: LanguageFormat
    let isGift: Bool
  }

  func answer(_ params: RenderReceipt.Params, read: (_ body: (StoreReader) throws -> Content) throws -> Content) throws
    -> RenderReceipt.Result
  {
    let content = try read {
      try Self.content(of: Self.sale(params.receipt, $0), isGift: params.gift ?? false, language: params.language, configuration, $0)
    }
    var result = RenderReceipt.Result(receipt: content.receipt.description, to: params.to, contentType: Self.contentTypes[params.to] ?? "")
    switch params.to {
    case "json": result.text = String(decoding: StrictJSON.write(content.record.json), as: UTF8.self)
    case "html": result.text = try html(content, on: paper(of: content))
    case "pdf": result.base64 = try pdf(content, on: paper(of: content))
    default: result.text = try paper(of: content).text()
    }
    return result
  }

  /// - Parameter paper: of the same content.
  func html(_ content: Content, on paper: MeasuredDocument) -> String {
    let page = ReceiptHTML(content.record, language: content.language, isGift: content.isGift, svg: paper.svg())
    return String(decoding: page.bytes, as: UTF8.self)
  }

  /// In base64.
  func pdf(_ content: Content, on paper: MeasuredDocument) -> String {
    Base64.text(paper.pdf(title: "\(content.receipt)", font: GlyphLibrary(path: configuration.unifont).font))
  }

  /// Laid out once for all forms.
  func paper(of content: Content) throws -> MeasuredDocument {
    let glyphs = GlyphLibrary(path: configuration.unifont)
    return try MeasuredDocument(content.document, profile: profile, glyphs: glyphs, codes: glyphs)
  }

  private static let contentTypes = [
    "json": "application/json", "html": "text/html; charset=utf-8", "pdf": "application/pdf", "text": "text/plain; charset=utf-8",
  ]

  /// The completed sale of a receipt.
  ///
  /// - Throws: `receiptUnknown`.
  static func sale(_ text: String, _ view: StoreReader) throws -> Sale {
    guard let receipt = ReceiptCode.receipt(text), let id = try view.saleID(receipt: receipt), let sale = try view.sale(id) else {
      throw RPCError(.receiptUnknown, "there is no receipt \"\(text.prefix(64))\"")
    }
    return sale
  }

  /// - Parameter language: a tag; nil for the register's.
  /// - Throws: `invalidParams` for a language that is not known, `receiptUnknown` for a sale that is not completed.
  static func content(
    of sale: Sale, isGift: Bool, language tag: String? = nil, _ configuration: Configuration, _ view: StoreReader
  ) throws -> Content {
    let tag = tag ?? configuration.register.language
    guard let language = LanguageFormat(tag) else {
      throw RPCError(.invalidParams, "\"\(tag)\" is no known language", hint: "use one of \(LanguageFormat.tags.joined(separator: ", "))")
    }
    guard let receipt = sale.receipt else { throw RPCError(.receiptUnknown) }
    let composer = ReceiptComposer(form: ReceiptForm(configuration, language: tag))
    let source = try ReceiptSource(sale, in: view)
    let record = composer.record(of: source)
    guard isGift else {
      let document = composer.document(of: source, shownBy: record)
      return Content(record: record, document: document, receipt: receipt, language: language, isGift: false)
    }
    let kind = RecordKind.giftReceipt
    guard let found = TemplateLibrary(own: configuration.templatesDirectory).template(kind, language: tag) else {
      throw RPCError(.templateUnknown, "there is no template \"\(kind.name)\" that can be used")
    }
    let gift = try Record(kind, gift(record.json, receipt))
    let document = found.template.document(of: gift, language: language)
    return Content(record: gift, document: document, receipt: receipt, language: language, isGift: true)
  }

  /// What a gift receipt keeps of the receipt: no prices.
  private static func gift(_ record: JSONValue, _ receipt: ReceiptNumber) -> JSONValue {
    var gift = JSONObject()
    for field in ["currency", "decimals", "register", "time", "shop", "header", "footer", "receipt"] { gift[field] = record[field] }
    gift["code"] = .string(receipt.description)
    gift["lines"] = .array(
      (record["lines"]?.arrayValue ?? []).map { line in
        var kept = JSONObject()
        for field in ["name", "quantity", "unit"] { kept[field] = line[field] }
        return .object(kept)
      })
    return .object(gift)
  }
}
