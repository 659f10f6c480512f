extension Rival {
  /// A script that answers with the nanoseconds of one call out of as many as it is told; in microseconds.
  static func peer(
    _ name: String, _ bench: Bench, _ script: String, _ arguments: [String], calls: Int, goal: Goal = .none
  ) throws -> Rival {
    do {
      let peer = try bench.peer(script, arguments)
      return Rival(name, goal: goal) { try peer.measure("\(calls)") / 1_000 }
    } catch let failure as PeerFailure {
      return Rival(name, goal: goal, .failure(failure))
    }
  }
}
