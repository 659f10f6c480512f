/// Encodes one value into its place of the text.
///
/// The coding path is not kept: an error gets its path while it goes up.
struct ValueEncoder: Encoder {
  let run: Encoding

  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    run.openObject()
    return KeyedEncodingContainer(KeyedTextContainer<Key>(run: run))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    run.openArray()
    return UnkeyedTextContainer(run: run)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer { self }
}
