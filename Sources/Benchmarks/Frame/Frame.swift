import Glibc

struct Figure: Codable, Equatable, Sendable {
  var name: String
  var value: Double
  var unit: String
  var reference: String
  var ratio: Double?
  var goal: String
  var met: Bool?
}

enum Goal { case atMost(Double), atLeast(Double), none }

protocol Measurement {
  var name: String { get }
  func figures(_ bench: Bench) throws -> [Figure]
}

struct Bench {
  let rounds: Int
  /// A folder on the real disk.
  let folder: String
}

enum Rounds {
  /// The medians of the contenders' results, one after the other in every round.
  static func interleaved(_ rounds: Int, _ contenders: [() throws -> Double]) throws -> [Double] {
    var results = contenders.map { _ in [Double]() }
    for _ in 0..<rounds {
      for (index, contender) in contenders.enumerated() { results[index].append(try contender()) }
    }
    return results.map { $0.sorted()[$0.count / 2] }
  }
}

@main
enum Program {
  static func main() throws {
    let bench = Bench(rounds: 200, folder: CommandLine.arguments.dropFirst().first ?? ".build/bench")
    mkdir(bench.folder, 0o700)
    let wanted = CommandLine.arguments.dropFirst(2)
    let all: [any Measurement] = [DurableSale(), Lookup()]
    for measurement in all where wanted.isEmpty || wanted.contains(measurement.name) {
      for figure in try measurement.figures(bench) {
        print(
          "\(figure.name): \(figure.value) \(figure.unit), \(figure.reference), ratio \(figure.ratio.map { "\($0)" } ?? "-"), \(figure.goal) \(figure.met.map { "\($0)" } ?? "-")"
        )
      }
    }
  }
}
