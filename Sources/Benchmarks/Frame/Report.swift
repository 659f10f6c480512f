/// What a run found: figures, parts without a peer, and parts that broke.
struct Report {
  private(set) var figures: [Figure] = []
  private var notes: [String] = []
  private(set) var isBroken = false

  mutating func add(_ name: String, _ outcome: Result<[Figure], any Error>) {
    do {
      figures += try outcome.get()
    } catch let failure as PeerFailure {
      notes.append("\(name): not measured: \(failure)")
    } catch {
      notes.append("\(name): broken: \(error)")
      isBroken = true
    }
  }

  var text: String {
    let goals = figures.compactMap(\.met)
    let missed = goals.count { !$0 }
    let unknown = figures.count { !$0.goal.isEmpty && $0.met == nil }
    var end = "\(figures.count) figures; of \(goals.count) goals \(missed) \(missed == 1 ? "is" : "are") missed"
    if unknown > 0 { end += "; \(unknown) could not be told" }
    return Table.text(figures) + notes.map { $0 + "\n" }.joined() + end + "\n"
  }
}
