/// Which byte of a code page stands for a character.
struct CodePageBytes: Sendable {
  /// CP864 has the Arabic percent sign where ASCII has its own.
  private let hasOwnPercent: Bool
  /// The upper half: scalars shifted left by eight with their byte below, in order.
  private let entries: [UInt32]

  init(_ page: CodePage) {
    hasOwnPercent = page == .cp864
    var seen: Set<UInt16> = [0]
    entries = page.upperHalf.enumerated().filter { seen.insert($0.element).inserted }
      .map { UInt32($0.element) << 8 | UInt32(0x80 + $0.offset) }.sorted()
  }

  func byte(for scalar: Unicode.Scalar) -> UInt8? {
    if hasOwnPercent, scalar == "%" || scalar == "٪" { return scalar == "٪" ? 0x25 : nil }
    if (0x20...0x7E).contains(scalar.value) { return UInt8(truncatingIfNeeded: scalar.value) }
    guard (0x80...0xFFFF).contains(scalar.value) else { return nil }
    let wanted = scalar.value << 8
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if entries[middle] < wanted { low = middle + 1 } else { high = middle }
    }
    guard low < entries.count, entries[low] & ~0xFF == wanted else { return nil }
    return UInt8(truncatingIfNeeded: entries[low])
  }
}
