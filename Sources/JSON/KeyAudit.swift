/// Remembers which members of one object a type asked for, so that the others can be refused.
///
/// A class, because a type may open several containers over the same object (a base class and its heir).
final class KeyAudit {
  private let object: JSONObject?
  private let path: JSONPath
  private var isOpened = false
  private var asked: Set<String> = []
  private var children: [KeyAudit] = []

  init(_ value: JSONValue, path: JSONPath) {
    object = value.objectValue
    self.path = path
  }

  /// The type reads the members by key; before that, nothing is refused.
  func open() { isOpened = true }

  func ask(_ key: String) { asked.insert(key) }

  /// An audit for a container inside this value, checked together with it.
  func nested(_ value: JSONValue, path: JSONPath) -> KeyAudit {
    let child = KeyAudit(value, path: path)
    children.append(child)
    return child
  }

  func check() throws(JSONError) {
    for child in children { try child.check() }
    guard isOpened, let object else { return }
    for (key, _) in object where !asked.contains(key) {
      throw JSONError(.unknownKey(key), path: JSONPath.key(key, in: path).text)
    }
  }
}
