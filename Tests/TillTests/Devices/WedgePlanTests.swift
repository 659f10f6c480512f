import DeviceIO
import Glibc
import JSON
import Peripherals
import RPC
import Testing

@testable import Till

@Suite("Which keyboards the desktop is to leave alone", .timeLimit(.minutes(5)))
@TillLoop
struct WedgePlanTests {
  private static let keyboard = "usb:046d:c31c@1-3"

  private func marks(_ rig: BayRig) -> ([String], Bool) {
    let (units, areAll) = rig.bay.plan.wedges { rig.bay.memory.kinds }
    return (units.map(\.description), areAll)
  }

  @Test("a keyboard that the configuration names is a wedge while it is plugged in, and stays one while it is not")
  func configured() async throws {
    let text = BayRig.bare + "[[scanner]]\nname = \"s\"\nconnect = \"\(Self.keyboard)\"\n"
    try await BayRig.with(text) { rig async throws in
      #expect(marks(rig) == ([], true), "nobody knows yet that it types")
      rig.plug(AttachedNodes.keyboard("1-3"))
      #expect(marks(rig) == ([Self.keyboard + "/0"], true))
      rig.pull(AttachedNodes.keyboard("1-3"))
      #expect(marks(rig) == ([Self.keyboard + "/0"], true))
      rig.bay.memory.flush()
      try await rig.rig.settle()
      let next = try BayRig(rig.rig)
      #expect(marks(next) == ([Self.keyboard + "/0"], true), "also after a restart")
      next.bay.stop()
    }
  }

  @Test(
    "a bound keyboard is a wedge, plugged in or not; it is none once it is released, and none where the configuration overrules the binding"
  )
  func bound() async throws {
    try await BayRig.with { rig async throws in
      rig.plug(AttachedNodes.keyboard("1-3"))
      #expect(marks(rig) == ([], true))
      try await rig.bind("scanner", Self.keyboard)
      await rig.bound("scanner", to: Self.keyboard + "/0")
      rig.pull(AttachedNodes.keyboard("1-3"))
      #expect(marks(rig) == ([Self.keyboard + "/0"], true))
      let overruled = BindingPlan(
        slots: try ConfigurationReader.read(
          text: BayRig.bare + "[[scanner]]\nname = \"s\"\nconnect = \"tty:/dev/ttyS0\"\n", file: "tilld.toml"
        ).slots, bindings: rig.bay.bindings, attached: rig.bay.attached)
      #expect(overruled.wedges { rig.bay.memory.kinds }.units.isEmpty)
      _ = try await rig.rig.answer("device.unbind", ["role": "scanner"], by: rig.dispatcher).get()
      await rig.bound("scanner", to: nil)
      #expect(marks(rig) == ([], true))
    }
  }

  @Test("a keyboard that a path leads to is a wedge; while the path leads nowhere nobody says which marks are wrong")
  func path() async throws {
    let folder = TemporaryFolder()
    let (file, link) = ("\(folder.path)/event7", "\(folder.path)/by-id")
    close(open(file, O_CREAT | O_WRONLY, 0o600))
    #expect(symlink("event7", link) == 0)
    let text = BayRig.bare + "[[scanner]]\nname = \"s\"\nconnect = \"evdev:\(link)\"\n"
    try await BayRig.with(text) { rig async throws in
      #expect(marks(rig) == ([], false))
      rig.plug(AttachedNodes.keyboard("1-3", file: file))
      #expect(marks(rig) == ([Self.keyboard + "/0"], true))
      #expect(rig.bay.discovered.attached.first?.role == "scanner")
    }
  }

  @Test("a scanner that says what it is, with a keyboard beside it, is no wedge", arguments: [true, false])
  func beside(isPluggedIn: Bool) async throws {
    let text = BayRig.bare + "[[scanner]]\nname = \"s\"\nconnect = \"usb:0c2e:0b81@1-2\"\n"
    try await BayRig.with(text) { rig async throws in
      rig.plug(AttachedNodes.scanner("1-2"), AttachedNodes.scannerKeyboard("1-2"))
      #expect(rig.bay.attached.map(\.kind) == [.keyboard, .hidScanner])
      if !isPluggedIn { rig.pull(AttachedNodes.scanner("1-2"), AttachedNodes.scannerKeyboard("1-2")) }
      #expect(marks(rig) == ([], true))
    }
  }
}
