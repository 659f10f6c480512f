import Documents
import JSON
import Peripherals
import RPC
import Rendering
import Sales
import Store

/// Makes the documents that are shown and not printed.
struct ReceiptPreview {
  typealias Reading = ((StoreReader) throws -> PrintDocument) throws -> PrintDocument

  let configuration: Configuration
  let profile: PrinterProfile

  func answer(_ params: PreviewReceipt.Params, read: Reading) throws -> PreviewReceipt.Result {
    let glyphs = GlyphLibrary(path: configuration.unifont)
    let measured = try MeasuredDocument(document(params, read: read), profile: profile, glyphs: glyphs, codes: glyphs)
    var result = PreviewReceipt.Result(
      to: params.to, text: nil, base64: nil, widthDots: Int64(profile.widthDots), substitutions: Int64(measured.plan.substitutions.count))
    switch params.to {
    case "text": result.text = measured.text()
    case "svg": result.text = measured.svg()
    case "pdf": result.base64 = Base64.text(measured.pdf(font: glyphs.font))
    default:
      guard let font = glyphs.font else { throw RPCError(.glyphsMissing) }
      result.base64 = Base64.text(try measured.png(font: font))
    }
    return result
  }

  func check(_ params: CheckTemplate.Params) throws -> CheckTemplate.Result {
    do {
      let template = try Template(JSONDocument(params.template).root)
      let record = try params.data.map { try Record(template.kind, $0) } ?? template.kind.example
      let document = template.document(of: record)
      let glyphs = GlyphLibrary(path: configuration.unifont)
      let measured = try MeasuredDocument(document, profile: profile, glyphs: glyphs, codes: glyphs)
      return CheckTemplate.Result(isUsable: true, text: measured.text())
    } catch let error as TemplateError {
      return CheckTemplate.Result(isUsable: false, place: error.place, reason: error.reason, remedy: error.remedy)
    } catch let error as DocumentError {
      return CheckTemplate.Result(
        isUsable: false, place: "$.elements", reason: "\(profile.name) cannot print it: \(error)",
        remedy: "change the element that it names")
    }
  }

  private func document(_ params: PreviewReceipt.Params, read: Reading) throws -> PrintDocument {
    switch (params.sale, params.document, params.template ?? RecordKind.receipt.name) {
    case (nil, let document?, _) where params.template == nil && params.data == nil: return document
    case (let sale?, nil, RecordKind.receipt.name) where params.data == nil:
      let template = try template(.receipt, params.language)
      return try read { view in
        guard let sale = try view.sale(Identifier(sale)) else { throw SaleError.notFound }
        let composer = ReceiptComposer(form: ReceiptForm(configuration, language: params.language), template: template)
        return composer.document(of: try ReceiptSource(sale, in: view))
      }
    case (nil, nil, let name) where params.template != nil:
      guard let kind = RecordKind.named(name) else { throw RPCError(.templateUnknown, "there is no template \"\(name)\"") }
      let record = try params.data.map { try Record(kind, $0) } ?? kind.example
      return try template(kind, params.language).document(of: record, language: language(params.language))
    default:
      throw RPCError(
        .invalidParams, "give a sale, or a document, or a template with its data", hint: "a sale is shown by the template receipt only")
    }
  }

  private func language(_ tag: String?) throws -> LanguageFormat {
    let tag = tag ?? configuration.register.language
    guard let language = LanguageFormat(tag) else {
      throw RPCError(
        .invalidParams, "\"\(tag)\" is no known language", hint: "use one of \(LanguageFormat.tags.joined(separator: ", "))")
    }
    return language
  }

  private func template(_ kind: RecordKind, _ tag: String?) throws -> Template {
    _ = try language(tag)
    let library = TemplateLibrary(own: configuration.templatesDirectory)
    guard let found = library.template(kind, language: tag ?? configuration.register.language, for: profile) else {
      throw RPCError(.templateUnknown, "there is no template \"\(kind.name)\" that can be used")
    }
    return found.template
  }
}
