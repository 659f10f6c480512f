import JSON
import RPC
import Sales
import Store
import Testing

@testable import Till

@Suite("Opening the drawer", .timeLimit(.minutes(5)))
@TillLoop
struct DrawerEffectTests {
  /// Orders the drawer, lets time pass between the commit and the pulse, and returns how the order ended.
  private static func open(_ rig: TillRig, late ms: Int64) async throws -> (change: JSONValue, state: DrawerKickState?) {
    rig.performsEffects = true
    var isLate = false
    rig.beforeEffects = {
      if !isLate { rig.clock.advance(ms: ms) }
      isLate = true
    }
    let answer = try await rig.call(OpenDrawer.self, .init(reason: "noSale"))
    #expect(answer.drawer == "drawer" && answer.state == "unknown")
    let change = await rig.event("drawer.changed")
    try await rig.settle()
    guard case .kickDrawer(let kick, _, _, _)? = rig.effects.first else { return (change, nil) }
    return (change, try rig.read { try $0.drawerKick(kick) })
  }

  @Test("an order older than five seconds is not carried out, and everybody is told", arguments: [5_001, 60_000])
  func late(ms: Int64) async throws {
    try await TillRig.with { rig in
      let (change, state) = try await Self.open(rig, late: ms)
      #expect(change["change"] == "expired")
      #expect(change["reason"] == "noSale")
      #expect(change["hint"] != nil)
      #expect(state == .expired)
      #expect(try rig.read { try $0.journalRows(after: 0, limit: 10).map(\.kind) } == ["drawer.requested", "drawer.expired"])
    }
  }

  @Test("an order of five seconds is handed to the printer; one that is not connected is told as that", arguments: [0, 5_000])
  func soon(ms: Int64) async throws {
    try await TillRig.with { rig in
      let (change, state) = try await Self.open(rig, late: ms)
      #expect(change["change"] == "notConfirmed")
      #expect(change["hint"] == "What the drawer is plugged into is not connected.")
      #expect(state == .failed)
      #expect(try rig.read { try $0.journalRows(after: 0, limit: 10).map(\.kind) } == ["drawer.requested", "drawer.notConfirmed"])
    }
  }

  @Test("a clock that was set back makes the order expire: nobody knows how old it is")
  func setBack() async throws {
    try await TillRig.with { rig in
      rig.performsEffects = true
      var isSet = false
      rig.beforeEffects = {
        if !isSet { rig.clock.jump(ms: -1) }
        isSet = true
      }
      _ = try await rig.call(OpenDrawer.self, .init(reason: "noSale"))
      #expect(await rig.event("drawer.changed")["change"] == "expired")
    }
  }

  @Test("the same order twice, with one key, is one order")
  func once() async throws {
    try await TillRig.with { rig in
      let key = "0197b8a0-0000-7000-8000-0000000000dd"
      let params = OpenDrawer.Params(reason: "noSale")
      let first = try await rig.call(OpenDrawer.self, params, key: key)
      #expect(try await rig.call(OpenDrawer.self, params, key: key) == first)
      #expect(rig.effects.count == 1)
    }
  }

  @Test("a drawer that is not there is refused")
  func unknown() async throws {
    try await TillRig.with { rig async throws in
      #expect(await rig.refusal("drawer.open", ["drawer": "bar", "reason": "noSale"]) == "device.unknown")
      #expect(await rig.refusal("drawer.status", ["drawer": "bar"]) == "device.unknown")
      #expect(try await rig.call(GetDrawerStatus.self, .init()).state == "unknown")
    }
  }

  @Test("the devices of the configuration are listed as offline before they answer")
  func list() async throws {
    try await TillRig.with { rig in
      let devices = try await rig.call(ListDevices.self, Empty()).devices
      #expect(devices.map(\.device) == ["receipt", "drawer", "pole"])
      #expect(devices.first?.state == "offline")
      #expect(devices.first?.hint?.isEmpty == false)
    }
  }
}
