import Testing

@testable import Store

@Suite struct IdempotencyTests {
  private let day: Int64 = 24 * 60 * 60 * 1_000

  private func keep(_ store: StateStore, _ principal: String, _ key: String, at nowMs: Int64 = 0) throws {
    try store.write {
      try $0.keepOutcome(
        principal: principal, key: key, paramsHash: SHA256Digest.of([1]), outcome: Array("answer \(key)".utf8), nowMs: nowMs)
    }
  }

  private func lookup(_ store: StateStore, _ principal: String, _ key: String, params: [UInt8] = [1]) throws -> IdempotencyLookup {
    try store.read { try $0.idempotency(principal: principal, key: key, paramsHash: SHA256Digest.of(params)) }
  }

  @Test func `a key is fresh, then repeats its outcome, and other parameters conflict`() throws {
    let state = TemporaryState()
    let store = try state.open()
    #expect(try lookup(store, "anna", "k1") == .fresh)
    try keep(store, "anna", "k1")
    #expect(try lookup(store, "anna", "k1") == .repeated(outcome: Array("answer k1".utf8)))
    #expect(try lookup(store, "anna", "k1", params: [2]) == .conflict)
    #expect(try lookup(store, "anna", "k2") == .fresh)
    #expect(try lookup(store, "bert", "k1") == .fresh)
  }

  @Test func `an outcome goes with the transaction that it guards`() throws {
    struct Crash: Error {}
    let state = TemporaryState()
    let store = try state.open()
    #expect(throws: Crash.self) {
      try store.write { tx in
        try tx.keepOutcome(principal: "anna", key: "k1", paramsHash: [1], outcome: [1], nowMs: 0)
        throw Crash()
      }
    }
    #expect(try lookup(store, "anna", "k1") == .fresh)
  }

  @Test func `outcomes are kept for seven days and then forgotten in parts`() throws {
    let state = TemporaryState()
    let store = try state.open()
    for number in 0..<10 { try keep(store, "anna", "k\(number)", at: Int64(number) * day) }
    #expect(try store.write { try $0.pruneOutcomes(nowMs: 7 * day, limit: 100) } == 0)
    #expect(try store.write { try $0.pruneOutcomes(nowMs: 12 * day, limit: 3) } == 3)
    #expect(try store.write { try $0.pruneOutcomes(nowMs: 12 * day, limit: 3) } == 2)
    #expect(try lookup(store, "anna", "k4") == .fresh)
    #expect(try lookup(store, "anna", "k5") != .fresh)
  }

  @Test func `an outcome that a clock dated ahead is kept for seven days from the day on which that was seen`() throws {
    let state = TemporaryState()
    let store = try state.open()
    try keep(store, "anna", "ahead", at: 3_650 * day)
    try keep(store, "anna", "after", at: 1 * day)
    #expect(try store.write { try $0.pruneOutcomes(nowMs: 9 * day, limit: 100) } == 1)
    #expect(try lookup(store, "anna", "after") == .fresh)
    #expect(try store.write { try $0.pruneOutcomes(nowMs: 16 * day, limit: 100) } == 0)
    #expect(try lookup(store, "anna", "ahead") != .fresh)
    #expect(try store.write { try $0.pruneOutcomes(nowMs: 16 * day + 1, limit: 100) } == 1)
  }

  @Test func `an outcome over its limit is refused`() throws {
    let state = TemporaryState()
    let store = try state.open()
    #expect(throws: StoreError.tooLarge(what: "an outcome", limit: 8_388_608, found: 8_388_609)) {
      try store.write {
        try $0.keepOutcome(principal: "a", key: "k", paramsHash: [1], outcome: [UInt8](repeating: 0, count: 8_388_609), nowMs: 0)
      }
    }
  }
}
