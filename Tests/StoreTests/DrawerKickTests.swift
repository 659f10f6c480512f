import Sales
import Testing

@testable import Store

@Suite struct DrawerKickTests {
  private func add(_ store: StateStore, _ id: Identifier, boot: String = "boot1", at ms: Int64 = 10_000) throws {
    let kick = DrawerKick(
      id: id, drawer: "drawer1", register: Shop.register, sale: nil, cause: "request:1", bootID: boot, createdUTCMilliseconds: ms)
    try store.write { try $0.addDrawerKick(kick) }
  }

  private func take(_ store: StateStore, _ id: Identifier, boot: String = "boot1", at ms: Int64) throws -> Bool {
    try store.write { try $0.takeDrawerKick(id, bootID: boot, nowMs: ms) }
  }

  @Test func `a kick is taken once`() throws {
    let state = TemporaryState()
    let store = try state.open()
    var shop = Shop()
    let id = shop.identifier()
    try add(store, id)
    #expect(try take(store, id, at: 10_100))
    #expect(try take(store, id, at: 10_100) == false)
    try store.write { try $0.endDrawerKick(id, succeeded: true) }
    #expect(try store.read { try $0.drawerKick(id) } == .done)
    #expect(throws: StoreError.notFound(what: "taken drawer kick", id: id.description)) {
      try store.write { try $0.endDrawerKick(id, succeeded: false) }
    }
  }

  @Test(arguments: [("boot1", Int64(15_000), true), ("boot1", 15_001, false), ("boot1", 9_999, false), ("boot2", 10_001, false)])
  func `a kick is good for five seconds and for its own process`(boot: String, at ms: Int64, taken: Bool) throws {
    let state = TemporaryState()
    let store = try state.open()
    var shop = Shop()
    let id = shop.identifier()
    try add(store, id)
    #expect(try take(store, id, boot: boot, at: ms) == taken)
    #expect(try store.read { try $0.drawerKick(id) } == (taken ? .taken : .expired))
    if !taken { #expect(try take(store, id, at: 10_001) == false) }
  }

  @Test func `a restart gives up the kicks of its predecessor`() throws {
    let state = TemporaryState()
    let store = try state.open()
    var shop = Shop()
    let (old, new) = (shop.identifier(), shop.identifier())
    try add(store, old)
    try add(store, new, boot: "boot2")
    #expect(try store.write { try $0.expireStaleDrawerKicks(bootID: "boot2") } == 1)
    #expect(try store.read { [try $0.drawerKick(old), try $0.drawerKick(new)] } == [.expired, .pending])
    #expect(try take(store, old, at: 10_001) == false)
  }

  @Test func `old kicks are forgotten in parts, but never one that is pending`() throws {
    let state = TemporaryState()
    let store = try state.open()
    var shop = Shop()
    let ids = (0..<4).map { _ in shop.identifier() }
    for (index, id) in ids.enumerated() { try add(store, id, at: 10_000 + Int64(index)) }
    for id in [ids[0], ids[2], ids[3]] { #expect(try take(store, id, at: 10_010)) }
    try store.write { try $0.endDrawerKick(ids[2], succeeded: true) }
    #expect(try store.write { try $0.pruneDrawerKicks(olderThanMs: 10_003, limit: 1) } == 1)
    #expect(try store.read { try $0.drawerKick(ids[0]) } == nil)
    #expect(try store.write { try $0.pruneDrawerKicks(olderThanMs: 10_003, limit: 10) } == 1)
    #expect(try store.read { tx in try ids.map { try tx.drawerKick($0) } } == [nil, .pending, nil, .taken])
  }
}
