/// A part of the run, which `--only` can pick by its name.
protocol Measurement {
  var name: String { get }

  /// Measures, all contenders of a figure in turn.
  /// - Throws: What broke. A peer that is not there is no breakage: its figure says so.
  func figures(_ bench: Bench) throws -> [Figure]
}
