/// One line of the table: a median beside its reference of the same run.
struct Figure: Codable, Equatable, Sendable {
  /// What was measured, such as `round trip, 1 client, p50`.
  var name: String
  var value: Double
  /// `µs`, `requests/s`, `MiB`, `ms`, …
  var unit: String
  /// What it is held against, with its own figure, such as `C echo 13.9 µs`; or `not measured: …`; empty where there is none.
  var reference: String
  /// `value` / the reference's value.
  var ratio: Double?
  /// Such as `≤ 2.5`; empty where there is none.
  var goal: String
  /// Nil where there is no goal, or where the reference could not be measured.
  var met: Bool?

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(name, forKey: .name)
    try container.encode(value, forKey: .value)
    try container.encode(unit, forKey: .unit)
    try container.encode(reference, forKey: .reference)
    // Null instead of no member: every line has the same seven.
    try container.encode(ratio, forKey: .ratio)
    try container.encode(goal, forKey: .goal)
    try container.encode(met, forKey: .met)
  }
}

extension Figure {
  /// A figure that stands alone; the goal is on the value itself.
  init(_ name: String, _ value: Double, _ unit: String, goal: Goal = .none) {
    self.init(
      name: name, value: value, unit: unit, reference: "", ratio: nil, goal: goal.text(unit: unit), met: goal.isMet(by: value))
  }

  /// A figure beside a reference; the goal is on the ratio.
  init(_ name: String, _ value: Double, _ unit: String, beside reference: String, _ other: Double, goal: Goal = .none) {
    let ratio = value / other
    self.init(
      name: name, value: value, unit: unit, reference: "\(reference) \(Digits.text(other)) \(unit)", ratio: ratio, goal: goal.text(),
      met: goal.isMet(by: ratio))
  }

  /// A figure whose reference could not be measured.
  init(_ name: String, _ value: Double, _ unit: String, without failure: PeerFailure, goal: Goal = .none) {
    self.init(name: name, value: value, unit: unit, reference: "not measured: \(failure)", ratio: nil, goal: goal.text(), met: nil)
  }
}
