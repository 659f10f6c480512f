import DeviceIO
import JSON
import RPC
import Testing

@testable import Till

@Suite("The ports that drawers' boxes hang on", .timeLimit(.minutes(5)))
@TillLoop
struct DrawerBoxBayTests {
  @Test("a drawer's box is found by its role or its identity, and two drawers share the one on a unit")
  func drawerBoxes() async throws {
    let drawers = """
      [[drawer]]
      name = "till"
      profile = "serial-bel"
      [[drawer]]
      name = "left"
      connect = "usb:0403:6001:A50285BI"
      role = "drawer.2"
      [[drawer]]
      name = "right"
      connect = "usb:0403:6001:A50285BI"
      role = "drawer.3"
      pin = 5

      """
    try await BayRig.with(BayRig.bare + drawers) { rig async throws in
      rig.plug(AttachedNodes.serialPort("1-4"))
      #expect(try rig.session("left").place == .serial(path: "/dev/ttyUSB0", SerialSettings()))
      #expect(rig.sessions["right"] == nil, "one box has one session")
      #expect(try rig.session("till").place == nil)
      #expect(try rig.view("till").endpoint == "not bound")
      #expect(await rig.refusal("device.bind", ["role": "drawer.1", "identity": "usb:0403:6001:A50285BI"]) == "device.taken")
    }
    try await BayRig.with(BayRig.bare + "[[drawer]]\nname = \"till\"\nprofile = \"serial-bel\"\n") { rig async throws in
      rig.plug(AttachedNodes.serialPort("1-4"))
      #expect(rig.bay.plan.guesses().guesses.isEmpty, "nobody guesses what hangs on a serial port")
      try await rig.bind("drawer.1", "usb:0403:6001:A50285BI")
      await rig.bound("drawer.1", to: "usb:0403:6001:A50285BI/0")
      #expect(try rig.session("till").place == .serial(path: "/dev/ttyUSB0", SerialSettings()))
    }
  }
}
