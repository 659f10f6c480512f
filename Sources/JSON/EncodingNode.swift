/// What a type has encoded so far at one place.
///
/// A class, because `Codable` lets a type keep a nested container and write to it later: those parts are joined when the value is asked for.
final class EncodingNode {
  private enum Content {
    case nothing
    case scalar(JSONValue)
    case array([JSONValue], later: [(Int, EncodingNode)])
    case object(JSONObject, later: [(String, EncodingNode)])
  }

  private var content = Content.nothing

  /// The whole value, or nil when nothing was encoded.
  var value: JSONValue? {
    switch content {
    case .nothing: return nil
    case .scalar(let value): return value
    case .array(var elements, let later):
      for (index, node) in later { elements[index] = node.value ?? .null }
      return .array(elements)
    case .object(var object, let later):
      for (key, node) in later { object[key] = node.value ?? .null }
      return .object(object)
    }
  }

  var elementCount: Int {
    if case .array(let elements, _) = content { elements.count } else { 0 }
  }

  func set(_ value: JSONValue) { content = .scalar(value) }

  func becomeObject() {
    if case .object = content { return }
    content = .object(JSONObject(), later: [])
  }

  func becomeArray() {
    if case .array = content { return }
    content = .array([], later: [])
  }

  func set(_ value: JSONValue, forKey key: String) {
    modifyObject { object, _ in object[key] = value }
  }

  func set(_ node: EncodingNode, forKey key: String) {
    modifyObject { object, later in
      // The place is taken now, so that the members keep the order of the calls.
      object[key] = .null
      later.append((key, node))
    }
  }

  func append(_ value: JSONValue) {
    modifyArray { elements, _ in elements.append(value) }
  }

  func append(_ node: EncodingNode) {
    modifyArray { elements, later in
      later.append((elements.count, node))
      elements.append(.null)
    }
  }

  // Content is taken out while it changes: otherwise each change would copy the whole storage.

  private func modifyObject(_ body: (inout JSONObject, inout [(String, EncodingNode)]) -> Void) {
    guard case .object(var object, var later) = content else { preconditionFailure("a keyed container makes its node an object") }
    content = .nothing
    body(&object, &later)
    content = .object(object, later: later)
  }

  private func modifyArray(_ body: (inout [JSONValue], inout [(Int, EncodingNode)]) -> Void) {
    guard case .array(var elements, var later) = content else { preconditionFailure("an unkeyed container makes its node an array") }
    content = .nothing
    body(&elements, &later)
    content = .array(elements, later: later)
  }
}
