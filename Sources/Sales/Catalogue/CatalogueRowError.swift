/// One thing that is wrong in a catalogue file, and where.
public struct CatalogueRowError: Error, Hashable, Sendable {
  /// The line of the file that the row begins on, from 1.
  public let line: Int
  /// The name of the column; nil when the row as a whole is wrong.
  public let column: String?
  /// What is wrong, and what to write instead.
  public let problem: String

  /// Place and problem: `line 17, column price: "1,99" is not a decimal; write 1.99`.
  public var message: String {
    column.map { "line \(line), column \($0): \(problem)" } ?? "line \(line): \(problem)"
  }
}
