import DeviceIO
import JSON
import Peripherals
import RPC
import Sales
import Store
import Testing

@testable import Till

@Suite("Devices that are plugged in and bound", .timeLimit(.minutes(5)))
@TillLoop
struct DeviceBayTests {
  private let first = "usb:04b8:0e15:PRN0001A/0"
  private let second = "usb:04b8:0e15:PRN0002B/0"

  @Test("without any device in the configuration the only printer and the only scanner take their roles, and that is kept and said")
  func guess() async throws {
    try await BayRig.with { rig async throws in
      #expect(rig.registry.all.isEmpty)
      rig.plug(AttachedNodes.printer("1-1", serial: "PRN0001A"), AttachedNodes.scanner("1-2"), AttachedNodes.keyboard("1-3"))
      #expect(try rig.session("printer.receipt").place == nil)
      await rig.bound("printer.receipt", to: first)
      await rig.bound("scanner", to: "usb:0c2e:0b81@1-2/1")
      #expect(try rig.session("printer.receipt").place == .usbPrinter(interface: "1-1:1.0"))
      #expect(try rig.session("scanner").place == .hidraw(path: "/dev/hidraw3"))
      #expect(rig.registry.all.map(\.device).sorted() == ["printer.receipt", "scanner"])
      #expect(try rig.view("scanner").boundBy == "guess")
      #expect(try rig.journal() == ["device.bound", "device.bound"])
      #expect(try rig.rig.read { try $0.binding("scanner", register: RegisterID("1"))?.source } == .guessed)
    }
  }

  @Test("of two equal printers none is guessed; each is bound by name and they never swap")
  func equalPrinters() async throws {
    let text = BayRig.bare + "[[printer]]\nname = \"r\"\n[[printer]]\nname = \"k\"\nrole = \"printer.kitchen\"\n"
    try await BayRig.with(text) { rig async throws in
      let (one, two) = (AttachedNodes.printer("1-1", serial: "PRN0001A"), AttachedNodes.printer("1-2", serial: "PRN0002B"))
      rig.plug(one, two)
      #expect(rig.bay.plan.guesses().guesses.isEmpty)
      #expect(rig.bay.plan.guesses().choices.map(\.role) == ["printer.receipt", "printer.kitchen"])
      try await rig.bind("printer.receipt", first)
      try await rig.bind("printer.kitchen", second)
      await rig.bound("printer.kitchen", to: second)
      #expect(try rig.session("r").place == .usbPrinter(interface: "1-1:1.0"))
      #expect(try rig.session("k").place == .usbPrinter(interface: "1-2:1.0"))
      rig.pull(one, two)
      #expect(try rig.session("r").place == nil)
      #expect(try rig.session("k").place == nil)
      #expect(try rig.view("r").cause == "device.absent")
      // Back again in each other's ports, and the kitchen's first.
      rig.plug(AttachedNodes.printer("1-1", serial: "PRN0002B"))
      #expect(try rig.session("r").place == nil)
      rig.plug(AttachedNodes.printer("1-2", serial: "PRN0001A"))
      #expect(try rig.session("r").place == .usbPrinter(interface: "1-2:1.0"))
      #expect(try rig.session("k").place == .usbPrinter(interface: "1-1:1.0"))
    }
  }

  @Test("printers without serial numbers are their ports; one that is pulled leaves its role to none")
  func portsAreNames() async throws {
    let text = BayRig.bare + "[[printer]]\nname = \"r\"\n[[printer]]\nname = \"k\"\nrole = \"printer.kitchen\"\n"
    try await BayRig.with(text) { rig async throws in
      rig.plug(AttachedNodes.printer("1-1"), AttachedNodes.printer("1-2"))
      try await rig.bind("printer.receipt", "usb:04b8:0e15@1-1")
      try await rig.bind("printer.kitchen", "usb:04b8:0e15@1-2")
      await rig.bound("printer.kitchen", to: "usb:04b8:0e15@1-2/0")
      rig.pull(AttachedNodes.printer("1-1"))
      #expect(try rig.session("r").place == nil)
      #expect(try rig.session("k").place == .usbPrinter(interface: "1-2:1.0"))
      #expect(rig.bay.plan.guesses().guesses.isEmpty)
    }
  }

