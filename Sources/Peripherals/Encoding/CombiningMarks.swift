/// The marks over one letter, at most four, kept in place: so a line of cells is one piece of memory.
public struct CombiningMarks: Sendable, Equatable, RandomAccessCollection, ExpressibleByArrayLiteral {
  /// More marks than this on one letter stand in cells of their own.
  public static let maxCount = 4

  /// From the first on; 0 where there is none.
  private var values = SIMD4<UInt32>.zero

  public init() {}

  /// What is beyond `maxCount` is left out.
  public init(arrayLiteral marks: Unicode.Scalar...) {
    for mark in marks.prefix(Self.maxCount) { append(mark) }
  }

  public var startIndex: Int { 0 }
  public var endIndex: Int { isEmpty ? 0 : values.indices.first { values[$0] == 0 } ?? Self.maxCount }
  public var isEmpty: Bool { values[0] == 0 }

  public subscript(index: Int) -> Unicode.Scalar { Unicode.Scalar(values[index]) ?? "\u{FFFD}" }

  /// There must be room, and U+0000 is no mark.
  mutating func append(_ mark: Unicode.Scalar) {
    precondition(count < Self.maxCount && mark.value != 0, "a cell has no place for this mark")
    values[count] = mark.value
  }
}
