internal import Documents
internal import JSON
internal import Peripherals

/// The file that is rendered: a document, a template, or a template's name with its data.
struct RenderSource {
  let file: String
  let data: String?
  let language: String?
  let templates: String?

  /// The document of the file, with all fields filled.
  func document(for profile: PrinterProfile) throws -> PrintDocument {
    let root = try Self.json(file)
    let language = try self.language.map(Self.language)
    switch (root["template"], root["elements"]) {
    case (nil, _):
      do { return try StrictJSON.decode(PrintDocument.self, from: root) } catch {
        throw Failure.check("\(file): \(error)", hint: "protocols/documents.md lists the elements")
      }
    case (.some, .some):
      let template: Template
      do { template = try Template(JSONDocument(root).root) } catch {
        throw Failure.check("\(file): \(error.place): \(error.reason)", hint: error.remedy)
      }
      return template.document(of: try record(template.kind, inline: nil), language: language)
    case (let name?, nil):
      guard let name = name.stringValue, let kind = RecordKind.named(name) else {
        throw Failure.check("\(file): there is no such template", hint: "use one of \(RecordKind.all.map(\.name).joined(separator: ", "))")
      }
      let record = try record(kind, inline: root["data"])
      let tag = self.language ?? root["language"]?.stringValue ?? "en"
      return try template(kind, tag, profile).document(of: record, language: try Self.language(tag))
    }
  }

  private func template(_ kind: RecordKind, _ tag: String, _ profile: PrinterProfile) throws -> Template {
    var broken: [String] = []
    let found = TemplateLibrary(own: templates).template(kind, language: tag, for: profile) { broken.append($0.description) }
    for text in broken { Console.note(text) }
    guard let found else {
      throw Failure.check("no template \(kind.name) can be used", hint: "give the folder of the templates with --templates")
    }
    return found.template
  }

  private func record(_ kind: RecordKind, inline: JSONValue?) throws -> Record {
    guard let json = try data.map(Self.json) ?? inline else { return kind.example }
    do { return try Record(kind, json) } catch {
      throw Failure.check("\(data ?? file): \(error)", hint: "protocols/records/\(kind.name).schema.json describes the data")
    }
  }

  private static func language(_ tag: String) throws -> LanguageFormat {
    guard let language = LanguageFormat(tag) else {
      throw Failure.usage("\"\(tag)\" is no known language", hint: "use one of \(LanguageFormat.tags.joined(separator: ", "))")
    }
    return language
  }

  private static func json(_ path: String) throws -> JSONValue {
    let bytes = try FileReader(path: path).all(limit: ReceiptRenderCommand.largestFile)
    do { return try StrictJSON.parse(bytes) } catch { throw Failure.check("\(path) is no JSON: \(error)", hint: "mend it there") }
  }
}
