/// `make fuzz` builds some files only of targets that need more than the standard library. Nobody builds it between two rounds, so a file of
/// its that came to need one that it has not is found here.
enum FuzzBuild {
  /// The targets and the beginnings of the paths in them, as the manifest lists them; none: all files.
  static func targets(in manifest: SourceText) -> [String: [String]] {
    let text = String(decoding: manifest.bytes, as: UTF8.self)
    guard let begin = text.firstRange(of: "let counted"), let end = text[begin.upperBound...].firstRange(of: "\n  ]\n") else { return [:] }
    var targets: [String: [String]] = [:]
    for entry in text[begin.upperBound..<end.lowerBound].matches(of: /"(\w+)":\s*(nil|\[[^\]]*\])/) {
      let parts = entry.2.split(separator: "\"", omittingEmptySubsequences: false)
      targets[String(entry.1)] = parts.indices.filter { $0 % 2 == 1 }.map { String(parts[$0]) }
    }
    return targets
  }

  /// The words of files that are built which name a type that stands only in files that are not.
  static func findings(targets: [String: [String]], sources: [SourceText]) -> [Finding] {
    let library = sources.compactMap { source in place(of: source.path).map { (source, $0.target, isBuilt($0, targets)) } }
    let known = Set(library.filter(\.2).flatMap { $0.0.codeLines.compactMap { declared(in: $0) } })
    // By its name: the targets that declare it where nothing is built.
    var missing: [Substring: Set<String>] = [:]
    for (source, target, isBuilt) in library where !isBuilt {
      for name in source.codeLines.filter({ $0.first != " " }).compactMap({ declared(in: $0) }) where !known.contains(name) {
        missing[name, default: []].insert(target)
      }
    }
    return library.filter(\.2).flatMap { source, target, _ in
      let seen = Set(ImportLine.all(in: source).map(\.module)).union([target])
      return Set(words(of: String(decoding: source.code, as: UTF8.self)[...])).sorted().compactMap { word -> Finding? in
        guard let declarers = missing[word], !seen.isDisjoint(with: declarers) else { return nil }
        let offset = source.offsets(of: String(word), in: source.code).first ?? 0
        return Finding(
          path: source.path, line: source.line(at: offset),
          text: "`make fuzz` builds this file and none that declares \(word): add one to the list in Package.swift, or take them apart")
      }
    }
  }

  private static func place(of path: String) -> (target: String, file: String)? {
    let parts = path.split(separator: "/", maxSplits: 2)
    return parts.count == 3 && parts[0] == "Sources" ? (String(parts[1]), String(parts[2])) : nil
  }

  private static func isBuilt(_ place: (target: String, file: String), _ targets: [String: [String]]) -> Bool {
    guard let files = targets[place.target] else { return false }
    return files.isEmpty || files.contains { place.file == $0 || place.file.hasPrefix("\($0)/") }
  }

  private static let kinds: Set<Substring> = ["struct", "enum", "class", "actor", "protocol", "typealias"]

  /// The type that a line of code declares.
  private static func declared(in line: Substring) -> Substring? {
    let words = words(of: line)
    return words.firstIndex(where: kinds.contains).flatMap { words[words.index(after: $0)...].first }
  }

  private static func words(of code: Substring) -> [Substring] {
    code.utf8.split { !SourceText.isWordByte($0) }.compactMap { Substring($0) }
  }
}
