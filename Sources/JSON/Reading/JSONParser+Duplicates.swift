/// What the parser keeps of an object's keys to find one that occurs twice.
struct KeyWatch {
  /// Up to this number of members a key is compared with those before it, where it has to be; beyond, a set keeps the work in step with
  /// the size.
  static let comparedCount = 24

  /// A bit for each fingerprint seen: a key whose bit is new is itself new.
  var seen: UInt64 = 0
  /// The first key that occurs twice, found by comparing.
  var duplicate: Int?
  /// Comparing bytes is not enough: canonically equivalent keys are one. Or there are too many.
  var needSet = false
}

extension JSONParser {
  /// Takes note of a key of an object; `number` is how many the object had before.
  @inline(__always)
  mutating func watch(_ keys: inout KeyWatch, _ key: Int, number: Int, in object: Int) {
    guard entries[key].kind == .asciiString, number < KeyWatch.comparedCount else {
      keys.needSet = true
      return
    }
    let fingerprint = fingerprint(of: key)
    entries[key].next = fingerprint
    let bit: UInt64 = 1 << UInt64(fingerprint >> 26)
    if keys.seen & bit != 0, keys.duplicate == nil, occurs(key, before: number, in: object) { keys.duplicate = key }
    keys.seen |= bit
  }

  /// Refuses an object that holds a key twice, once all of it is read: what is wrong inside it is told first.
  func refuseDuplicates(in object: Int, _ keys: KeyWatch) throws(JSONError) {
    guard let duplicate = keys.needSet ? hashedDuplicate(in: object) : keys.duplicate else { return }
    let key = text(of: duplicate)
    // The error shows the opening quote.
    throw JSONError(.duplicateKey(key), offset: entries[duplicate].start - 1).inside(key: key)
  }

  /// A number that equal keys share and others seldom do: of the length, the first and the last eight bytes.
  @inline(__always)
  private func fingerprint(of key: Int) -> UInt32 {
    let (start, length) = (entries[key].start, entries[key].length)
    var mixed = UInt64(truncatingIfNeeded: length)
    if length >= 8 {
      mixed ^= bytes.word(at: start) ^ (bytes.word(at: start + length - 8) &* 31)
    } else {
      // The length takes the byte that so few never fill.
      mixed = mixed << 56 ^ bytes.word(at: start, fewerThanEight: length)
    }
    // The golden ratio's bits spread a difference over the high half.
    return UInt32(truncatingIfNeeded: (mixed &* 0x9E37_79B9_7F4A_7C15) >> 32)
  }

  /// Whether one of the first keys of the object is the same.
  private func occurs(_ key: Int, before number: Int, in object: Int) -> Bool {
    let entry = entries[key]
    var earlier = object + 1
    for _ in 0..<number {
      let other = entries[earlier]
      if other.next == entry.next, other.length == entry.length, bytes.areEqual(other.start, entry.start, count: entry.length) {
        return true
      }
      earlier = Int(entries[earlier + 1].next)
    }
    return false
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
