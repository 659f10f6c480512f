/// What a figure has to reach: its ratio to the reference, or the value itself where there is no reference.
enum Goal: Equatable, Sendable {
  case atMost(Double)
  case atLeast(Double)
  case none

  func isMet(by number: Double) -> Bool? {
    switch self {
    case .atMost(let limit): number <= limit
    case .atLeast(let limit): number >= limit
    case .none: nil
    }
  }

  func text(unit: String = "") -> String {
    let tail = unit.isEmpty ? "" : " " + unit
    return switch self {
    case .atMost(let limit): "≤ \(Digits.text(limit))\(tail)"
    case .atLeast(let limit): "≥ \(Digits.text(limit))\(tail)"
    case .none: ""
    }
  }
}
