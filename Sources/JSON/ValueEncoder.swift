/// Encodes one value into a node.
struct ValueEncoder: Encoder {
  let path: JSONPath
  /// The number of arrays and objects around this value.
  let depth: Int
  let node = EncodingNode()

  init(path: JSONPath, depth: Int) {
    self.path = path
    self.depth = depth
  }

  var codingPath: [any CodingKey] { path.codingPath }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    node.becomeObject()
    return KeyedEncodingContainer(KeyedNodeContainer<Key>(encoder: self))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    node.becomeArray()
    return UnkeyedNodeContainer(encoder: self)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer { self }

  /// Runs a type's own encoding and gives whatever it throws the place where it happened.
  static func encoded<T: Encodable>(_ value: T, path: JSONPath, depth: Int) throws(JSONError) -> JSONValue {
    if T.self == JSONValue.self, let value = value as? JSONValue { return value }
    // Before the type runs, because a value that contains itself would never end.
    let limit = JSONLimits().depth
    guard depth <= limit else { throw JSONError(.tooDeep(limit: limit), path: path.text) }
    let encoder = ValueEncoder(path: path, depth: depth)
    do {
      try value.encode(to: encoder)
    } catch let error as JSONError {
      throw error
    } catch let error as EncodingError {
      throw JSONError(error, path: path)
    } catch {
      throw JSONError(.invalid(String(describing: error)), path: path.text)
    }
    guard let result = encoder.node.value else { throw JSONError(.nothingEncoded, path: path.text) }
    guard depth < limit || result.isScalar else { throw JSONError(.tooDeep(limit: limit), path: path.text) }
    return result
  }
}

extension JSONError {
  fileprivate init(_ error: EncodingError, path: JSONPath) {
    switch error {
    case .invalidValue(_, let context):
      let place = context.codingPath
      self.init(.invalid(context.debugDescription), path: place.isEmpty ? path.text : JSONPath.text(of: place))
    @unknown default:
      self.init(.invalid(String(describing: error)), path: path.text)
    }
  }
}
