/// The way from the root to a value, kept as a chain so that going down costs one small allocation, and none for a scalar.
indirect enum JSONPath: Sendable {
  case root
  case key(String, in: JSONPath)
  case index(Int, in: JSONPath)

  /// Keys and literals in error texts are cut to this number of characters: they come from outside.
  static let excerptCharacters = 64

  /// The path as errors show it: `$.lines[2].quantity`.
  var text: String {
    switch self {
    case .root: "$"
    case .key(let key, let parent): parent.text + Self.element(key: key)
    case .index(let index, let parent): parent.text + Self.element(index: index)
    }
  }

  /// The path as `Codable` wants it.
  var codingPath: [any CodingKey] {
    switch self {
    case .root: []
    case .key(let key, let parent): parent.codingPath + [JSONKey(stringValue: key)]
    case .index(let index, let parent): parent.codingPath + [JSONKey(intValue: index)]
    }
  }

  static func text(of codingPath: [any CodingKey]) -> String {
    codingPath.reduce(into: "$") { text, key in
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
  func inside(key: String) -> JSONError { inside(JSONPath.element(key: key)) }

  /// The same error seen from the enclosing array.
  func inside(index: Int) -> JSONError { inside(JSONPath.element(index: index)) }

  private func inside(_ element: String) -> JSONError {
    var error = self
    error.path = "$" + element + path.dropFirst()
    return error
  }
}
