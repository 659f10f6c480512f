/// A small strict reader of XML 1.0: elements, attributes, text, the five named entities, numeric ones, comments, CDATA. No document types.
public struct XMLReader {
  public static let depthLimit = 32

  private let bytes: [UInt8]
  private var position = 0

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Reads one document.
  public static func read(_ bytes: [UInt8]) throws(XMLError) -> XMLElement {
    guard String(validating: bytes, as: UTF8.self) != nil else { throw .notUTF8 }
    var reader = XMLReader(bytes)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { reader.position = 3 }
    try reader.skipBetween()
    let element = try reader.element(depth: 0)
    try reader.skipBetween()
    guard reader.position == bytes.count else { throw reader.failure("text after the document") }
    return element
  }

  private func failure(_ what: String) -> XMLError { .unexpected(what, offset: position) }

  private func sees(_ text: StaticString) -> Bool {
    bytes.count - position >= text.utf8CodeUnitCount
      && (0..<text.utf8CodeUnitCount).allSatisfy { bytes[position + $0] == text.utf8Start[$0] }
  }

  private mutating func skipSpace() {
    while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
  }

  /// Space, comments and processing instructions.
  private mutating func skipBetween() throws(XMLError) {
    while true {
      skipSpace()
      if sees("<!--") {
        try skip(past: Array("-->".utf8))
      } else if sees("<?") {
        try skip(past: Array("?>".utf8))
      } else {
        if sees("<!DOCTYPE") { throw .documentType }
        return
      }
    }
  }

  private mutating func skip(past end: [UInt8]) throws(XMLError) { _ = try text(until: end) }

  private mutating func text(until end: [UInt8]) throws(XMLError) -> ArraySlice<UInt8> {
    let start = position
    while position + end.count <= bytes.count {
      if bytes[position..<position + end.count].elementsEqual(end) {
        position += end.count
        return bytes[start..<position - end.count]
      }
      position += 1
    }
    throw failure("the document ends too soon")
  }

  private mutating func name() throws(XMLError) -> String {
    let start = position
    while position < bytes.count {
      let byte = bytes[position]
      let isLetter = (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A || byte == UInt8(ascii: "_") || byte >= 0x80
      let isInner = (0x30...0x3A).contains(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
      guard isLetter || (isInner && position > start) else { break }
      position += 1
    }
    guard position > start else { throw failure("no name") }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func element(depth: Int) throws(XMLError) -> XMLElement {
    guard depth < Self.depthLimit else { throw .tooDeep(limit: Self.depthLimit) }
    guard sees("<") else { throw failure("no element") }
    position += 1
    let name = try name()
    var attributes: [(String, String)] = []
    while true {
      skipSpace()
      if sees("/>") {
        position += 2
        return XMLElement(name, attributes: attributes)
      }
      if sees(">") {
        position += 1
        break
      }
      let attribute = try attribute()
      guard !attributes.contains(where: { $0.0 == attribute.0 }) else { throw failure("an attribute that is there twice") }
      attributes.append(attribute)
    }
    let (children, text) = try content(of: name, depth: depth)
    return XMLElement(name, attributes: attributes, children: children, text: children.isEmpty ? text : "")
  }

  private mutating func attribute() throws(XMLError) -> (String, String) {
    let name = try name()
    skipSpace()
    guard sees("=") else { throw failure("an attribute without a value") }
    position += 1
    skipSpace()
    guard sees("\"") || sees("'") else { throw failure("an attribute without quotes") }
    let quote = bytes[position]
    position += 1
    let raw = try text(until: [quote])
    guard !raw.contains(UInt8(ascii: "<")) else { throw failure("a bracket in an attribute") }
    return (name, try resolved(raw))
  }

  private mutating func content(of name: String, depth: Int) throws(XMLError) -> ([XMLElement], String) {
    var children: [XMLElement] = []
    var text = ""
    while position < bytes.count {
      if sees("</") {
        position += 2
        guard try self.name() == name else { throw failure("an end of another element") }
        skipSpace()
        guard sees(">") else { throw failure("an end that does not end") }
        position += 1
        return (children, text)
      }
      if sees("<!--") {
        try skip(past: Array("-->".utf8))
      } else if sees("<?") {
        try skip(past: Array("?>".utf8))
      } else if sees("<![CDATA[") {
        position += 9
        text += String(decoding: try self.text(until: Array("]]>".utf8)), as: UTF8.self)
      } else if sees("<!") {
        throw .documentType
      } else if sees("<") {
        children.append(try element(depth: depth + 1))
      } else {
        let start = position
        while position < bytes.count, bytes[position] != UInt8(ascii: "<") { position += 1 }
        text += try resolved(bytes[start..<position])
      }
    }
    throw failure("the document ends too soon")
  }

  /// The text with its entities replaced.
  private func resolved(_ raw: ArraySlice<UInt8>) throws(XMLError) -> String {
    guard raw.contains(UInt8(ascii: "&")) else { return String(decoding: raw, as: UTF8.self) }
    var result = ""
    var rest = raw
    while let mark = rest.firstIndex(of: UInt8(ascii: "&")) {
      result += String(decoding: rest[..<mark], as: UTF8.self)
      // No entity is longer than &#x10FFFF;
      guard let end = rest[mark...].prefix(11).firstIndex(of: UInt8(ascii: ";")) else { throw failure("an entity without an end") }
      result.unicodeScalars.append(try entity(String(decoding: rest[(mark + 1)..<end], as: UTF8.self)))
      rest = rest[(end + 1)...]
    }
    return result + String(decoding: rest, as: UTF8.self)
  }

  private func entity(_ name: String) throws(XMLError) -> Unicode.Scalar {
    switch name {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    default:
      let number = name.hasPrefix("#x") ? UInt32(name.dropFirst(2), radix: 16) : name.hasPrefix("#") ? UInt32(name.dropFirst()) : nil
      guard let number, number == 9 || number == 10 || number == 13 || number >= 0x20, let scalar = Unicode.Scalar(number) else {
        throw failure("an unknown entity")
      }
      return scalar
    }
  }
}
