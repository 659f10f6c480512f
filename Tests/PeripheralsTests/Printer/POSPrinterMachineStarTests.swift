import Testing

@testable import Peripherals

@Suite struct POSPrinterMachineStarTests {
  static var star: PrinterProfile {
    var profile = PrinterProfile.generic80
    profile.language = .starLine
    profile.supports.realTimeStatus = true
    return profile
  }

  private func ready(_ unit: BenchStar = BenchStar()) -> PrinterBench {
    var bench = PrinterBench(Self.star)
    bench.star = unit
    bench.send(.connected)
    bench.wait(.seconds(12))
    return bench
  }

  private func finish(on bench: inout PrinterBench, _ id: String) {
    bench.submit(id)
    bench.send(.begin(id))
    bench.wait(.seconds(2))
  }

  @Test func aStarIsProbedInItsOwnLanguage() {
    let bench = ready()
    #expect(bench.wasWritten([0x1B, 0x06, 0x01]))
    #expect(bench.machine.capabilities.realTimeStatus == true)
    #expect(bench.machine.capabilities.automaticStatus == true)
    #expect(bench.machine.capabilities.inOrderStatus == true)
    #expect(bench.machine.capabilities.processID == true)
    #expect(bench.machine.capabilities.model == "TSP654Ver1.0")
    #expect(!bench.written.contains { $0.first == 0x10 || $0.first == 0x1D })
  }

  @Test func theTaggedCounterConfirmsAJob() throws {
    var bench = ready()
    finish(on: &bench, "a")
    guard case .confirmed(.taggedCounter(let tag, let counter)) = bench.progress("a").last else { return record(bench, "a") }
    #expect(tag.utf8.count == 2)
    #expect(counter == 0x12)
    #expect(bench.wasWritten([0x1B, 0x1D, 0x03, 0x01] + Array(tag.utf8)))
  }

  @Test func withoutItTheETBCounterDoes() {
    var bench = ready(BenchStar(answersMarks: false))
    #expect(bench.machine.capabilities.processID == false)
    finish(on: &bench, "a")
    #expect(bench.progress("a").last == .confirmed(.inOrderStatus))
  }

  @Test func withStatusAloneAJobIsAccepted() {
    var bench = ready(BenchStar(answersMarks: false, answersETB: false))
    finish(on: &bench, "a")
    #expect(bench.progress("a").last == .accepted(.statusOnly))
  }

  @Test(
    "A cause makes a job wait, and it is printed when the cause is gone",
    arguments: [
      ([0x28, 0, 0, 0] as [UInt8], PrinterCause.coverOpen), ([0x08, 0, 0, 0x08], .paperOut), ([0x08, 0x08, 0, 0], .cutterError),
      ([0x08, 0x20, 0, 0], .mechanicalError), ([0, 0, 0x40, 0], .mechanicalError), ([0x08, 0, 0, 0], .offline),
    ])
  func causes(state: [UInt8], cause: PrinterCause) {
    var bench = ready()
    let group = bench.star?.stop(state) ?? []
    bench.send(.received(group))
    bench.submit("a")
    bench.wait(.seconds(5))
    #expect(bench.progress("a") == [.waiting(cause)])
    let resumed = bench.star?.resume() ?? []
    bench.send(.received(resumed))
    bench.wait(.seconds(3))
    bench.send(.begin("a"))
    bench.wait(.seconds(2))
    guard case .confirmed = bench.progress("a").last else { return record(bench, "a") }
    // A Star leaves its errors by itself: nothing of ESC/POS may reach it.
    #expect(!bench.written.contains { $0.starts(with: [0x10, 0x05]) })
  }

  @Test func aJobThatIsStalledInTheMiddleIsConfirmedWhenItGoesOn() {
    var bench = ready()
    bench.submit("a")
    let group = bench.star?.stop([0x08, 0, 0, 0x08]) ?? []
    bench.send(.begin("a"))
    bench.send(.received(group))
    bench.wait(.seconds(10))
    #expect(bench.progress("a").last == .delayed(.paperOut))
    let resumed = bench.star?.resume() ?? []
    bench.send(.received(resumed))
    bench.wait(.seconds(2))
    guard case .confirmed(.taggedCounter) = bench.progress("a").last else { return record(bench, "a") }
  }

  @Test func anUnpluggedJobIsPutInOrderOnTheNextConnection() {
    var bench = ready(BenchStar(answersMarks: false, answersETB: false))
    bench.submit("a", chunks: Array(repeating: Array(repeating: 0x41, count: 100), count: 3))
    bench.takesBytes = false
    bench.send(.begin("a"))
    bench.send(.disconnected("unplugged"))
    #expect(bench.progress("a").last == .interrupted(.linkLost("unplugged"), bytesSent: 100))
    bench.takesBytes = true
    bench.send(.connected)
    bench.wait(.seconds(5))
    let call = Array(repeating: UInt8(0), count: 8_192) + [0x1B, 0x2A, 0x72, 0x42, 0x18, 0x1B, 0x40, 0x1B, 0x1E, 0x61, 0x01]
    #expect(bench.wasWritten(call))
    // The torn slip is cut off before anything else is printed.
    #expect(bench.wasWritten([0x1B, 0x64, 3]))
  }

  @Test func theDrawerIsOpenedWithBothTimes() {
    var bench = ready()
    bench.send(.kickDrawer(DrawerKick(id: "k", pin: 2, onMs: 200, offMs: 300)))
    bench.wait(.seconds(2))
    #expect(bench.wasWritten([0x1B, 0x07, 20, 30, 0x07]))
  }

  @Test func theSwitchOfTheDrawerIsRead() {
    var bench = ready()
    let open = BenchStar(state: [0x04, 0, 0, 0]).group
    bench.send(.received(open))
    #expect(bench.machine.status.drawerSignalHigh == true)
  }
}