  @Test("a unit whose serial number another one says too keeps its role where it hangs")
  func sharedSerial() async throws {
    try await BayRig.with { rig async throws in
      rig.plug(AttachedNodes.printer("1-1", serial: "PRN0001A"))
      await rig.bound("printer.receipt", to: first)
      rig.plug(AttachedNodes.printer("1-2", serial: "PRN0001A"))
      #expect(rig.bay.attached.map(\.identity.description) == ["usb:04b8:0e15@1-1/0", "usb:04b8:0e15@1-2/0"])
      #expect(try rig.session("printer.receipt").place == .usbPrinter(interface: "1-1:1.0"))
      rig.pull(AttachedNodes.printer("1-1", serial: "PRN0001A"))
      #expect(try rig.session("printer.receipt").place == nil)
      rig.bay.memory.flush()
      try await rig.rig.settle()
      // After a restart it is the same.
      let next = try BayRig(rig.rig)
      next.plug(AttachedNodes.printer("1-2", serial: "PRN0001A"))
      #expect(try next.session("printer.receipt").place == nil)
      next.plug(AttachedNodes.printer("1-1", serial: "PRN0001A"))
      #expect(try next.session("printer.receipt").place == .usbPrinter(interface: "1-1:1.0"))
      next.bay.stop()
    }
  }

  @Test("a replacement takes the role when it has answered; what waits goes there, and the journal names the one before")
  func replace() async throws {
    try await BayRig.with { rig async throws in
      rig.plug(AttachedNodes.printer("1-1", serial: "PRN0001A"))
      await rig.bound("printer.receipt", to: first)
      rig.pull(AttachedNodes.printer("1-1", serial: "PRN0001A"))
      rig.plug(AttachedNodes.printer("1-1", serial: "PRN0002B"))
      #expect(try rig.session("printer.receipt").place == nil)
      #expect(await rig.refusal("device.bind", ["role": "printer.receipt", "identity": .string(second)]) == "device.roleTaken")
      async let answer = rig.bind("printer.receipt", second, replace: true)
      while rig.bay.trials.isEmpty { await Task.yield() }
      #expect(try rig.session("printer.receipt").place == .usbPrinter(interface: "1-1:1.0"))
      #expect(rig.bay.bindings["printer.receipt"]?.identity == first)
      rig.registry.set("printer.receipt", state: .online)
      let bound = try await answer
      #expect(bound.state == "bound" && bound.identity == second)
      await rig.bound("printer.receipt", to: second)
      let told = await rig.rig.event("device.bound") { $0["identity"]?.stringValue == self.second }
      #expect(told["previous"]?.stringValue == first)
      #expect(rig.bay.trials.isEmpty)
      #expect(try rig.session("printer.receipt").place == .usbPrinter(interface: "1-1:1.0"))
    }
  }

