import DeviceIO
import Glibc
import JSON
import Peripherals
import RPC
import Sales
import Simulators
import Store
import Testing

@testable import Till

@Suite("ZVT terminals that are plugged in", .timeLimit(.minutes(5)))
@TillLoop
struct PluggedTerminalTests {
  private static let unit = "usb:0403:6001:A50285BI"
  private static let shop = Samples.shop + "[[terminal]]\nname = \"card\"\nprotocol = \"zvt\"\n"

  private func status(_ rig: BayRig) async throws -> TerminalView {
    try #require(try await rig.rig.call(GetTerminalStatus.self, Empty()).terminals.first)
  }

  /// The terminal as it is once it is so; transactions let time go by.
  private func status(_ rig: BayRig, until holds: (TerminalView) -> Bool) async throws -> TerminalView {
    while true {
      let view = try await status(rig)
      if holds(view) { return view }
      try await rig.rig.settle()
    }
  }

  @Test(
    "a terminal takes its role by a binding alone: the only serial port that there is is not guessed, and nothing that tells its use is one"
  )
  func neverGuessed() async throws {
    #expect(AttachedKind.allCases.allSatisfy { !$0.tellsItsUse || !$0.roles.contains(.terminal) })
    try await BayRig.with(Self.shop) { rig async throws in
      rig.rig.terminals.start()
      rig.plug(AttachedNodes.serialPort("1-4"))
      #expect(rig.bay.plan.guesses().guesses.isEmpty && rig.bay.plan.guesses().choices.isEmpty)
      let view = try await status(rig)
      #expect(view.state == "offline" && view.cause == "device.absent" && view.endpoint == "not bound")
      #expect(view.detail?.contains("tillctl bind terminal.card IDENTITY") == true)
      let sale = try await rig.rig.call(OpenSale.self, Empty())
      #expect(await rig.rig.refusal("tender.card", ["sale": .string(sale.sale), "amount": 100]) == "terminal.offline")
    }
  }

