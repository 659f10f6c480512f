/// Refuses keys that a type does not know, so that a misspelt field is an error and not silence.
enum StrictKeys {
  static func check<Key: CodingKey & CaseIterable>(_ decoder: any Decoder, _: Key.Type, of element: String) throws {
    let known = Set(Key.allCases.map(\.stringValue))
    for key in try decoder.container(keyedBy: AnyKey.self).allKeys where !known.contains(key.stringValue) {
      throw PrintDocumentError.unknownKey(key.stringValue, element: element)
    }
  }

  private struct AnyKey: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}

extension KeyedDecodingContainer {
  /// A value out of a closed list of words, or `fallback` when the key is missing.
  func word<Word: RawRepresentable<String> & CaseIterable>(_ key: Key, of element: String, else fallback: Word) throws -> Word {
    guard let text = try decodeIfPresent(String.self, forKey: key) else { return fallback }
    guard let word = Word(rawValue: text) else {
      throw PrintDocumentError.unknownValue(
        field: "\(element).\(key.stringValue)", value: text, allowed: Word.allCases.map(\.rawValue))
    }
    return word
  }
}
