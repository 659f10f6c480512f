/// One value of a ``JSONDocument``, read where it stands.
public struct JSONNode: Sendable {
  let document: JSONDocument
  let index: Int

  var entry: JSONEntry { document.entries[index] }

  /// What kind of value this is; a string or a decimal is made only when it is asked for.
  public enum Kind: Sendable, Equatable {
    case null
    case bool(Bool)
    case integer(Int64)
    case decimal
    case string
    case array(count: Int)
    case object(count: Int)
  }

  public var kind: Kind {
    switch entry.kind {
    case .null: .null
    case .isFalse: .bool(false)
    case .isTrue: .bool(true)
    case .integer: .integer(entry.payload)
    case .decimal: .decimal
    case .asciiString, .plainString, .escapedString: .string
    case .array: .array(count: entry.count)
    case .object: .object(count: entry.count)
    }
  }

  /// The text of a string, or nil when this is another kind of value.
  public var stringValue: String? {
    if case .string = kind { document.string(at: index) } else { nil }
  }

  /// The value of a member, or nil when this is no object or has no such member.
  public subscript(key: String) -> JSONNode? {
    guard entry.kind == .object else { return nil }
    return document.member(key, of: index).map { JSONNode(document: document, index: $0) }
  }

  /// The elements of an array in their order; none for another kind of value.
  public var elements: some Sequence<JSONNode> {
    Siblings(document: document, first: index + 1, count: entry.kind == .array ? entry.count : 0, step: 0)
      .lazy.map { JSONNode(document: document, index: $0) }
  }

  /// The members of an object in their order; none for another kind of value.
  public var members: some Sequence<(key: String, value: JSONNode)> {
    Siblings(document: document, first: index + 1, count: entry.kind == .object ? entry.count : 0, step: 1)
      .lazy.map { (document.string(at: $0), JSONNode(document: document, index: $0 + 1)) }
  }

  /// The value by itself.
  public var value: JSONValue {
    switch entry.kind {
    case .null: .null
    case .isFalse: .bool(false)
    case .isTrue: .bool(true)
    case .integer: .integer(entry.payload)
    case .decimal: .decimal(document.string(at: index))
    case .asciiString, .plainString, .escapedString: .string(document.string(at: index))
    case .array: .array(elements.map(\.value))
    case .object: .object(JSONObject(unique: members.map { ($0.key, $0.value.value) }))
    }
  }
}

/// The entries of a container's elements, or of its members' keys.
struct Siblings: Sequence, IteratorProtocol {
  private let document: JSONDocument
  private var following: Int
  private var left: Int
  /// From what is handed out to the value that has to be stepped over: 1 for keys.
  private let step: Int

  init(document: JSONDocument, first: Int, count: Int, step: Int) {
    self.document = document
    following = first
    left = count
    self.step = step
  }

  mutating func next() -> Int? {
    guard left > 0 else { return nil }
    left -= 1
    let index = following
    following = Int(document.entries[index + step].next)
    return index
  }
}
