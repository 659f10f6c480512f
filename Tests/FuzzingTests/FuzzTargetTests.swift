import Testing

@testable import Fuzzing

@Suite("Bytes from outside")
struct FuzzTargetTests {
  /// Damaged inputs of each part in an ordinary test run; `make fuzz` goes through millions.
  private static let damagedInputs = 300

  @Test("Every kept input keeps the rules", arguments: FuzzTarget.allCases)
  func corpus(target: FuzzTarget) throws {
    let inputs = Corpora.inputs(of: target)
    #expect(inputs.count >= 7)
    for (name, bytes) in inputs {
      #expect(throws: Never.self, "\(target) \(name)") { try target.check(bytes) }
      #expect(bytes.count <= target.maximumInputBytes, "\(target) \(name) is longer than an input may be")
    }
  }

  @Test("The kept inputs are small in all")
  func size() {
    let bytes = FuzzTarget.allCases.flatMap(Corpora.inputs(of:)).reduce(0) { $0 + $1.bytes.count }
    #expect((1_000...16_384).contains(bytes))
  }

  @Test("Damaged inputs keep the rules too", arguments: FuzzTarget.allCases)
  func damaged(target: FuzzTarget) throws {
    let inputs = Corpora.inputs(of: target).map(\.bytes)
    var damage = Damage(seed: 2_026)
    for round in 0..<Self.damagedInputs {
      let input = damage.damaged(inputs[round % inputs.count])
      #expect(throws: Never.self, "\(target) \(input)") { try target.check(input) }
    }
  }

  @Test("Every way of splitting has all the bytes in their order", arguments: UInt8.min...UInt8.max)
  func splits(seed: UInt8) {
    let bytes = Array(0..<UInt8(100))
    let splits = Splits(bytes[...], seed: seed)
    #expect(Array(splits.whole.joined()) == bytes && Array(splits.pieces.joined()) == bytes)
    #expect(splits.pieces.count > 5)
  }

  @Test("A rule that does not hold is told with its sentence")
  func finding() {
    #expect(throws: FuzzFinding("lines end")) { try FuzzFinding.unless(false, "lines end") }
    #expect(throws: Never.self) { try FuzzFinding.unless(true, "lines end") }
  }
}
