import Glibc
import Sales
import Testing

@testable import Till

/// MONEY_WALKS= in the environment says how many walks, SEED= with which seed they begin, ACTS= how long they are.
@Suite("Money, whatever happens at the counter", .timeLimit(.minutes(120)))
struct MoneyWalkTests {
  private static func number(_ name: String) -> UInt64? { getenv(name).flatMap { UInt64(String(cString: $0)) } }

  private static let seeds: [UInt64] = {
    let first = number("SEED") ?? 1
    return Array(first..<first + (number("MONEY_WALKS") ?? 4))
  }()

  private static let acts = Int(number("ACTS") ?? 120)
  /// So often all is looked at; with every act the journal is.
  private static let stride = 10
  /// So much of what was done before is told of a failure.
  private static let told = 80

  @Test("no call gives out more than came in, and documents, drawer, ledgers and terminals agree", arguments: seeds)
  func walk(seed: UInt64) throws {
    let walk = try MoneyWalk(seed: seed)
    for number in 0..<Self.acts where walk.problems.isEmpty {
      try walk.act()
      if number % Self.stride == Self.stride - 1 { try walk.judge() }
    }
    if walk.problems.isEmpty { try walk.bringAllBack() }
    if walk.problems.isEmpty, let problem = try walk.shop.audit() { walk.problems.append(problem) }
    let again = "repeat it with: make properties CARTS=1 WALKS=1 SEED=\(seed) ACTS=\(Self.acts)"
    #expect(
      walk.problems.isEmpty, "\(walk.problems.prefix(3)) after \(walk.story.suffix(Self.told).joined(separator: "\n"))\n\(again)")
  }
}
