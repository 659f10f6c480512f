import JSON
import Peripherals
import RPC
import Store
import Testing

@testable import Till

@Suite("Commands on devices that another connection has for itself", .timeLimit(.minutes(1)))
@TillLoop
struct ClaimedCommandTests {
  @Test("a drawer with a box of its own cannot show itself, and is told how it is found all the same")
  func drawerCannotShowItself() async throws {
    let box = Samples.shop.replacing("printer = \"receipt\"", with: "connect = \"tty:/dev/null/drawer\"")
    try await TillRig.with(box) { rig in
      guard case .failure(let error) = await rig.answer("device.identify", ["device": "drawer"]) else { return #expect(Bool(false)) }
      #expect(error.kind == "device.identifyUnsupported" && error.hint.contains("drawer.open"))
    }
  }

  @Test("a claimed printer and drawer refuse what others ask of them directly")
  func refused() async throws {
    try await TillRig.with { rig in
      try await rig.server.start()
      let holder = try await LineClient(rig.server.path)
      for device in ["receipt", "drawer"] { try await Self.claim(device, holder) }
      let logo = StoreLogo.Params(number: 1, image: RasterImage(width: 16, rows: 1, bits: [0xF0, 0x0F]))
      #expect(try await rig.refusal("printer.storeLogo", StrictJSON.value(of: logo)) == "device.claimed")
      #expect(await rig.refusal("printer.deleteLogo", ["number": 1]) == "device.claimed")
      #expect(await rig.refusal("printer.codePages") == "device.claimed")
      #expect(await rig.refusal("drawer.teach", ["isOpen": false]) == "device.claimed")
      #expect(await rig.refusal("device.trace.start", ["device": "receipt", "reconnect": true]) == "device.claimed")
      #expect(try rig.read { try $0.printJobs(printer: nil, state: nil, limit: 10, cursor: nil).items.isEmpty })
    }
  }

  @Test("no other unit is put in the place of a claimed printer, with a person or without")
  func replacement() async throws {
    try await BayRig.with(BayRig.bare + "[[printer]]\nname = \"r\"\n") { rig async throws in
      rig.plug(AttachedNodes.printer("1-1", serial: "PRN0001A"))
      await rig.bound("printer.receipt", to: "usb:04b8:0e15:PRN0001A/0")
      rig.plug(AttachedNodes.printer("1-2", serial: "PRN0002B"))
      try await rig.rig.server.start()
      let holder = try await LineClient(rig.rig.server.path)
      try await Self.claim("r", holder)
      for guided in [false, true] {
        let params: JSONValue = [
          "role": "printer.receipt", "identity": "usb:04b8:0e15:PRN0002B/0", "replace": true, "guide": .bool(guided),
        ]
        #expect(await rig.refusal("device.bind", params) == "device.claimed")
      }
      #expect(rig.bay.trials.isEmpty)
    }
  }

  private static func claim(_ device: String, _ client: LineClient) async throws {
    try await client.send(#"{"jsonrpc":"2.0","id":1,"method":"device.claim","params":{"device":"\#(device)"}}"# + "\n")
    // The event that it has the device comes, too.
    var line = await client.next()
    while let event = line, event["result"] == nil, event["error"] == nil { line = await client.next() }
    #expect(line?["result"]?["state"] == "held")
  }
}
