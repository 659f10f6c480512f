/// The targets of `Package.swift`, read as text: the rules need their names and settings, nothing more.
struct PackageManifest {
  enum Kind: String, CaseIterable {
    case library = "target"
    case executable = "executableTarget"
    case test = "testTarget"
    case systemLibrary
  }

  struct Target: Equatable {
    var kind: Kind
    var name: String
    var line: Int
    var usesHouseSettings: Bool
    /// Whether its folder lies within another target's: C that only its neighbour uses.
    var isNested = false
  }

  let path: String
  private(set) var targets: [Target] = []

  init(_ source: SourceText) {
    path = source.path
    for kind in Kind.allCases {
      for offset in source.offsets(of: kind.rawValue, in: source.code) {
        let opening = offset + kind.rawValue.utf8.count
        guard source.code[..<offset].last == UInt8(ascii: "."), opening < source.code.count, source.code[opening] == UInt8(ascii: "(")
        else { continue }
        let call = Self.call(in: source.code, from: opening)
        guard let name = Self.literal(in: source, call) else { continue }
        let code = String(decoding: source.code[call], as: UTF8.self)
        let usesHouseSettings = code.contains("swiftSettings: house") || code.contains("cSettings: houseC")
        let path = source.offsets(of: "path", in: source.code).first(where: call.contains).flatMap {
          Self.literal(in: source, $0..<call.upperBound)
        }
        targets.append(
          Target(
            kind: kind, name: name, line: source.line(at: offset), usesHouseSettings: usesHouseSettings,
            isNested: (path ?? "").split(separator: "/").count > 2))
      }
    }
  }

  /// The targets that are not built with the settings of the house. System libraries have no Swift in them.
  var findings: [Finding] {
    targets.filter { $0.kind != .systemLibrary && !$0.usesHouseSettings }.map {
      Finding(path: path, line: $0.line, text: "target \($0.name) needs `swiftSettings: house`, or `cSettings: houseC` for C")
    }
  }

  private static func call(in code: [UInt8], from opening: Int) -> Range<Int> {
    var depth = 0
    for index in opening..<code.count {
      if code[index] == UInt8(ascii: "(") { depth += 1 }
      if code[index] == UInt8(ascii: ")") { depth -= 1 }
      if depth == 0 { return opening..<index }
    }
    return opening..<code.count
  }

  /// The text of the first literal in a range; a call's first is the target's name.
  private static func literal(in source: SourceText, _ call: Range<Int>) -> String? {
    guard let quote = source.code[call].firstIndex(of: UInt8(ascii: "\"")) else { return nil }
    return String(decoding: source.bytes[(quote + 1)..<call.upperBound].prefix { $0 != UInt8(ascii: "\"") }, as: UTF8.self)
  }
}
