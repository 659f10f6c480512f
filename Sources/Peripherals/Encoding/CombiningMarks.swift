/// The marks over one letter, at most four, kept in place: so a line of cells is one piece of memory.
public struct CombiningMarks: Sendable, Equatable, RandomAccessCollection, ExpressibleByArrayLiteral {
  /// More marks than this on one letter stand in cells of their own.
  public static let maxCount = 4

  /// From the first on; 0 where there is none.
  private var values = SIMD4<UInt16>.zero

  public init() {}

  /// Marks for which there is no place are left out.
  public init(arrayLiteral marks: Unicode.Scalar...) {
    for mark in marks { _ = append(mark) }
  }

  public var startIndex: Int { 0 }
  public var endIndex: Int { isEmpty ? 0 : values.indices.first { values[$0] == 0 } ?? Self.maxCount }
  public var isEmpty: Bool { values[0] == 0 }

  public subscript(index: Int) -> Unicode.Scalar { Unicode.Scalar(values[index]) ?? "\u{FFFD}" }

  /// False when there is no place for the mark: after the fourth, and for marks beyond plane 0, which the font does not have either.
  mutating func append(_ mark: Unicode.Scalar) -> Bool {
    guard count < Self.maxCount, let value = UInt16(exactly: mark.value) else { return false }
    values[count] = value
    return true
  }
}
