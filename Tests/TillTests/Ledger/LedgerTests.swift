import Testing

@testable import Till

@Suite("The writer and its way back to the loop", .timeLimit(.minutes(5)))
@TillLoop
struct LedgerTests {
  private static let transactions = 500
  /// Where the loop was when it came to its work may differ by this.
  private static let slackBytes: UInt = 4_096

  @Test("what a transaction caused is delivered as directly after many transactions as after the first")
  func depth() async throws {
    try await TillRig.with { rig in
      var places: [UInt] = []
      rig.beforeEffects = {
        var here: UInt8 = 0
        withUnsafeMutablePointer(to: &here) { places.append(UInt(bitPattern: $0)) }
      }
      for _ in 0..<Self.transactions { try await rig.write { _ in } }
      let (first, last) = (try #require(places.first), try #require(places.last))
      #expect(places.count == Self.transactions)
      #expect(max(first, last) - min(first, last) < Self.slackBytes, "the stack grows with each transaction")
    }
  }
}
