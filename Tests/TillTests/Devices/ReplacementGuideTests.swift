import DeviceIO
import FakeDevices
import JSON
import NIOCore
import Peripherals
import RPC
import Rendering
import Sales
import Store
import Synchronization
import Testing

@testable import Simulators
@testable import Till

/// Two simulated printers on a fake USB bus: the second is to take the place of the first.
@Suite("Replacements that a person checks", .timeLimit(.minutes(5)))
@TillLoop
struct ReplacementGuideTests {
  private nonisolated static let first = "usb:04b8:0e15:PRN0001A/0"
  private nonisolated static let second = "usb:04b8:0e15:PRN0002B/0"
  private nonisolated static let configuration =
    BayRig.bare + "[[printer]]\nname = \"r\"\nprofile = \"generic-80mm\"\njob_deadline_s = 3600\n"

  private final class Paper: Sendable {
    private let printer = Mutex(VirtualPrinter())

    init(_ device: FakeUSBDevice) {
      device.behave(
        connected: { [self] in _ = printer.withLock { $0.connected() } },
        disconnected: { [self] in printer.withLock { $0.disconnected() } },
        answer: { [self] bytes in
          printer.withLock { printer in
            printer.received(bytes).flatMap { action in if case .send(let reply, _) = action { reply } else { [UInt8]() } }
          }
        })
    }

    var text: String { printer.withLock { printer in (printer.printed.finished + [printer.interpreter.paper]).map { $0.text() }.joined() } }
  }

  /// The check has ended without asking that.
  private struct Over: Error {}

  @TillLoop
  private struct Bench {
    let rig: TillRig
    let old: Paper
    let new: Paper

    var bay: DeviceBay { rig.devices.bay }

    func replace(key: String? = nil) async throws -> BindingView {
      try await rig.call(
        BindDevice.self, .init(role: "printer.receipt", identity: ReplacementGuideTests.second, replace: true, guide: true), key: key)
    }

    /// The check once it asks this.
    func asked(_ step: String) async throws -> CheckRun {
      var hasBegun = false
      while true {
        let run = rig.devices.checks.running["r"]
        if let run, run.machine.current?.name == step { return run }
        guard run != nil || !hasBegun else { throw Over() }
        hasBegun = run != nil
        try await rig.settle()
      }
    }

    func ended() async throws {
      while rig.devices.checks.running["r"] != nil || !bay.trials.isEmpty { try await rig.settle() }
    }

    func answer(_ check: CheckRun, _ answer: String, _ text: String? = nil) async throws -> CheckView {
      try await rig.call(AnswerCheck.self, .init(check: check.id.description, answer: answer, text: text))
    }

    func print(_ text: String) async throws -> String {
      try await rig.call(PrintOnPrinter.self, .init(document: PrintDocument(elements: [.text(text), .cut(.partial)]))).job.job
    }

    func printed(_ job: String) async {
      _ = await rig.event("printJob.changed") { $0["job"] == .string(job) && $0["state"] == "confirmed" }
    }
  }

  private func with(_ body: @TillLoop (Bench) async throws -> Void) async throws {
    let (one, two) = (try FakeUSBDevice(), try FakeUSBDevice())
    let (old, new) = (Paper(one), Paper(two))
    let quick = LinkLimits(firstRetryDelay: .milliseconds(2), longestRetryDelay: .milliseconds(10))
    let ports = DevicePorts(usb: FakeUSBBus(["1-1:1.0": one, "1-2:1.0": two]), limits: quick)
    try await TillRig.with(Self.configuration, clock: HandClock(wall: TillClock.milliseconds), ports: ports) { rig in
      rig.performsEffects = true
      rig.devices.start()
      let bench = Bench(rig: rig, old: old, new: new)
      bench.bay.take(.devices(.present(AttachedNodes.printer("1-1", serial: "PRN0001A"))))
      bench.bay.take(.devices(.present(AttachedNodes.printer("1-2", serial: "PRN0002B"))))
      _ = try await rig.call(BindDevice.self, .init(role: "printer.receipt", identity: Self.first))
      await bench.printed(try await bench.print("BEFORE"))
      try await body(bench)
      await rig.devices.stop()
    }
  }

