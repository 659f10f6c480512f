public import JSON
import Peripherals

/// A document with named fields, parts that depend on them and parts that are repeated; data makes a document to print of it.
///
/// JSON: `{"template":"no-sale","language":"en","words":{…},"elements":[…]}`. The elements are those of a print document, with fields in their texts, and
/// two more: `{"type":"if","field":…,"is":…,"then":[…],"else":[…]}` and `{"type":"each","list":…,"elements":[…]}`.
public struct Template: Sendable {
  /// The longest file that is read.
  public static let maximumBytes = 1 << 20
  /// Parts within parts.
  static let maximumDepth = 16

  public let kind: RecordKind
  /// The language as the file names it.
  public let tag: String
  /// How numbers and dates are written.
  public let language: LanguageFormat
  let nodes: [Node]
  /// What stands on paper for the words of fields, such as `kg` for `kilogram`.
  let words: [String: String]

  indirect enum Node: Sendable {
    /// Nothing in it depends on the data.
    case fixed(PrintDocument.Element)
    /// The texts of the element are those of its own, filled, in their order.
    case filled(PrintDocument.Element, [TemplateText])
    case condition(FieldReference, value: String?, then: [Node], otherwise: [Node])
    case repetition(FieldReference, [Node])
  }

  /// Reads a template.
  ///
  /// - Throws: `TemplateError` with the place in the file.
  public init(_ bytes: [UInt8]) throws(TemplateError) {
    guard bytes.count <= Self.maximumBytes else {
      throw TemplateError(place: "$", reason: "is longer than 1 MiB", remedy: "make its images smaller")
    }
    let document: JSONDocument
    do { document = try JSONDocument(bytes) } catch {
      throw TemplateError(place: error.path, reason: "is no JSON: \(error)", remedy: "mend it there")
    }
    try self.init(document.root)
  }

  /// Reads a template that stands within another document.
  ///
  /// - Throws: `TemplateError` with the place in it.
  public init(_ root: JSONNode) throws(TemplateError) {
    let reader = TemplateReader()
    try reader.checkKeys(of: root, ["template", "language", "words", "elements"], at: "$")
    let name = try reader.text("template", of: root, at: "$")
    guard let kind = RecordKind.named(name) else {
      let known = RecordKind.all.map(\.name).joined(separator: ", ")
      throw TemplateError(place: "$.template", reason: "\"\(name.prefix(64))\" is no kind of document", remedy: "use one of \(known)")
    }
    let tag = try reader.text("language", of: root, at: "$")
    guard let language = LanguageFormat(tag) else {
      let known = LanguageFormat.tags.joined(separator: ", ")
      throw TemplateError(place: "$.language", reason: "\"\(tag.prefix(16))\" is no known language", remedy: "use one of \(known)")
    }
    words = try reader.words(of: root)
    self.kind = kind
    self.tag = tag
    self.language = language
    nodes = try reader.nodes("elements", of: root, in: TemplateScope(kind), at: "$", depth: 0)
  }
}
