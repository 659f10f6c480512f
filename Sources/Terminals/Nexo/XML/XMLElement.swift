/// An element with its attributes and children. Text between children is dropped where there are children.
public struct XMLElement: Hashable, Sendable {
  public var name: String
  public var attributes: [(name: String, value: String)] { zip(attributeNames, attributeValues).map { ($0, $1) } }
  private var attributeNames: [String]
  private var attributeValues: [String]
  public var children: [XMLElement]
  public var text: String

  public init(_ name: String, attributes: [(String, String)] = [], children: [XMLElement] = [], text: String = "") {
    self.name = name
    (attributeNames, attributeValues) = (attributes.map(\.0), attributes.map(\.1))
    (self.children, self.text) = (children, text)
  }

  /// The text of the document with a declaration.
  public var document: [UInt8] { Array(#"<?xml version="1.0" encoding="UTF-8"?>"#.utf8) + Array(markup.utf8) }

  private var markup: String {
    let head = attributes.reduce("<" + name) { $0 + " " + $1.name + "=\"" + Self.escaped($1.value) + "\"" }
    if children.isEmpty && text.isEmpty { return head + "/>" }
    return head + ">" + Self.escaped(text) + children.map(\.markup).joined() + "</" + name + ">"
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\t", "\n", "\r": result += "&#\(scalar.value);"
      // XML 1.0 has no other control characters, not even escaped.
      case _ where scalar.value < 0x20: result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
