/// A JSON object: members in the order in which they were put in, each key once.
///
/// Two keys that are canonically equivalent (composed and decomposed accents) are one key: a person could not tell them apart.
/// Small objects are searched from the front; larger ones carry an index, so that no message can make a search quadratic.
public struct JSONObject: Sendable {
  public typealias Element = (key: String, value: JSONValue)

  /// From this number of members on, an index is kept.
  static let indexedCount = 16

  private var members: [Element] = []
  private var positions: [String: Int] = [:]

  /// Makes an object without members.
  public init() {}

  /// The number of members.
  public var count: Int { members.count }

  /// Whether there is no member.
  public var isEmpty: Bool { members.isEmpty }

  /// The keys in the order of the members.
  public var keys: [String] { members.map(\.key) }

  /// The value of a key. Setting a known key replaces its value in place, setting a new one appends, setting nil removes.
  public subscript(key: String) -> JSONValue? {
    get { position(of: key).map { members[$0].value } }
    set {
      guard let newValue else {
        removeValue(forKey: key)
        return
      }
      if let position = position(of: key) {
        members[position].value = newValue
      } else {
        append(newValue, forNewKey: key)
      }
    }
  }

  /// Removes a member and returns its value, or nil when there was none. The others keep their order.
  @discardableResult
  public mutating func removeValue(forKey key: String) -> JSONValue? {
    guard let position = position(of: key) else { return nil }
    let removed = members.remove(at: position).value
    positions.removeAll()
    if members.count >= Self.indexedCount { buildIndex() }
    return removed
  }

  /// Appends a member unless its key is there already.
  ///
  /// - Returns: False, and nothing was changed, when the key is a duplicate.
  mutating func insert(_ value: JSONValue, forKey key: String) -> Bool {
    guard position(of: key) == nil else { return false }
    append(value, forNewKey: key)
    return true
  }

  private func position(of key: String) -> Int? {
    if positions.isEmpty { return members.firstIndex { $0.key == key } }
    return positions[key]
  }

  private mutating func append(_ value: JSONValue, forNewKey key: String) {
    members.append((key, value))
    if !positions.isEmpty {
      positions[key] = members.count - 1
    } else if members.count >= Self.indexedCount {
      buildIndex()
    }
  }

  private mutating func buildIndex() {
    for (position, member) in members.enumerated() { positions[member.key] = position }
  }
}

extension JSONObject: Sequence {
  public func makeIterator() -> IndexingIterator<[Element]> { members.makeIterator() }
  public var underestimatedCount: Int { members.count }
}

extension JSONObject: Hashable {
  public static func == (first: JSONObject, second: JSONObject) -> Bool {
    first.count == second.count && first.members.allSatisfy { second[$0.key] == $0.value }
  }

  public func hash(into hasher: inout Hasher) {
    // The order does not count, so the members' hashes are joined by an operation that ignores it.
    var joined = 0
    for member in members {
      var memberHasher = Hasher()
      memberHasher.combine(member.key)
      memberHasher.combine(member.value)
      joined ^= memberHasher.finalize()
    }
    hasher.combine(joined)
  }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
  public init(dictionaryLiteral elements: (String, JSONValue)...) { self.init(uniqueMembers: elements) }

  /// Takes members whose keys were compared already.
  init(unique: some Sequence<Element>) {
    members = Array(unique)
    if members.count >= Self.indexedCount { buildIndex() }
  }

  init(uniqueMembers: [(String, JSONValue)]) {
    members.reserveCapacity(uniqueMembers.count)
    for (key, value) in uniqueMembers {
      let isNew = insert(value, forKey: key)
      precondition(isNew, "an object literal names the key \(key) twice")
    }
  }
}
