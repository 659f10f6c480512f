extension JSONDocument {
  /// The text of a string, or the literal of a decimal.
  func string(at index: Int) -> String { text.withUnsafeBytes { entries[index].text(in: $0) } }

  /// The value of an object's member, or nil.
  func member(_ key: String, of object: Int) -> Int? {
    var index = object + 1
    for _ in 0..<entries[object].count {
      if isKey(index, key) { return index + 1 }
      index = Int(entries[index + 1].next)
    }
    return nil
  }

  /// Whether the key at the index is this one.
  @inline(__always)
  func isKey(_ index: Int, _ key: String) -> Bool {
    let entry = entries[index]
    // Two keys that are canonically equivalent are one. A key of ours in ASCII is that to no other ASCII text than itself.
    guard entry.kind == .asciiString else { return string(at: index) == key }
    guard entry.length == key.utf8.count else { return false }
    return key.withBytes { key in
      text.withUnsafeBytes { text in
        // Both are as long as the entry; an empty key may have no address.
        guard let text = text.baseAddress, let key = key.baseAddress else { return entry.length == 0 }
        return ByteWord.areEqual(text + entry.start, key, count: entry.length)
      }
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
