/// How a place in a document is written in errors: `$.lines[2].quantity`.
enum JSONPath {
  /// Keys and literals in error texts are cut to this number of characters: they come from outside.
  static let excerptCharacters = 64

  static let root = "$"

  /// The path as a type's own error names it.
  static func text(of codingPath: [any CodingKey]) -> String {
    codingPath.reduce(into: root) { text, key in
      // Only our own keys are array positions: another type's integer key is the name of a member.
      if let key = key as? JSONKey, let index = key.intValue {
        text += element(index: index)
      } else {
        text += element(key: key.stringValue)
      }
    }
  }

  static func element(index: Int) -> String { "[\(index)]" }

  static func element(key: String) -> String {
    let isPlain = key.utf8.allSatisfy(isNameByte) && !key.isEmpty && key.utf8.count <= excerptCharacters
    return isPlain ? ".\(key)" : "[\(quoted(key))]"
  }

  /// The text as a JSON string, cut when it is long.
  static func quoted(_ text: String) -> String {
    String(decoding: StrictJSON.write(.string(excerpt(text))), as: UTF8.self)
  }

  static func excerpt(_ text: String) -> String {
    // Scalars, not characters: one character can be made of any number of scalars.
    guard text.utf8.count > excerptCharacters else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.prefix(excerptCharacters))) + "…"
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "_"):
      true
    default: false
    }
  }
}

extension JSONError {
  /// The same error seen from the enclosing object: the parser knows the place only while it returns.
  func inside(key: String) -> JSONError { inside(element: JSONPath.element(key: key)) }

  /// The same error seen from the enclosing array.
  func inside(index: Int) -> JSONError { inside(element: JSONPath.element(index: index)) }

  func inside(element: String) -> JSONError {
    var error = self
    error.path = JSONPath.root + element + path.dropFirst()
    return error
  }
}