  @Test("a binding says where a terminal is and how fast its line is; the framing is always ZVT's")
  func bound() async throws {
    try await BayRig.with(Self.shop + "baud = 19200\n") { rig async throws in
      rig.plug(AttachedNodes.serialPort("1-4"))
      try await rig.bind("terminal.card", Self.unit)
      await rig.bound("terminal.card", to: Self.unit + "/0")
      #expect(try await status(rig).endpoint == "tty:/dev/ttyUSB0,19200,8n2,none")
      #expect(rig.bay.discovered.bindings.map(\.device) == ["card"] && rig.bay.discovered.bindings.first?.attached == true)
      try await rig.bind("terminal.card", Self.unit + ",115200,7e1,xonxoff")
      _ = try await status(rig) { $0.endpoint == "tty:/dev/ttyUSB0,115200,8n2,none" }
      rig.pull(AttachedNodes.serialPort("1-4"))
      let gone = try await status(rig)
      #expect(gone.cause == "device.absent" && gone.endpoint == Self.unit + "/0" && gone.detail == "plug \(Self.unit)/0 in")
      rig.plug(AttachedNodes.serialPort("1-2", file: "/dev/ttyUSB3"))
      #expect(try await status(rig).endpoint == "tty:/dev/ttyUSB3,115200,8n2,none")
      #expect(try await status(rig).cause == nil)
      // Another one takes its place by a word, and nothing is tried with it.
      rig.plug(AttachedNodes.serialPort("1-3", serial: "B60396CJ", file: "/dev/ttyUSB1"))
      #expect(await rig.refusal("device.bind", ["role": "terminal.card", "identity": "usb:0403:6001:B60396CJ"]) == "device.roleTaken")
      #expect(try await rig.bind("terminal.card", "usb:0403:6001:B60396CJ", replace: true).state == "bound")
      await rig.bound("terminal.card", to: "usb:0403:6001:B60396CJ/0")
      #expect(try await status(rig).endpoint == "tty:/dev/ttyUSB1,19200,8n2,none")
      #expect(
        try StrictJSON.parse(try await rig.rig.answer("device.unbind", ["role": "terminal.card"], by: rig.dispatcher).get())["state"]
          == "released")
      await rig.bound("terminal.card", to: nil)
      #expect(try await status(rig).endpoint == "not bound")
    }
  }

  @Test("what the configuration says where it is cannot be bound: a unit, an address, and a terminal of a network protocol")
  func configured() async throws {
    let nexo = "[[terminal]]\nname = \"n\"\nprotocol = \"nexo\"\nconnect = \"http://127.0.0.1:1/nexo\"\nsale_id = \"t\"\npoi_id = \"P\"\n"
    for place in [Self.shop + "connect = \"\(Self.unit)\"\n", Self.shop + "connect = \"tcp:127.0.0.1:1\"\n", Samples.shop + nexo] {
      try await BayRig.with(place) { rig async throws in
        rig.plug(AttachedNodes.serialPort("1-4"), AttachedNodes.serialPort("1-3", serial: "B60396CJ", file: "/dev/ttyUSB1"))
        #expect(await rig.refusal("device.bind", ["role": "terminal.card", "identity": "usb:0403:6001:B60396CJ"]) == "device.configured")
        #expect(await rig.refusal("device.unbind", ["role": "terminal.card"]) == "device.configured")
      }
    }
    // Of two terminals with one role the one that waits is meant.
    try await BayRig.with(Samples.shop + nexo + "[[terminal]]\nname = \"z\"\nprotocol = \"zvt\"\n") { rig async throws in
      rig.plug(AttachedNodes.serialPort("1-4"))
      #expect(rig.bay.discovered.attached.first?.canBe.contains("terminal.card") == true)
      #expect(try await rig.bind("terminal.card", Self.unit).device == "z")
    }
  }

  @Test(
    "a payment goes over the serial port of the unit; one that is unplugged in its middle is found out when the unit is back at another node"
  )
  func pays() async throws {
    let folder = TemporaryFolder()
    var options = TerminalRig.timed(SimulatedTerminalOptions())
    options.serialLink = "\(folder.path)/terminal"
    (options.zvt.customerMs, options.zvt.reversesOnSilence) = (300, false)
    let terminal = try SimulatedTerminal(options)
    let line = try #require(try await terminal.start().serialPath)
    let nodes = ["ttyACM0", "ttyACM1"].map { "\(folder.path)/\($0)" }
    for node in nodes { try #require(symlink(line, node) == 0) }
    try await BayRig.with(Self.shop + "connect = \"\(Self.unit)\"\n") { rig async throws in
      try await rig.rig.importCatalogue()
      rig.rig.terminals.start()
      #expect(try await status(rig).detail == "plug \(Self.unit) in")
      rig.plug(AttachedNodes.serialPort("1-4", file: nodes[0]))
      let sale = try await rig.rig.sale("1002")
      let first = try await TerminalRig.pay(rig.rig, .init(sale: sale.sale, amount: 100))
      #expect(try await TerminalRig.outcome(rig.rig, first.tender).status == "approved")

      let second = try await TerminalRig.pay(rig.rig, .init(sale: sale.sale))
      // Seen in the turn in which it is told: the disk has to write more than once before the payment can end.
      while rig.rig.ledger.context.terminals.standing(of: "card").running?.isInProgress != true { await Task.yield() }
      rig.pull(AttachedNodes.serialPort("1-4", file: nodes[0]))
      let gone = try await status(rig) { $0.state == "unresolved" }
      #expect(gone.cause == "device.absent" && gone.detail == "plug \(Self.unit) in" && gone.tender == second.tender)
      rig.plug(AttachedNodes.serialPort("1-2", file: nodes[1]))
      let done = try await TerminalRig.outcome(rig.rig, second.tender)
      #expect(done.status == "approved" && done.charged == 149 && done.proof == "query")
      #expect(try await status(rig) { $0.state == "ready" }.endpoint == "tty:\(nodes[1]),9600,8n2,none")
      #expect(try await terminal.ledgerLines().filter { $0.hasSuffix("charged") }.count == 2)
    }
  }

  @Test("a terminal keeps its unit, under whatever name, as long as the outcome of its payment is not known")
  func keepsItsUnit() async throws {
    let folder = TemporaryFolder()
    var options = TerminalRig.timed(SimulatedTerminalOptions())
    options.serialLink = "\(folder.path)/terminal"
    options.zvt.customerMs = 3_600_000
    let terminal = try SimulatedTerminal(options)
    let line = try #require(try await terminal.start().serialPath)
    try await BayRig.with(Self.shop) { rig async throws in
      try await rig.rig.importCatalogue()
      rig.rig.terminals.start()
      rig.plug(
        AttachedNodes.serialPort("1-4", file: line), AttachedNodes.serialPort("1-3", serial: "B60396CJ", file: "/dev/ttyUSB1"))
      try await rig.bind("terminal.card", Self.unit)
      let sale = try await rig.rig.sale("1002")
      let tender = try await TerminalRig.pay(rig.rig, .init(sale: sale.sale)).tender
      func bind(_ unit: String) async -> String? {
        await rig.refusal("device.bind", ["role": "terminal.card", "identity": .string(unit), "replace": true])
      }
      #expect(await bind("usb:0403:6001:B60396CJ") == "device.busy")
      #expect(await rig.refusal("device.unbind", ["role": "terminal.card"]) == "device.busy")
      #expect(await bind(Self.unit) == nil, "the same unit again changes nothing")
      #expect(rig.bay.bindings["terminal.card"]?.identity == Self.unit + "/0")
      while try await rig.rig.call(GetTender.self, .init(tender: tender)).status != "inProgress" { try await rig.rig.settle() }
      // Another unit says the same serial number: the one that did not move has another name, and goes on.
      rig.plug(AttachedNodes.serialPort("1-5", file: "/dev/ttyUSB5"))
      #expect(rig.bay.plan.targets["card"]?.identity?.description == "usb:0403:6001@1-4/0")
      #expect(try await rig.rig.call(GetTender.self, .init(tender: tender)).status == "inProgress")
      _ = try await rig.rig.call(AbortTender.self, .init(tender: tender))
      #expect(try await TerminalRig.outcome(rig.rig, tender).status == "aborted")
      #expect(await bind("usb:0403:6001:B60396CJ") == nil)
    }
  }
}
