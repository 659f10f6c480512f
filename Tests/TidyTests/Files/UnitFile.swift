/// A systemd unit, read more strictly than systemd does: it ignores what it does not know, and a lost line of
/// hardening would go unseen.
struct UnitFile {
  struct Entry: Equatable {
    var section: String
    var key: String
    var value: String
  }

  static let sections: Set = ["Unit", "Service", "Socket", "Install"]
  /// Keys that add to a list with every line; any other may stand once.
  static let repeatable: Set = ["DeviceAllow", "SystemCallFilter", "Wants", "After"]

  private(set) var entries: [Entry] = []

  init(_ text: String) throws(UnitFileError) {
    var section: String?
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let number = index + 1
      if line.isEmpty || line.hasPrefix("#") || line.hasPrefix(";") { continue }
      if line.hasPrefix("["), line.hasSuffix("]") {
        let name = String(line.dropFirst().dropLast())
        guard Self.sections.contains(name) else { throw .unknownSection(name, line: number) }
        section = name
        continue
      }
      guard let equals = line.firstIndex(of: "="), equals > line.startIndex, line[..<equals].allSatisfy({ $0.isASCII && $0.isLetter }),
        !line.hasSuffix("\\"), !line.hasSuffix(" ")
      else { throw .malformed(line: number) }
      guard let section else { throw .outsideSection(line: number) }
      let entry = Entry(section: section, key: String(line[..<equals]), value: String(line[equals...].dropFirst()))
      if !Self.repeatable.contains(entry.key), values(section, entry.key) != [] { throw .duplicate(entry.key, line: number) }
      entries.append(entry)
    }
  }

  func values(_ section: String, _ key: String) -> [String] {
    entries.filter { $0.section == section && $0.key == key }.map(\.value)
  }
}
