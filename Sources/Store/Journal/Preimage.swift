/// What is hashed or signed: fields, each preceded by its length, so that no two lists of fields give the same bytes.
struct Preimage {
  private(set) var bytes: [UInt8] = []

  mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

  mutating func append(_ text: String) { append(text.utf8, count: text.utf8.count) }

  mutating func append(_ field: [UInt8]) { append(field, count: field.count) }

  /// The length as eight bytes, the highest first, then the bytes.
  private mutating func append(_ field: some Sequence<UInt8>, count: Int) {
    for shift in stride(from: 56, through: 0, by: -8) { bytes.append(UInt8(truncatingIfNeeded: UInt64(count) >> UInt64(shift))) }
    bytes.append(contentsOf: field)
  }
}
