import JSON

/// The simulator's own reading and writing of nexo's XML: attributes for values, elements for objects, words with spaces between them for lists of
/// values. What it does not understand is nil.
struct NexoMarkup {
  /// Elements whose text is a value of its own.
  private static let texts: Set<String> = [
    "AdditionalResponse", "EventDetails", "AbortReason", "DateTime", "DocumentQualifier", "SaleCapabilities",
  ]
  private static let depthLimit = 20

  private let bytes: [UInt8]
  private var place = 0

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  static func isMarkup(_ bytes: [UInt8]) -> Bool { bytes.first { $0 > 0x20 } == UInt8(ascii: "<") }

  static func message(_ bytes: [UInt8]) -> JSONValue? {
    var markup = NexoMarkup(bytes)
    guard let (name, value) = markup.element(0) else { return nil }
    var message: JSONObject = [:]
    message[name] = value
    return .object(message)
  }

  // MARK: Reading

  private mutating func skip(_ isWanted: (UInt8) -> Bool) -> ArraySlice<UInt8> {
    let start = place
    while place < bytes.count, !isWanted(bytes[place]) { place += 1 }
    return bytes[start..<place]
  }

  private mutating func take(_ text: String) -> Bool {
    guard bytes[place...].starts(with: text.utf8) else { return false }
    place += text.utf8.count
    return true
  }

  private mutating func element(_ depth: Int) -> (String, JSONValue)? {
    guard depth < Self.depthLimit else { return nil }
    repeat {
      _ = skip { $0 == UInt8(ascii: "<") }
      guard take("<?") else { break }
      _ = skip { $0 == UInt8(ascii: ">") }
    } while place < bytes.count
    guard take("<") else { return nil }
    let name = String(decoding: skip { $0 <= 0x20 || $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "/") }, as: UTF8.self)
    var object: JSONObject = [:]
    while true {
      _ = skip { $0 > 0x20 }
      if take("/>") { return (name, .object(object)) }
      if take(">") { break }
      let key = String(decoding: skip { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: ">") }, as: UTF8.self)
      guard take("=\"") else { return nil }
      object[key] = .string(Self.plain(skip { $0 == UInt8(ascii: "\"") }))
      guard take("\"") else { return nil }
    }
    return content(name, object, depth)
  }

  private mutating func content(_ name: String, _ attributes: JSONObject, _ depth: Int) -> (String, JSONValue)? {
    var (object, text) = (attributes, "")
    while place < bytes.count {
      text += Self.plain(skip { $0 == UInt8(ascii: "<") })
      if take("</" + name + ">") {
        let isText = object.isEmpty && !text.allSatisfy(\.isWhitespace)
        return (name, isText ? .string(text) : .object(object))
      }
      guard let (key, value) = element(depth + 1) else { return nil }
      switch object[key] {
      case .array(let before)?: object[key] = .array(before + [value])
      case let before?: object[key] = .array([before, value])
      case nil: object[key] = value
      }
    }
    return nil
  }

  private static let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")]

  private static func plain(_ bytes: ArraySlice<UInt8>) -> String {
    entities.reduce(String(decoding: bytes, as: UTF8.self)) { $0.replacing($1.0, with: $1.1) }
  }

  // MARK: Writing

  static func bytes(_ message: JSONValue) -> [UInt8] {
    let root = (message.objectValue ?? [:]).map { text($0.key, $0.value) }.joined()
    return Array((#"<?xml version="1.0" encoding="UTF-8"?>"# + root).utf8)
  }

  private static func text(_ name: String, _ value: JSONValue) -> String {
    if case .array(let values) = value { return values.map { text(name, $0) }.joined() }
    guard case .object(let object) = value else { return "<\(name)>\(escaped(word(value) ?? ""))</\(name)>" }
    var (head, inner) = ("", "")
    for (key, value) in object {
      if name == "OutputText", key == "Text" {
        inner += escaped(word(value) ?? "")
      } else if let word = words(value), !texts.contains(key) {
        head += " \(key)=\"\(escaped(word))\""
      } else {
        inner += text(key, value)
      }
    }
    return "<\(name)\(head)>\(inner)</\(name)>"
  }

  private static func words(_ value: JSONValue) -> String? {
    guard case .array(let values) = value else { return word(value) }
    let words = values.compactMap(word)
    return words.count == values.count && !words.isEmpty ? words.joined(separator: " ") : nil
  }

  private static func word(_ value: JSONValue) -> String? {
    switch value {
    case .string(let text), .decimal(let text): text
    case .integer(let number): "\(number)"
    case .bool(let flag): "\(flag)"
    case .null, .array, .object: nil
    }
  }

  private static func escaped(_ text: String) -> String { entities.reversed().reduce(text) { $0.replacing($1.1, with: $1.0) } }
}
