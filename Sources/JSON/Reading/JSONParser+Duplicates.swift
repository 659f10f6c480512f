extension JSONParser {
  /// Up to this number of members each key is compared with all before it; beyond, a set keeps the work in step with the size.
  private static let comparedCount = 24

  /// Refuses an object that holds a key twice.
  func refuseDuplicates(in object: Int, areAllASCII: Bool) throws(JSONError) {
    let count = entries[object].count
    let duplicate =
      count <= Self.comparedCount && areAllASCII
      ? withUnsafeTemporaryAllocation(of: Int.self, capacity: count) { comparedDuplicate(in: object, keys: $0) } : hashedDuplicate(in: object)
    guard let duplicate else { return }
    let key = text(of: duplicate)
    // The error shows the opening quote.
    throw JSONError(.duplicateKey(key), offset: entries[duplicate].start - 1).inside(key: key)
  }

  private func comparedDuplicate(in object: Int, keys: UnsafeMutableBufferPointer<Int>) -> Int? {
    var key = object + 1
    for position in keys.indices {
      let entry = entries[key]
      for earlier in keys[..<position] where entries[earlier].length == entry.length {
        if isSame(entries[earlier].start, entry.start, length: entry.length) { return key }
      }
      keys.initializeElement(at: position, to: key)
      key = Int(entries[key + 1].next)
    }
    return nil
  }

  private func isSame(_ first: Int, _ second: Int, length: Int) -> Bool {
    for offset in 0..<length where bytes[first + offset] != bytes[second + offset] { return false }
    return true
  }

  private func hashedDuplicate(in object: Int) -> Int? {
    var seen: Set<String> = []
    var key = object + 1
    for _ in 0..<entries[object].count {
      guard seen.insert(text(of: key)).inserted else { return key }
      key = Int(entries[key + 1].next)
    }
    return nil
  }
}
