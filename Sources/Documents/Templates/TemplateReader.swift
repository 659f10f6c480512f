import JSON
import Peripherals

/// Reads the elements of a template.
struct TemplateReader {
  func nodes(
    _ key: String, of node: JSONNode, in scope: TemplateScope, at place: String, depth: Int
  ) throws(TemplateError) -> [Template.Node] {
    let place = "\(place).\(key)"
    guard let list = node[key], case .array(let count) = list.kind else {
      throw TemplateError(place: place, reason: "is missing, or no list", remedy: "write [ … ] with elements")
    }
    guard count <= PrintDocument.Limits.maxElements, depth < Template.maximumDepth else {
      throw TemplateError(place: place, reason: "has too many elements or levels", remedy: "make it simpler")
    }
    var nodes: [Template.Node] = []
    for (index, element) in list.elements.enumerated() {
      nodes.append(try self.node(element, in: scope, at: "\(place)[\(index)]", depth: depth + 1))
    }
    return nodes
  }

  private func node(
    _ element: JSONNode, in scope: TemplateScope, at place: String, depth: Int
  ) throws(TemplateError) -> Template.Node {
    switch element["type"]?.stringValue {
    case "if": try condition(element, in: scope, at: place, depth: depth)
    case "each": try repetition(element, in: scope, at: place, depth: depth)
    default: try printed(element, in: scope, at: place)
    }
  }

  private func condition(
    _ element: JSONNode, in scope: TemplateScope, at place: String, depth: Int
  ) throws(TemplateError) -> Template.Node {
    try checkKeys(of: element, ["type", "field", "is", "then", "else"], at: place)
    let reference = try scope.reference(to: text("field", of: element, at: place), at: "\(place).field")
    let value = element["is"] == nil ? nil : try text("is", of: element, at: place)
    if value != nil, case .list = reference.type {
      throw TemplateError(place: "\(place).is", reason: "a list is not compared", remedy: "leave it out: a list with items is something")
    }
    let then = try nodes("then", of: element, in: scope, at: place, depth: depth)
    let otherwise = element["else"] == nil ? [] : try nodes("else", of: element, in: scope, at: place, depth: depth)
    return .condition(reference, value: value, then: then, otherwise: otherwise)
  }

  private func repetition(
    _ element: JSONNode, in scope: TemplateScope, at place: String, depth: Int
  ) throws(TemplateError) -> Template.Node {
    try checkKeys(of: element, ["type", "list", "elements"], at: place)
    let name = try text("list", of: element, at: place)
    let reference = try scope.reference(to: name, at: "\(place).list")
    guard case .list(let kind) = reference.type else {
      throw TemplateError(
        place: "\(place).list", reason: "\(name) is no list", remedy: "use an element of the type if, or the field itself")
    }
    let inner = try scope.inside(kind, at: place)
    return .repetition(reference, try nodes("elements", of: element, in: inner, at: place, depth: depth))
  }

  /// An element of a print document, read as such, with its texts read once more for fields.
  private func printed(_ node: JSONNode, in scope: TemplateScope, at place: String) throws(TemplateError) -> Template.Node {
    let element: PrintDocument.Element
    do { element = try StrictJSON.decode(PrintDocument.Element.self, from: node) } catch {
      let known = "text, columns, rule, barcode, qr, image, feed, cut and others print; if and each choose and repeat"
      throw TemplateError(place: place, reason: "\(error)", remedy: "see protocols/documents.md: \(known)")
    }
    var texts: [TemplateText] = []
    for (index, text) in element.texts.enumerated() {
      texts.append(try TemplateText(text, in: scope, at: element.texts.count > 1 ? "\(place), text \(index + 1)" : place))
    }
    if texts.contains(where: \.hasFields) { return .filled(element, texts) }
    return .fixed(element.replacing(texts: texts.map(\.literal)))
  }

  /// The table of words; it may be left out.
  func words(of root: JSONNode) throws(TemplateError) -> [String: String] {
    guard let table = root["words"] else { return [:] }
    guard case .object = table.kind else {
      throw TemplateError(place: "$.words", reason: "is no object", remedy: "write { \"cash\": \"Cash\", … }")
    }
    var words: [String: String] = [:]
    for (key, value) in table.members {
      guard let word = value.stringValue else {
        throw TemplateError(place: "$.words.\(key.prefix(64))", reason: "is no text", remedy: "write it in quotes")
      }
      words[key] = word
    }
    return words
  }

  func text(_ key: String, of node: JSONNode, at place: String) throws(TemplateError) -> String {
    guard let text = node[key]?.stringValue else {
      throw TemplateError(place: "\(place).\(key)", reason: "is missing, or no text", remedy: "write it in quotes")
    }
    return text
  }

  func checkKeys(of node: JSONNode, _ known: [String], at place: String) throws(TemplateError) {
    guard case .object = node.kind else { throw TemplateError(place: place, reason: "is no object", remedy: "write { … }") }
    for (key, _) in node.members where !known.contains(key) {
      throw TemplateError(
        place: place, reason: "\"\(key.prefix(64))\" is not known here", remedy: "use one of \(known.joined(separator: ", "))")
    }
  }
}

extension TemplateText {
  /// The text of one without fields.
  fileprivate var literal: String {
    parts.reduce(into: "") { text, part in
      if case .literal(let words) = part { text += words }
    }
  }
}
