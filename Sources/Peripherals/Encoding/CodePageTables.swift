/// The ways back from characters to bytes of all code pages, one page after the other.
struct CodePageTables: Sendable {
  static let all = CodePageTables()

  /// The bytes of the plain characters in the order of their index; 0 for those that the page lacks.
  private(set) var plain: [UInt8] = []
  /// The upper halves: scalars shifted left by eight with their byte below, in order within each page.
  private(set) var entries: [UInt32] = []
  private(set) var pages: [CodePage: CodePageBytes] = [:]

  private init() {
    for page in CodePage.allCases {
      var seen: Set<UInt16> = [0]
      let upper = page.upperHalf.enumerated().filter { seen.insert($0.element).inserted }
        .map { UInt32($0.element) << 8 | UInt32(0x80 + $0.offset) }.sorted()
      let hasOwnPercent = page == .cp864
      pages[page] = CodePageBytes(
        hasOwnPercent: hasOwnPercent, firstPlain: plain.count, entries: entries.count..<entries.count + upper.count)
      plain += Self.plain(upper, hasOwnPercent: hasOwnPercent)
      entries += upper
    }
  }

  private static func plain(_ entries: [UInt32], hasOwnPercent: Bool) -> [UInt8] {
    var plain = [UInt8](repeating: 0, count: PlainCharacter.tableCount)
    for byte in UInt8(0x20)...0x7E where !hasOwnPercent || byte != UInt8(ascii: "%") { plain[Int(byte)] = byte }
    for entry in entries where PlainCharacter.contains(entry >> 8) {
      plain[PlainCharacter.index(of: entry >> 8)] = UInt8(truncatingIfNeeded: entry)
    }
    return plain
  }
}
