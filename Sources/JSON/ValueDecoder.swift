/// Decodes one value; a struct, so that a nested type costs no more than the chain of its path.
struct ValueDecoder: Decoder {
  let value: JSONValue
  let path: JSONPath
  /// Present when unknown keys are refused.
  let audit: KeyAudit?

  var codingPath: [any CodingKey] { path.codingPath }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    guard case .object(let object) = value else { throw value.mismatch("object") { path } }
    audit?.open()
    return KeyedDecodingContainer(KeyedValueContainer<Key>(object: object, path: path, audit: audit))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    guard case .array(let elements) = value else { throw value.mismatch("array") { path } }
    return UnkeyedValueContainer(elements: elements, path: path, audit: audit)
  }

  func singleValueContainer() throws -> any SingleValueDecodingContainer { self }

  /// Runs a type's own decoding and gives whatever it throws the place where it happened.
  func decoded<T: Decodable>(_ type: T.Type) throws(JSONError) -> T {
    if type == JSONValue.self, let value = value as? T { return value }
    do {
      let decoded = try T(from: self)
      try audit?.check()
      return decoded
    } catch let error as JSONError {
      throw error
    } catch let error as DecodingError {
      throw JSONError(error, path: path)
    } catch {
      throw JSONError(.invalid(String(describing: error)), path: path.text)
    }
  }
}

extension JSONError {
  fileprivate init(_ error: DecodingError, path: JSONPath) {
    let (kind, context): (Kind, DecodingError.Context?) =
      switch error {
      case .keyNotFound(let key, let context): (.missingKey(key.stringValue), context)
      case .valueNotFound(let type, let context): (.typeMismatch(expected: "\(type)", found: "null"), context)
      case .typeMismatch(_, let context), .dataCorrupted(let context): (.invalid(context.debugDescription), context)
      @unknown default: (.invalid(String(describing: error)), nil)
      }
    // A type that names no place means the one where it was being decoded.
    let place = context.map(\.codingPath) ?? []
    self.init(kind, path: place.isEmpty ? path.text : JSONPath.text(of: place))
  }
}
