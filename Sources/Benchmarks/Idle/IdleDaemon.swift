import Rehearsal

/// What the daemon costs when nobody does anything, and how soon it answers after its start; beside `odoo-driver`, which does a part of
/// the same work in Python.
struct IdleDaemon: Measurement {
  let name = "idle"

  /// Starts of the daemon; a start of the peer takes seconds, so it has fewer.
  private static let starts = 15
  private static let peerStarts = 3

  func figures(_ bench: Bench) throws -> [Figure] {
    try TemporaryFolder.with { folder in
      let sim = try SimProcess(directory: folder["D"])
      defer { sim.end() }
      let place = TillProcess.Place(configuration: sim.configuration, socket: folder["S"], state: folder["T"])
      // The first start makes the database; a till has one.
      try TillProcess(place).stop()
      var (own, peer): ([IdleSample], [IdleSample]) = ([], [])
      var failure: PeerFailure?
      for start in 0..<Self.starts {
        own.append(try IdleSample(daemon: place))
        guard failure == nil, start % (Self.starts / Self.peerStarts) == 0 else { continue }
        do { peer.append(try IdleSample(odooDriver: bench)) } catch let reason as PeerFailure { failure = reason }
      }
      return Self.rows(own, peer, failure)
    }
  }

  private static func rows(_ own: [IdleSample], _ peer: [IdleSample], _ failure: PeerFailure?) -> [Figure] {
    let measures: [(name: String, unit: String, goal: Goal, value: (IdleSample) -> Double)] = [
      ("idle, anonymous memory", "MiB", .atMost(8), { $0.memory.anonymous }),
      ("idle, whole RSS", "MiB", .atMost(40), { $0.memory.resident }),
      ("start to first answer", "ms", .atMost(60), { $0.startMs }),
    ]
    return measures.flatMap { measure -> [Figure] in
      func median(_ samples: [IdleSample]) -> Double { Rounds.quantile(0.5, of: samples.map(measure.value)) }
      let alone = Figure(measure.name, median(own), measure.unit, goal: measure.goal)
      let name = "odoo-driver"
      if let failure { return [alone, Figure(measure.name, median(own), measure.unit, without: PeerFailure("\(name): \(failure)"))] }
      return [alone, Figure(measure.name, median(own), measure.unit, beside: name, median(peer))]
    }
  }
}
