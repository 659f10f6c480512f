import Testing

@testable import Store

@Suite struct EventLogTests {
  private let day: Int64 = 24 * 60 * 60 * 1_000

  private func publish(_ store: StateStore, _ topic: String, _ name: String, at nowMs: Int64 = 0) throws -> PublicEvent {
    try store.write { try $0.publish(topic: topic, name: name, body: Array("{}".utf8), nowMs: nowMs) }
  }

  private func names(_ store: StateStore, after: String?, topics: Set<String> = []) throws -> [String] {
    try store.read { try $0.events(after: after, topics: topics, limit: 100).events.map(\.name) }
  }

  @Test func `events are read in order behind a cursor`() throws {
    let state = TemporaryState()
    let store = try state.open()
    let first = try publish(store, "sale", "a")
    _ = try publish(store, "drawer", "b")
    _ = try publish(store, "sale", "c")
    #expect(try names(store, after: nil) == ["a", "b", "c"])
    #expect(try names(store, after: first.cursor) == ["b", "c"])
    #expect(try names(store, after: first.cursor, topics: ["sale"]) == ["c"])
    #expect(try names(store, after: first.cursor, topics: ["sale", "drawer"]) == ["b", "c"])
    #expect(try names(store, after: first.cursor, topics: ["x\"]"]) == [])
    #expect(try store.read { try $0.events(after: nil, limit: 1).events } == [first])
    #expect(try names(store, after: try store.read { try $0.eventHead().cursor }) == [])
  }

  @Test func `parts join without loss and the last leads behind other topics`() throws {
    let state = TemporaryState()
    let store = try state.open()
    for number in 1...5 { _ = try publish(store, number % 2 == 0 ? "b" : "a", "\(number)") }
    let one = try store.read { try $0.events(after: nil, topics: ["b"], limit: 1) }
    #expect(one.events.map(\.name) == ["2"] && one.more)
    let two = try store.read { try $0.events(after: one.next, topics: ["b"], limit: 2) }
    #expect(two.events.map(\.name) == ["4"] && !two.more)
    #expect(two.next == (try store.read { try $0.eventHead().cursor }))
  }

  @Test func `a part that finds nothing leads behind what it passed over`() throws {
    let state = TemporaryState()
    let store = try state.open()
    let others = Int(EventLimits.scannedAtOnce)
    try store.write { tx in
      for _ in 0..<others { try tx.publish(topic: "a", name: "other", body: [], nowMs: 0) }
      try tx.publish(topic: "b", name: "wanted", body: [], nowMs: 0)
    }
    let one = try store.read { try $0.events(after: nil, topics: ["b"], limit: 10) }
    #expect(one.events.isEmpty && one.more && one.nextPosition == Int64(others))
    let two = try store.read { try $0.events(after: one.next, topics: ["b"], limit: 10) }
    #expect(two.events.map(\.name) == ["wanted"] && !two.more)
  }

  @Test func `events that are no longer kept are told as lost`() throws {
    let state = TemporaryState()
    let store = try state.open()
    let events = try (0..<10).map { try publish(store, "sale", "\($0)", at: Int64($0) * day) }
    #expect(try store.write { try $0.pruneEvents(nowMs: 9 * day, keepDays: 30, keepRows: 6, limit: 100) } == 4)
    #expect(try store.write { try $0.pruneEvents(nowMs: 9 * day, keepDays: 3, keepRows: 100, limit: 1) } == 1)
    #expect(try store.write { try $0.pruneEvents(nowMs: 9 * day, keepDays: 3, keepRows: 100, limit: 100) } == 1)
    #expect(try names(store, after: nil) == ["6", "7", "8", "9"])
    #expect(try store.read { try $0.events(after: events[4].cursor, limit: 10).lost })
    #expect(try store.read { try $0.events(after: events[5].cursor, limit: 10).lost } == false)
    #expect(try store.read { try $0.events(after: nil, limit: 10).lost } == false)
    #expect(try store.write { try $0.pruneEvents(nowMs: 99 * day, keepDays: 3, keepRows: 0, limit: 100) } == 4)
    let next = try publish(store, "sale", "new")
    #expect(try names(store, after: events[9].cursor) == ["new"])
    #expect(next.cursor != events[0].cursor)
  }

  @Test func `cursors of another database, epoch, list or future are refused by name`() throws {
    let (state, other) = (TemporaryState(), TemporaryState())
    let store = try state.open()
    let event = try publish(store, "sale", "a")
    let foreign = try other.open().write { try $0.publish(topic: "sale", name: "a", body: [], nowMs: 0) }
    #expect(throws: CursorError.otherDatabase) { try names(store, after: foreign.cursor) }
    #expect(throws: CursorError.malformed) { try names(store, after: "12") }
    #expect(throws: CursorError.malformed) { try names(store, after: String(repeating: "1", count: 3_000)) }
    #expect(throws: CursorError.beyondEnd) {
      try names(store, after: try store.read { try $0.cursor(of: "events").text(2) })
    }
    _ = try store.write { try $0.startEpoch(.restored, stamp: Shop.stamp()) }
    #expect(throws: CursorError.otherEpoch(found: 1, current: 2)) { try names(store, after: event.cursor) }
  }
}
