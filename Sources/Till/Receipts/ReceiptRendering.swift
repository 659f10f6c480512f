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
  }

  func answer(_ params: RenderReceipt.Params, read: (_ body: (StoreReader) throws -> Content) throws -> Content) throws
    -> RenderReceipt.Result
  {
    let tag = params.language ?? configuration.register.language
    guard let language = LanguageFormat(tag) else {
      throw RPCError(.invalidParams, "\"\(tag)\" is no known language", hint: "use one of \(LanguageFormat.tags.joined(separator: ", "))")
    }
    let isGift = params.gift ?? false
    let content = try read { try self.content(of: params, isGift: isGift, language: tag, view: $0) }
    var result = RenderReceipt.Result(receipt: content.receipt.description, to: params.to, contentType: Self.contentTypes[params.to] ?? "")
    switch params.to {
    case "json": result.text = String(decoding: StrictJSON.write(content.record.json), as: UTF8.self)
    case "html":
      let picture = try measured(content.document).svg()
      result.text = String(decoding: ReceiptHTML(content.record, language: language, isGift: isGift, svg: picture).bytes, as: UTF8.self)
    case "pdf":
      let glyphs = GlyphLibrary(path: configuration.unifont)
      let paper = try MeasuredDocument(content.document, profile: profile, glyphs: glyphs, codes: glyphs)
      result.base64 = Base64.text(paper.pdf(title: "\(content.receipt)", font: glyphs.font))
    default: result.text = try measured(content.document).text()
    }
    return result
  }

  private static let contentTypes = [
    "json": "application/json", "html": "text/html; charset=utf-8", "pdf": "application/pdf", "text": "text/plain; charset=utf-8",
  ]

  private func measured(_ document: PrintDocument) throws -> MeasuredDocument {
    let glyphs = GlyphLibrary(path: configuration.unifont)
    return try MeasuredDocument(document, profile: profile, glyphs: glyphs, codes: glyphs)
  }

  private func content(of params: RenderReceipt.Params, isGift: Bool, language: String, view: StoreReader) throws -> Content {
    let sale = try Self.sale(params.receipt, view)
    return try Self.content(of: sale, isGift: isGift, form: ReceiptForm(configuration, language: language), configuration, view)
  }

  /// The completed sale of a receipt.
  ///
  /// - Throws: `receiptUnknown`.
  static func sale(_ text: String, _ view: StoreReader) throws -> Sale {
    guard let receipt = ReceiptCode.receipt(text), let id = try view.saleID(receipt: receipt), let sale = try view.sale(id) else {
      throw RPCError(.receiptUnknown, "there is no receipt \"\(text.prefix(64))\"")
    }
    return sale
  }

  static func content(
    of sale: Sale, isGift: Bool, form: ReceiptForm, _ configuration: Configuration, _ view: StoreReader
  ) throws -> Content {
    guard let receipt = sale.receipt else { throw RPCError(.receiptUnknown) }
    let presenter = SalePresenter(view: view)
    let (names, notes, fiscal) = (try presenter.names(of: sale), try presenter.notes(of: sale), try view.fiscal(sale: sale.id))
    let composer = ReceiptComposer(form: form)
    let record = composer.record(of: sale, names: names, notes: notes, fiscal: fiscal)
    guard isGift else {
      let document = composer.document(of: sale, names: names, notes: notes, fiscal: fiscal)
      return Content(record: record, document: document, receipt: receipt)
    }
    let tag = form.language ?? configuration.register.language
    guard let kind = RecordKind.named("gift-receipt"),
      let found = TemplateLibrary(own: configuration.templatesDirectory).template(kind, language: tag)
    else { throw RPCError(.templateUnknown, "there is no template \"gift-receipt\" that can be used") }
    let gift = try Record(kind, Self.gift(record.json, receipt))
    return Content(
      record: gift, document: found.template.document(of: gift, language: LanguageFormat(tag) ?? found.template.language), receipt: receipt)
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
