/// Somebody to be held against: how to measure it, or why that cannot be done here.
struct Rival {
  let name: String
  /// On our value / the rival's.
  let goal: Goal
  let measure: Result<() throws -> Double, PeerFailure>

  init(_ name: String, goal: Goal = .none, _ measure: @escaping () throws -> Double) {
    self.init(name, goal: goal, .success(measure))
  }

  init(_ name: String, goal: Goal = .none, _ measure: Result<() throws -> Double, PeerFailure>) {
    self.name = name
    self.goal = goal
    self.measure = measure
  }
}
