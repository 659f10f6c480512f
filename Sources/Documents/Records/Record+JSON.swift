public import JSON

/// Where a data record differs from its kind.
public struct RecordError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Such as `$.lines[2].gross`.
  public let path: String
  /// What is wrong there and what would be right.
  public let reason: String

  public var description: String { "\(path): \(reason)" }
}

extension Record {
  /// Reads a record of a kind from JSON: every field that is not optional must be there, and none that the kind does not have.
  public init(_ kind: RecordKind, _ json: JSONValue, at path: String = "$") throws(RecordError) {
    guard let object = json.objectValue else { throw RecordError(path: path, reason: "give an object with the fields of \(kind.name)") }
    self.init(kind)
    for (key, value) in object {
      guard let field = kind.fields.first(where: { $0.name == key }) else {
        let known = kind.fields.map(\.name).joined(separator: ", ")
        throw RecordError(path: path, reason: "\(kind.name) has no field \"\(key.prefix(64))\"; it has \(known)")
      }
      if value.isNull, field.isOptional { continue }
      self[key] = try Self.value(value, field.type, at: "\(path).\(key)")
    }
    for field in kind.fields where !field.isOptional && self[field.name] == nil {
      throw RecordError(path: "\(path).\(field.name)", reason: "is missing: \(field.summary)")
    }
  }

  private static func value(_ json: JSONValue, _ type: RecordKind.FieldType, at path: String) throws(RecordError) -> Value {
    switch (type, json) {
    case (.text, .string(let text)):
      guard text.utf8.count <= RecordKind.maximumTextLength || text.unicodeScalars.count <= RecordKind.maximumTextLength else {
        throw RecordError(path: path, reason: "is longer than \(RecordKind.maximumTextLength) characters")
      }
      return .text(text)
    case (.amount, .integer(let number)): return .amount(number)
    case (.integer, .integer(let number)): return .integer(number)
    case (.decimal, .string(let text)) where isDecimal(text): return .decimal(text)
    case (.time, .string(let text)):
      if let moment = LocalMoment(text) { return .time(moment) }
    case (.flag, .bool(let flag)): return .flag(flag)
    case (.list(let kind), .array(let items)):
      guard items.count <= RecordKind.maximumItems else {
        throw RecordError(path: path, reason: "has \(items.count) items; at most \(RecordKind.maximumItems) are taken")
      }
      var records: [Record] = []
      for (index, item) in items.enumerated() { records.append(try Record(kind, item, at: "\(path)[\(index)]")) }
      return .list(records)
    default: break
    }
    throw RecordError(path: path, reason: "give \(type.title)")
  }

  /// `-12.50`: digits, and at most one point with a digit on both sides.
  private static func isDecimal(_ text: String) -> Bool {
    let digits = text.utf8.first == UInt8(ascii: "-") ? text.utf8.dropFirst() : text.utf8[...]
    let parts = digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return text.utf8.count <= 40 && (1...2).contains(parts.count)
      && parts.allSatisfy { part in !part.isEmpty && part.allSatisfy { (0x30...0x39).contains($0) } }
  }

  /// The record as `init` reads it.
  public var json: JSONValue {
    var object = JSONObject()
    for (field, value) in zip(kind.fields, values) {
      guard let value else { continue }
      object[field.name] =
        switch value {
        case .text(let text), .decimal(let text): .string(text)
        case .amount(let number), .integer(let number): .integer(number)
        case .time(let moment): .string(moment.text)
        case .flag(let flag): .bool(flag)
        case .list(let records): .array(records.map(\.json))
        }
    }
    return .object(object)
  }
}
