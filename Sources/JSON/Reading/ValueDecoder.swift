/// Decodes one value of a document.
struct ValueDecoder: Decoder {
  let run: Decoding
  let index: Int

  var node: JSONNode { JSONNode(document: run.document, index: index) }
  var codingPath: [any CodingKey] { run.document.codingPath(to: index) }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    guard run.entry(index).kind == .object else { throw run.mismatch("object", at: index) }
    run.open(index)
    return KeyedDecodingContainer(KeyedValueContainer<Key>(run: run, object: index))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    guard run.entry(index).kind == .array else { throw run.mismatch("array", at: index) }
    return UnkeyedValueContainer(decoder: self)
  }

  func singleValueContainer() throws -> any SingleValueDecodingContainer { self }
}
