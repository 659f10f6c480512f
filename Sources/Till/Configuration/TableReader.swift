import TOML

/// Reads one TOML table key by key, and refuses what nobody asked for.
struct TableReader {
  let path: String
  private let table: TOMLTable
  private let file: String
  private var asked: [String] = []

  /// `file` is the file's name in errors.
  init(_ table: TOMLTable, path: String, file: String) {
    self.table = table
    self.path = path
    self.file = file
  }

  func error(_ key: String, _ reason: String, _ remedy: String) -> ConfigurationError {
    let full = path.isEmpty ? key : "\(path).\(key)"
    return ConfigurationError(file: file, line: table.line(of: key) ?? table.line, reason: "\(full): \(reason)", remedy: remedy)
  }

  /// Whether the key stands in the file; asking does not make it known.
  func has(_ key: String) -> Bool { table[key] != nil }

  private mutating func value(_ key: String) -> TOMLValue? {
    asked.append(key)
    return table[key]
  }

  mutating func text(_ key: String, default fallback: String? = nil) throws(ConfigurationError) -> String {
    guard let value = value(key) else {
      if let fallback { return fallback }
      if let typo = table.keys.first(where: { Spelling.isNear($0, key) }) {
        throw error(typo, "no such key", "did you mean \(key)?")
      }
      throw error(key, "is missing", "add \(key) = \"…\"")
    }
    guard let text = value.string else { throw error(key, "is not a text", "write it in quotes: \(key) = \"…\"") }
    return text
  }

  mutating func optionalText(_ key: String) throws(ConfigurationError) -> String? {
    guard table[key] != nil else {
      asked.append(key)
      return nil
    }
    return try text(key)
  }

  mutating func choice<Word: RawRepresentable & CaseIterable>(
    _ key: String, _ type: Word.Type, default fallback: Word? = nil
  ) throws(ConfigurationError) -> Word where Word.RawValue == String {
    let text = try text(key, default: fallback?.rawValue)
    guard let word = Word(rawValue: text) else {
      let words = type.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
      throw error(key, "\"\(text)\" is not known", "write one of \(words)")
    }
    return word
  }

  mutating func integer(_ key: String, in range: ClosedRange<Int>, default fallback: Int) throws(ConfigurationError) -> Int {
    guard let number = try optionalInteger(key) else { return fallback }
    guard range.contains(number) else {
      throw error(key, "\(number) is out of range", "write a number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  mutating func optionalInteger(_ key: String) throws(ConfigurationError) -> Int? {
    guard let value = value(key) else { return nil }
    guard let number = value.integer else { throw error(key, "is not an integer", "write a number without quotes") }
    return Int(number)
  }

  mutating func boolean(_ key: String, default fallback: Bool) throws(ConfigurationError) -> Bool {
    guard let value = value(key) else { return fallback }
    guard let flag = value.boolean else { throw error(key, "is not true or false", "write true or false without quotes") }
    return flag
  }

  mutating func texts(_ key: String, limit: Int) throws(ConfigurationError) -> [String] {
    guard let value = value(key) else { return [] }
    guard let array = value.array else { throw error(key, "is not a list", "write \(key) = [\"…\", \"…\"]") }
    guard array.count <= limit else { throw error(key, "has \(array.count) entries", "at most \(limit) are taken") }
    var texts: [String] = []
    for element in array {
      guard let text = element.string else { throw error(key, "has an entry that is not a text", "write each entry in quotes") }
      texts.append(text)
    }
    return texts
  }

  mutating func table(_ key: String) throws(ConfigurationError) -> TableReader? {
    guard let value = value(key) else { return nil }
    guard let inner = value.table else { throw error(key, "is not a table", "write [\(key)] on a line of its own") }
    return TableReader(inner, path: path.isEmpty ? key : "\(path).\(key)", file: file)
  }

  mutating func tables(_ key: String, limit: Int) throws(ConfigurationError) -> [TableReader] {
    guard let value = value(key) else { return [] }
    guard let array = value.array else { throw error(key, "is not a list of tables", "write [[\(key)]] on a line of its own") }
    guard array.count <= limit else { throw error(key, "stands \(array.count) times", "at most \(limit) are taken") }
    var readers: [TableReader] = []
    for (index, element) in array.enumerated() {
      guard let inner = element.table else { throw error(key, "is not a list of tables", "write [[\(key)]] on a line of its own") }
      readers.append(TableReader(inner, path: "\(key)[\(index)]", file: file))
    }
    return readers
  }

  /// Call when all keys were read: what is left over is a mistake, most often of spelling.
  func refuseOthers() throws(ConfigurationError) {
    for key in table.keys.sorted() where !asked.contains(key) {
      throw error(key, "no such key", "known here are \(asked.sorted().joined(separator: ", "))")
    }
  }

  /// Every key that was asked for, with the table's name before it and without list positions.
  var documentedNames: [String] {
    let name = path.prefix { $0 != "[" }
    return asked.map { name.isEmpty ? $0 : "\(name).\($0)" }
  }
}
