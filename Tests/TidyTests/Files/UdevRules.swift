/// A file of udev rules: on each line some keys are matched and some are set.
struct UdevRules {
  struct Item: Equatable {
    var key: String
    var attribute: String?
    var comparison: String
    var value: String

    var isMatch: Bool { comparison == "==" || comparison == "!=" }
  }

  static let matchKeys: Set = [
    "ACTION", "DEVPATH", "KERNEL", "KERNELS", "SUBSYSTEM", "SUBSYSTEMS", "DRIVER", "DRIVERS", "ATTR", "ATTRS", "TAG", "TAGS", "ENV", "TEST",
    "PROGRAM", "RESULT",
  ]
  static let assignmentKeys: Set = ["NAME", "SYMLINK", "OWNER", "GROUP", "MODE", "TAG", "ENV", "RUN", "IMPORT", "OPTIONS", "ATTR"]

  let rules: [[Item]]

  /// Lines that end in a backslash go on; comments have a line of their own. Line numbers are those of a rule's start.
  init(_ text: String) throws(UdevRulesError) {
    var rules: [[Item]] = []
    var pending = ""
    var start: Int?
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if start == nil, line.isEmpty || line.hasPrefix("#") { continue }
      let first = start ?? index + 1
      if line.hasSuffix("\\") {
        pending += line.dropLast()
        start = first
        continue
      }
      rules.append(try Self.rule(pending + line, line: first))
      pending = ""
      start = nil
    }
    if let start { throw .malformed(line: start) }
    self.rules = rules
  }

  private static func rule(_ text: String, line: Int) throws(UdevRulesError) -> [Item] {
    var rest = Substring(text)
    var items: [Item] = []
    while true {
      rest = rest.drop { $0 == " " }
      items.append(try item(&rest, line: line))
      rest = rest.drop { $0 == " " }
      if rest.isEmpty { break }
      guard rest.first == "," else { throw .malformed(line: line) }
      rest.removeFirst()
    }
    guard items.contains(where: \.isMatch) else { throw .matchesEverything(line: line) }
    guard items.contains(where: { !$0.isMatch }) else { throw .changesNothing(line: line) }
    return items
  }

  /// Reads `KEY{attribute}=="value"` off the front.
  private static func item(_ rest: inout Substring, line: Int) throws(UdevRulesError) -> Item {
    let key = String(rest.prefix { $0.isUppercase })
    rest = rest.dropFirst(key.count)
    var attribute: String?
    if rest.first == "{" {
      let inner = rest.dropFirst().prefix { $0 != "}" }
      attribute = String(inner)
      rest = rest.dropFirst(inner.count + 2)
    }
    let comparison = String(rest.prefix { "=!+-:".contains($0) })
    rest = rest.dropFirst(comparison.count)
    guard rest.first == "\"", let end = rest.dropFirst().firstIndex(of: "\"") else { throw .malformed(line: line) }
    let item = Item(key: key, attribute: attribute, comparison: comparison, value: String(rest[..<end].dropFirst()))
    rest = rest[end...].dropFirst()
    switch comparison {
    case "==", "!=": guard matchKeys.contains(key) else { throw .unknownKey(key, line: line) }
    case "=", "+=", "-=", ":=": guard assignmentKeys.contains(key) else { throw .unknownKey(key, line: line) }
    default: throw .malformed(line: line)
    }
    return item
  }
}
