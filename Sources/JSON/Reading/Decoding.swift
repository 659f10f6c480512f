/// One run of decoding over a document: where the last member was found, and what was asked for.
///
/// A class, because `Codable` hands out decoders and containers by value, and what they learn belongs to all of them.
final class Decoding {
  let document: JSONDocument
  /// The key that is probably asked for next, of the object that asked last.
  private var following = 0
  /// Which keys were asked for, and which objects were read by key; empty when unknown keys may stay unread.
  private var asked: [Bool]

  init(_ document: JSONDocument, unknownKeys: StrictJSON.UnknownKeys) {
    self.document = document
    asked = unknownKeys == .refused ? Array(repeating: false, count: document.entries.count) : []
  }

  func open(_ object: Int) { if !asked.isEmpty { asked[object] = true } }

  /// The value of a member, or nil.
  func member(_ key: String, of object: Int) -> Int? {
    guard let value = document.member(key, of: object, hint: following) else { return nil }
    following = value - 1
    if !asked.isEmpty { asked[value - 1] = true }
    return value
  }

  /// The member was read: its neighbour is asked for next.
  func passed(_ value: Int) { following = Int(document.entries[value].next) }

  /// Refuses the first member that stands in an object whose members were read by key, and that nobody asked for.
  func refuseUnknownKeys(under root: Int) throws(JSONError) {
    guard !asked.isEmpty else { return }
    for index in root..<Int(document.entries[root].next) where asked[index] && document.entries[index].kind == .object {
      for key in Siblings(document, first: index + 1, count: document.entries[index].count, step: 1) where !asked[key] {
        throw JSONError(.unknownKey(document.string(at: key)), path: document.path(to: key + 1))
      }
    }
  }
}
