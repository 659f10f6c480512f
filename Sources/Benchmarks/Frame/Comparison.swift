/// One measure of ours among its rivals, all in the same unit.
struct Comparison {
  var name: String
  var unit: String
  var own: () throws -> Double
  var rivals: [Rival]

  /// Runs those that are there in turn; one figure a rival, in their order.
  func figures(rounds: Int) throws -> [Figure] {
    let present = rivals.compactMap { try? $0.measure.get() }
    let medians = try Rounds.interleaved(rounds, [own] + present)
    var others = medians.dropFirst()
    return rivals.map { rival in
      switch rival.measure {
      case .success: Figure(name, medians[0], unit, beside: rival.name, others.removeFirst(), goal: rival.goal)
      case .failure(let failure):
        Figure(name, medians[0], unit, without: PeerFailure("\(rival.name): \(failure)"), goal: rival.goal)
      }
    }
  }
}
