/// A table of a TOML document, with the lines on which its parts stand.
public struct TOMLTable: Equatable, Sendable {
  /// The line that it begins on, from 1; nil for the whole document.
  public let line: Int?
  /// In the order of the text.
  public private(set) var keys: [String] = []
  private var members: [String: Member] = [:]

  private struct Member: Equatable {
    var value: TOMLValue
    var line: Int
  }

  init(line: Int?) { self.line = line }

  /// Reads a document of TOML 1.0.0 (https://toml.io/en/v1.0.0).
  ///
  /// Stricter in one point: keys that only differ in how their characters are composed are the same.
  ///
  /// - Throws: `TOMLError` with the line.
  public init(parsing text: String) throws(TOMLError) {
    var parser = TOMLParser(text)
    self = try parser.document()
  }

  /// The value of a key, or nil when the table does not have it.
  public subscript(key: String) -> TOMLValue? { members[key]?.value }

  /// The line on which a key first stands, or nil when the table does not have it.
  public func line(of key: String) -> Int? { members[key]?.line }

  mutating func add(_ key: String, _ value: TOMLValue, line: Int) {
    keys.append(key)
    members[key] = Member(value: value, line: line)
  }
}
