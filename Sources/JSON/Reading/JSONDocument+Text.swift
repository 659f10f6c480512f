extension JSONDocument {
  /// The text of a string, or the literal of a decimal.
  func string(at index: Int) -> String { text.withUnsafeBytes { entries[index].text(in: $0) } }

  /// The value of an object's member, or nil. Members are mostly asked for in the order of the text, so the key at `hint` is tried first.
  func member(_ key: String, of object: Int, hint: Int = 0) -> Int? {
    if hint > object, hint < Int(entries[object].next), isKey(hint, key) { return hint + 1 }
    for index in Siblings(self, first: object + 1, count: entries[object].count, step: 1) where isKey(index, key) {
      return index + 1
    }
    return nil
  }

  private func isKey(_ index: Int, _ key: String) -> Bool {
    let entry = entries[index]
    // Two keys that are canonically equivalent are one; where one is all ASCII, that is to say equal.
    guard entry.kind == .asciiString else { return string(at: index) == key }
    guard entry.length == key.utf8.count else { return false }
    var key = key
    return key.withUTF8 { key in
      text.withUnsafeBytes { $0[entry.start..<entry.start + entry.length].elementsEqual(key) }
    }
  }

  /// The way from the root to a value.
  private func steps(to index: Int) -> [JSONKey] {
    var steps: [JSONKey] = []
    var container = 0
    while container < index {
      // A key belongs to its value: it stands one before it.
      let step = entries[container].kind == .object ? 1 : 0
      let children = Siblings(self, first: container + 1, count: entries[container].count, step: step)
      guard let (position, child) = children.enumerated().first(where: { index < Int(entries[$1 + step].next) }) else { break }
      steps.append(step == 1 ? JSONKey(stringValue: string(at: child)) : JSONKey(intValue: position))
      container = child + step
    }
    return steps
  }

  /// The place of a value as errors show it.
  func path(to index: Int) -> String { JSONPath.text(of: steps(to: index)) }

  /// The place as `Codable` wants it.
  func codingPath(to index: Int) -> [any CodingKey] { steps(to: index) }
}
