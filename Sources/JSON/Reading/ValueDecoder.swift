/// Decodes one value of a document.
struct ValueDecoder: Decoder {
  let run: Decoding
  let index: Int

  var document: JSONDocument { run.document }
  var entry: JSONEntry { document.entries[index] }
  var node: JSONNode { JSONNode(document: document, index: index) }
  var codingPath: [any CodingKey] { document.codingPath(to: index) }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    guard entry.kind == .object else { throw mismatch("object") }
    run.open(index)
    return KeyedDecodingContainer(KeyedValueContainer<Key>(decoder: self))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    guard entry.kind == .array else { throw mismatch("array") }
    return UnkeyedValueContainer(decoder: self)
  }

  func singleValueContainer() throws -> any SingleValueDecodingContainer { self }

  /// Runs a type's own decoding and gives whatever it throws the place where it happened.
  func decoded<T: Decodable>(_ type: T.Type) throws(JSONError) -> T {
    if type == JSONValue.self, let value = node.value as? T { return value }
    do {
      return try T(from: self)
    } catch let error as JSONError {
      throw error
    } catch let error as DecodingError {
      throw JSONError(error, path: document.path(to: index))
    } catch {
      throw JSONError(.invalid(String(describing: error)), path: document.path(to: index))
    }
  }
}

extension JSONError {
  fileprivate init(_ error: DecodingError, path: String) {
    let (kind, context): (Kind, DecodingError.Context?) =
      switch error {
      case .keyNotFound(let key, let context): (.missingKey(key.stringValue), context)
      case .valueNotFound(let type, let context): (.typeMismatch(expected: "\(type)", found: "null"), context)
      case .typeMismatch(_, let context), .dataCorrupted(let context): (.invalid(context.debugDescription), context)
      @unknown default: (.invalid(String(describing: error)), nil)
      }
    // A type that names no place means the one where it was being decoded.
    let place = context.map(\.codingPath) ?? []
    self.init(kind, path: place.isEmpty ? path : JSONPath.text(of: place))
  }
}