  @Test("a replacement that does not answer is refused, and the role stays")
  func replaceFails() async throws {
    try await BayRig.with { rig async throws in
      rig.plug(AttachedNodes.printer("1-1", serial: "PRN0001A"))
      await rig.bound("printer.receipt", to: first)
      rig.plug(AttachedNodes.printer("1-2", serial: "PRN0002B"))
      async let answer = rig.refusal("device.bind", ["role": "printer.receipt", "identity": .string(second), "replace": true])
      while rig.bay.trials.isEmpty { await Task.yield() }
      #expect(try rig.session("printer.receipt").place == .usbPrinter(interface: "1-2:1.0"))
      rig.bay.trials["printer.receipt"]?.end(.failure(RPCError(.deviceCheckFailed)))
      #expect(await answer == "device.checkFailed")
      #expect(rig.bay.bindings["printer.receipt"]?.identity == first)
      #expect(try rig.session("printer.receipt").place == .usbPrinter(interface: "1-1:1.0"))
      rig.bay.isBusy = { _ in true }
      #expect(
        await rig.refusal("device.bind", ["role": "printer.receipt", "identity": .string(second), "replace": true]) == "device.busy")
    }
  }

  @Test("a HID device that does not say what it is for can be a display, and is shown with the udev rule that it needs")
  func vendorDevice() async throws {
    try await BayRig.with { rig async throws in
      rig.plug(AttachedNodes.vendorDevice("1-3"))
      let found = try #require(rig.bay.discovered.attached.first)
      #expect(found.kind == "hidOther" && found.canBe.allSatisfy { $0.hasPrefix("display.") } && !found.canBe.isEmpty)
      let rule = "SUBSYSTEM==\"hidraw\", ATTRS{idVendor}==\"0aa7\", ATTRS{idProduct}==\"0101\", GROUP=\"till\", MODE=\"0660\""
      #expect(found.note?.contains(rule) == true && (found.note?.count ?? 0) <= 512)
    }
  }

  @Test("a role that was released is given to nobody by a guess")
  func unbind() async throws {
    try await BayRig.with { rig async throws in
      rig.plug(AttachedNodes.scanner("1-2"))
      await rig.bound("scanner", to: "usb:0c2e:0b81@1-2/1")
      let bytes = try await rig.rig.answer("device.unbind", ["role": "scanner"], by: rig.dispatcher).get()
      #expect(try StrictJSON.parse(bytes)["state"]?.stringValue == "released")
      await rig.bound("scanner", to: nil)
      #expect(try rig.session("scanner").place == nil)
      #expect(rig.registry.all.isEmpty)
      #expect(rig.bay.plan.guesses().guesses.isEmpty)
      #expect(try rig.journal() == ["device.bound", "device.released"])
    }
  }

  @Test("the same call twice, with one key, binds once and gets the first answer, whatever came between")
  func onceByKey() async throws {
    try await BayRig.with { rig async throws in
      let key = "0197b8a0-0000-7000-8000-0000000000dd"
      rig.plug(AttachedNodes.keyboard("1-3"), AttachedNodes.serialPort("1-4"))
      let answer = try await rig.bind("scanner", "usb:046d:c31c@1-3", key: key)
      #expect(answer.identity == "usb:046d:c31c@1-3/0")
      _ = try await rig.rig.answer("device.unbind", ["role": "scanner"], by: rig.dispatcher).get()
      #expect(try await rig.bind("scanner", "usb:046d:c31c@1-3", key: key) == answer)
      #expect(try rig.journal() == ["device.bound", "device.released"])
    }
  }

  @Test("a keyboard is opened only when it is bound as a scanner")
  func keyboard() async throws {
    try await BayRig.with { rig async throws in
      rig.plug(AttachedNodes.keyboard("1-3"))
      #expect(rig.bay.plan.guesses().guesses.isEmpty)
      #expect(rig.sessions.values.allSatisfy { $0.place == nil })
      try await rig.bind("scanner", "usb:046d:c31c@1-3")
      await rig.bound("scanner", to: "usb:046d:c31c@1-3/0")
      #expect(try rig.session("scanner").place == .inputEvent(path: "/dev/input/event7"))
    }
  }

  @Test("what cannot be bound is refused with the reason")
  func refusals() async throws {
    try await BayRig.with(BayRig.bare + "[[scanner]]\nname = \"s\"\nconnect = \"usb:0c2e:0b81@1-2\"\n") { rig async throws in
      rig.plug(AttachedNodes.scanner("1-2"), AttachedNodes.keyboard("1-3"), AttachedNodes.serialPort("1-4"))
      #expect(try rig.session("s").place == .hidraw(path: "/dev/hidraw3"))
      #expect(try rig.view("s").boundBy == "configuration")
      func bind(_ role: String, _ identity: String) async -> String? {
        await rig.refusal("device.bind", ["role": .string(role), "identity": .string(identity)])
      }
      #expect(await bind("scanner", "usb:046d:c31c@1-3") == "device.configured")
      #expect(await rig.refusal("device.unbind", ["role": "scanner"]) == "device.configured")
      #expect(await bind("fridge", "usb:046d:c31c@1-3") == "device.roleInvalid")
      #expect(await bind("printer.receipt", "usb:046d:c31c@1-3") == "device.roleInvalid")
      #expect(await bind("printer.receipt", "usb:0bad:0bad@1-9") == "device.unknown")
      #expect(await bind("printer.receipt", "nonsense") == "rpc.invalidParams")
      #expect(await bind("printer.receipt", "usb:0403:6001:A50285BI,9x") == "rpc.invalidParams")
      #expect(await bind("scanner.2", "usb:0c2e:0b81@1-2") == "device.taken")
      try await rig.bind("printer.receipt", "usb:0403:6001:A50285BI,38400,8n1")
      await rig.bound("printer.receipt", to: "usb:0403:6001:A50285BI/0")
      #expect(
        try rig.session("printer.receipt").place == .serial(path: "/dev/ttyUSB0", SerialSettings(baud: .b38400)))
      #expect(await bind("drawer.1", "usb:0403:6001:A50285BI") == "device.taken")
    }
  }

  @Test("the device file of a printer is its second way, and its coming and going moves nobody")
  func fallback() async throws {
    try await BayRig.with { rig async throws in
      rig.plug(AttachedNodes.printerFile("1-1", serial: "PRN0001A"), AttachedNodes.printer("1-1", serial: "PRN0001A"))
      await rig.bound("printer.receipt", to: first)
      let session = try rig.session("printer.receipt")
      #expect(session.place == .usbPrinter(interface: "1-1:1.0") && session.fallback == .linePrinter(path: "/dev/usb/lp0"))
      let count = session.places.count
      rig.pull(AttachedNodes.printerFile("1-1", serial: "PRN0001A"))
      rig.plug(AttachedNodes.printerFile("1-1", serial: "PRN0001A"))
      #expect(session.places.count == count)
    }
  }

  @Test("a thousand plugs send the session there and back each time, and leave nothing behind")
  func cycles() async throws {
    try await BayRig.with { rig async throws in
      let node = AttachedNodes.printer("1-1", serial: "PRN0001A")
      rig.plug(node)
      await rig.bound("printer.receipt", to: first)
      let before = try rig.session("printer.receipt").places.count
      for _ in 0..<1_000 {
        rig.pull(node)
        #expect(try rig.session("printer.receipt").place == nil)
        rig.plug(node)
        #expect(try rig.session("printer.receipt").place == .usbPrinter(interface: "1-1:1.0"))
      }
      #expect(try rig.session("printer.receipt").places.count == before + 2_000)
      #expect(rig.bay.attached.count == 1 && rig.bay.memory.known.count == 1 && rig.bay.trials.isEmpty)
      rig.bay.memory.flush()
      try await rig.rig.settle()
      let known = try rig.rig.read { try $0.knownDevices() }
      #expect(known.map(\.plugs) == [1_001])
    }
  }

  @Test("what is plugged in is listed with what it can be, and what is known of it")
  func discovered() async throws {
    try await BayRig.with { rig async throws in
      rig.plug(AttachedNodes.printer("1-1", serial: "PRN0001A"), AttachedNodes.keyboard("1-3"))
      await rig.bound("printer.receipt", to: first)
      rig.registry.update("printer.receipt") { $0.model = "TM-T88V ROM 30.3" }
      let found = rig.bay.discovered
      #expect(DiscoverDevices.Result.schema.problem(in: try StrictJSON.value(of: found)) == nil)
      #expect(found.attached.map(\.identity) == ["usb:046d:c31c@1-3/0", first])
      #expect(found.attached.map(\.role) == [nil, "printer.receipt"])
      #expect(found.attached[0].canBe == ["scanner"] && found.attached[0].note != nil)
      #expect(found.bindings.map(\.role) == ["printer.receipt"])
      #expect(found.bindings.first?.attached == true)
      #expect(rig.bay.memory.known[first]?.probed?.contains("ROM 30.3") == true)
    }
  }

  @Test("a receipt printer that the configuration does not name prints only while a unit is bound to it")
  func impliedPrinter() async throws {
    try await BayRig.with { rig async throws in
      try await rig.rig.importCatalogue()
      func sell() async throws {
        let sale = try await rig.rig.sale("4006381333931")
        _ = try await rig.rig.call(TenderCash.self, .init(sale: sale.sale, amount: 10_000))
      }
      try await sell()
      #expect(try rig.rig.read { try $0.printJobs(limit: 10).items.count } == 0)
      #expect(await rig.rig.refusal("printer.print", ["document": ["elements": [["type": "text", "text": "A"]]]]) == "device.unknown")
      rig.plug(AttachedNodes.printer("1-1", serial: "PRN0001A"))
      await rig.bound("printer.receipt", to: first)
      try await sell()
      #expect(try rig.rig.read { try $0.printJobs(limit: 10).items.map(\.draft.printer) } == ["printer.receipt"])
    }
  }
}
