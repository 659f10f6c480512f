/// Why a coupon's code cannot be read. `at` counts the characters of the value from 0.
public enum CouponProblem: Error, Equatable, Sendable, CustomStringConvertible {
  /// The value ends in the middle of a field.
  case short(field: String, at: Int)
  case notDigits(at: Int)
  /// A digit that says how long a field is, or which field follows, has a value that there is not.
  case digit(field: String, found: UInt8, at: Int)
  case date(field: String, value: String, at: Int)
  case twice(field: String, at: Int)
  /// The last digit of a number is not the one that was computed.
  case checkDigit(expected: UInt8, found: UInt8)

  public var description: String {
    switch self {
    case .short(let field, let at): "The coupon ends within its \(field), at digit \(at + 1): scan it again."
    case .notDigits(let at): "The coupon holds a character at \(at + 1) that is no digit: scan it again."
    case .digit(let field, let found, let at):
      "The coupon has the digit \(found) at \(at + 1), which its \(field) cannot have: scan it again."
    case .date(let field, let value, let at): "The coupon's \(field) \(value) at digit \(at + 1) is no date: give it back."
    case .twice(let field, let at): "The coupon has its \(field) a second time, at digit \(at + 1): give it back."
    case .checkDigit(let expected, let found): "The coupon's check digit is \(found) but \(expected) was computed: scan it again."
    }
  }
}
