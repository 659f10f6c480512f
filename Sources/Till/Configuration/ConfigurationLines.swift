/// Finds the line on which a key of a TOML text stands; the TOML parser itself tells lines only of syntax errors.
struct ConfigurationLines {
  private var lines: [String: Int] = [:]

  /// Reads the text's headers and keys; paths look like `register.currency` and `printer[1].connect`.
  init(_ text: String) {
    var prefix = ""
    var counts: [String: Int] = [:]
    for (index, raw) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let line = raw.drop { $0 == " " || $0 == "\t" }
      if line.hasPrefix("[[") {
        let name = line.dropFirst(2).prefix { $0 != "]" }.filter { $0 != " " }
        let count = counts[name, default: 0]
        counts[name] = count + 1
        prefix = "\(name)[\(count)]"
        remember(prefix, index + 1)
      } else if line.hasPrefix("[") {
        prefix = String(line.dropFirst().prefix { $0 != "]" }.filter { $0 != " " })
        remember(prefix, index + 1)
      } else if let equals = line.firstIndex(of: "=") {
        let key = line[..<equals].filter { $0 != " " && $0 != "\t" && $0 != "\"" }
        guard !key.isEmpty, !key.hasPrefix("#") else { continue }
        remember(prefix.isEmpty ? key : "\(prefix).\(key)", index + 1)
      }
    }
  }

  /// The line of the path, or of the nearest table around it.
  subscript(path: String) -> Int? {
    var rest = path
    while true {
      if let line = lines[rest] { return line }
      guard let point = rest.lastIndex(of: ".") else { return nil }
      rest = String(rest[..<point])
    }
  }

  private mutating func remember(_ path: String, _ line: Int) {
    if lines[path] == nil { lines[path] = line }
  }
}