  @Test("the new printer prints a number, the person reads it, and only then it has the role; what waits is printed there afterwards")
  func passes() async throws {
    try await with { bench in
      let answer = try await bench.replace()
      #expect(answer.state == "checking" && answer.check != nil)
      let waiting = try await bench.print("WAITING")
      let run = try await bench.asked("number")
      #expect(run.id.description == answer.check && run.view.expects == "text")
      let number = try #require(run.number)
      #expect(bench.new.text.contains(number) && !bench.old.text.contains(number))
      #expect(!bench.new.text.contains("WAITING") && !bench.old.text.contains("WAITING"))
      #expect(bench.bay.bindings["printer.receipt"]?.identity == Self.first)
      #expect(try await bench.answer(run, "yes", "0").state == "asking")
      let asked = try await bench.answer(run, "yes", number)
      #expect(asked.question?.hasPrefix("Is the page readable") == true)
      #expect(bench.bay.bindings["printer.receipt"]?.identity == Self.first)
      #expect(try await bench.answer(run, "yes").state == "passed")
      let told = await bench.rig.event("device.bound") { $0["identity"]?.stringValue == Self.second }
      #expect(told["previous"]?.stringValue == Self.first)
      await bench.printed(waiting)
      #expect(bench.new.text.contains("WAITING") && !bench.old.text.contains("WAITING"))
      #expect(bench.bay.trials.isEmpty)
    }
  }

  @Test(
    "a person who says no, or gives up, leaves the role with the printer that had it, and what waits is printed there",
    arguments: ["no", "cancel"])
  func refused(answer: String) async throws {
    try await with { bench in
      _ = try await bench.replace()
      let waiting = try await bench.print("WAITING")
      let run = try await bench.asked("number")
      #expect(try await bench.answer(run, answer).state == (answer == "no" ? "failed" : "cancelled"))
      try await bench.ended()
      await bench.printed(waiting)
      #expect(bench.old.text.contains("WAITING") && !bench.new.text.contains("WAITING"))
      #expect(bench.bay.bindings["printer.receipt"]?.identity == Self.first)
      #expect(try bench.rig.read { try $0.binding("printer.receipt", register: RegisterID("1"))?.identity } == Self.first)
    }
  }

  @Test("a second bind of the unit or the role, in the same moment or later, leaves the check that runs alone")
  func crossed() async throws {
    try await with { bench in
      async let one = bench.replace()
      async let two = bench.replace()
      let answers = [try? await one, try? await two].compactMap(\.self)
      let run = try await bench.asked("number")
      #expect(answers.contains { $0.check == run.id.description })
      for guide in [true, nil] {
        let refusal = await #expect(throws: RPCError.self) {
          try await bench.rig.call(
            BindDevice.self, .init(role: "printer.receipt", identity: Self.second, replace: true, guide: guide), key: nil)
        }
        #expect(refusal?.kind == ErrorKind.checkRunning.kind)
      }
      #expect(bench.rig.devices.checks.running["r"]?.id == run.id)
      _ = try await bench.answer(run, "yes", run.number)
      #expect(try await bench.answer(run, "yes").state == "passed")
      _ = await bench.rig.event("device.bound") { $0["identity"]?.stringValue == Self.second }
    }
  }

  @Test("the check ends with the connection that asked for it")
  func abandoned() async throws {
    try await with { bench in
      _ = try await bench.replace()
      _ = try await bench.asked("number")
      bench.rig.hub.forget(bench.rig.connection)
      try await bench.ended()
      #expect(bench.bay.bindings["printer.receipt"]?.identity == Self.first)
      await bench.printed(try await bench.print("AFTER"))
      #expect(bench.old.text.contains("AFTER"))
    }
  }

  @Test("the same call twice begins one check, another call during it is refused, and a yes without the number is asked again")
  func once() async throws {
    try await with { bench in
      let key = "0197b8a0-0000-7000-8000-0000000000de"
      let answer = try await bench.replace(key: key)
      let run = try await bench.asked("number")
      let again = try await bench.replace(key: key)
      #expect(again == answer)
      #expect(bench.rig.devices.checks.running.count == 1)
      let params = BindDevice.Params(role: "printer.receipt", identity: Self.second, replace: true, guide: true)
      let refusal = await bench.rig.refusal("device.bind", try StrictJSON.value(of: params))
      #expect(refusal == "device.checkRunning")
      let plain: JSONValue = ["check": .string(run.id.description), "answer": "yes"]
      #expect(await bench.rig.refusal("device.checkAnswer", plain) == "rpc.invalidParams")
      #expect(try await bench.answer(run, "cancel").state == "cancelled")
      try await bench.ended()
      // An answer that was given begins nothing.
      let late = try await bench.replace(key: key)
      #expect(late == answer)
      try await bench.rig.settle()
      #expect(bench.rig.devices.checks.running.isEmpty)
    }
  }
}
