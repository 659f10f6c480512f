import Testing

@testable import Peripherals

@Suite struct POSPrinterMachineRecoveryTests {
  private static let goOn: [UInt8] = [0x10, 0x05, 0x01]
  private static let clear: [UInt8] = [0x10, 0x05, 0x02]
  private static let cut: [UInt8] = [0x1D, 0x56, 0x42, 0x00]

  private func ready(_ printer: BenchPrinter = BenchPrinter(), _ profile: PrinterProfile = PrinterBench.epson) -> PrinterBench {
    var bench = PrinterBench(profile, printer)
    bench.send(.connected)
    bench.wait(.seconds(6))
    bench.written = []
    bench.actions = []
    return bench
  }

  @Test func aCutterErrorIsLeftWithoutABufferWhileNoJobHasBegun() {
    var bench = ready()
    bench.printer.jam()
    bench.submit("a", seconds: 120)
    bench.wait(.seconds(21))
    #expect(bench.progress("a") == [.waiting(.cutterError)])
    // At once, then every five seconds; nothing is printed again, as nothing was.
    #expect(bench.written.count { $0 == Self.clear } == 5)
    bench.printer.bladeIsHeld = false
    bench.wait(.seconds(6))
    #expect(bench.progress("a") == [.waiting(.cutterError), .readyToSend])
    bench.send(.begin("a"))
    guard case .confirmed(.processID) = bench.progress("a").last else { return record(bench, "a") }
    #expect(!bench.wasWritten(Self.goOn))
    bench.written = []
    bench.wait(.seconds(20))
    #expect(!bench.wasWritten(Self.clear))
  }

  @Test func aJobThatTheCutterStalledGoesOnAndIsConfirmedByItsMark() {
    var bench = ready()
    bench.submit("a", chunks: [[1], [2]], seconds: 300)
    bench.printer.jam()
    bench.send(.begin("a"))
    bench.wait(.seconds(60))
    #expect(bench.progress("a") == [.readyToSend, .delayed(.cutterError)])
    bench.printer.bladeIsHeld = false
    bench.wait(.seconds(7))
    #expect(bench.wasWritten(Self.goOn) && !bench.wasWritten(Self.clear))
    guard case .confirmed(.processID) = bench.progress("a").last else { return record(bench, "a") }
    #expect(bench.suspicions == 0)
  }

  @Test func whatWasOnlyAcceptedIsNotThrownAway() {
    var bench = ready(BenchPrinter(inOrder: nil, answersMarks: false))
    bench.submit("a")
    bench.send(.begin("a"))
    #expect(bench.progress("a").last == .accepted(.statusOnly))
    bench.printer.jam()
    bench.wait(.seconds(12))
    #expect(bench.wasWritten(Self.goOn) && !bench.wasWritten(Self.clear))
  }

  @Test(
    "No request is made for what it cannot mend",
    arguments: [
      [0x1A, 0x52, 0x32, 0x12], [0x1A, 0x52, 0x52, 0x12], [0x1A, 0x52, 0x3A, 0x12], [0x1A, 0x16, 0x1A, 0x12], [0x1A, 0x32, 0x1A, 0x72],
      [0x1A, 0x12, 0x12, 0x12],
    ] as [[UInt8]])
  func unmendable(answers: [UInt8]) {
    var bench = ready()
    bench.printer.realTime = answers
    bench.submit("a")
    bench.wait(.seconds(30))
    #expect(!bench.written.contains { $0.starts(with: [0x10, 0x05]) })
  }

  @Test func requestsDoNotPileUpBehindBytesThatNobodyTakes() {
    var bench = ready()
    bench.takesBytes = false
    bench.submit("a", chunks: [[1], [2]], seconds: 300)
    bench.send(.begin("a"))
    bench.send(.received([0x18, 0x08, 0, 0]))
    bench.actions = []
    bench.wait(.seconds(30))
    #expect(bench.written.count { $0 == Self.goOn } <= 1)
    #expect(bench.actions.count { if case .setTimer = $0 { true } else { false } } < 200)
  }

  @Test("The torn slip is cut off before the next job", arguments: [true, false])
  func cutOff(hasCutter: Bool) throws {
    var profile = PrinterBench.epson
    profile.supports.cutter = hasCutter
    var bench = ready(BenchPrinter(), profile)
    bench.printer.answersMarks = false
    bench.submit("a", chunks: [[1]])
    bench.send(.begin("a"))
    bench.printer.stop(0x32, paper: 0x72)
    bench.send(.disconnected("unplugged"))
    bench.written = []
    bench.send(.connected)
    bench.submit("b", chunks: [[7]])
    bench.wait(.seconds(20))
    let separation: [UInt8] = hasCutter ? Self.cut : [0x1B, 0x64, 4]
    // A printer without paper keeps it; it is not sent before it can be carried out.
    #expect(!bench.wasWritten(separation))
    bench.printer.kept = []
    _ = bench.printer.resume()
    bench.wait(.seconds(12))
    bench.send(.begin("b"))
    let first = try #require(bench.written.firstIndex(of: separation))
    let next = try #require(bench.written.firstIndex(of: [7]))
    #expect(first < next)
    #expect(bench.written.count { $0 == separation } == 1)
  }

  @Test func aWholeJobIsNotCutTwice() {
    var bench = ready()
    bench.submit("a")
    bench.send(.begin("a"))
    bench.send(.disconnected("closed"))
    bench.send(.connected)
    bench.wait(.seconds(20))
    #expect(!bench.wasWritten(Self.cut))
  }

  @Test func aPrinterThatLostItsPlaceInAnImageIsPutInOrderLongBeforeTheDeadline() {
    var bench = ready()
    bench.submit("a", chunks: [[1], [2]], seconds: 300)
    bench.printer.answersMarks = false
    bench.printer.realTime = nil
    bench.send(.begin("a"))
    bench.wait(.seconds(60))
    let reason = "the printer stopped answering in the middle of a job"
    #expect(bench.progress("a") == [.readyToSend, .delayed(.unreachable), .interrupted(.linkLost(reason), bytesSent: 1)])
    #expect(bench.actions.contains(.linkSuspect(reason)))
    bench.printer.realTime = [0x12, 0x12, 0x12, 0x12]
    bench.printer.answersMarks = true
    bench.send(.disconnected("closed"))
    bench.submit("b")
    bench.send(.connected)
    #expect(bench.written.contains { $0.starts(with: [0x10, 0x14, 0x08]) })
    bench.wait(.seconds(2))
    #expect(bench.progress("b").last == .readyToSend)
  }

  @Test func zerosAreRepeatedUntilThePrinterHearsThem() {
    var bench = PrinterBench(PrinterBench.epson, BenchPrinter(realTime: nil, automatic: nil, clears: false), resyncFirst: true)
    bench.send(.connected)
    bench.wait(.seconds(30))
    // Ten calls, then ten more: the printer is not taken for one in order only because it was called.
    #expect(bench.written.count { $0.count > 8_192 && $0.first == 0 } > 10)
    #expect(!bench.wasWritten(Self.cut))
    bench.printer.realTime = [0x12, 0x12, 0x12, 0x12]
    bench.printer.automatic = [0x10, 0, 0, 0]
    bench.wait(.seconds(12))
    #expect(bench.wasWritten(Self.cut))
    #expect(bench.machine.status.cause == nil)
  }

  @Test func aPrinterWithoutPaperIsInOrderWhenItAnswersInRealTime() {
    var printer = BenchPrinter()
    printer.stop(0x32, paper: 0x72)
    var bench = PrinterBench(PrinterBench.epson, printer, resyncFirst: true)
    bench.send(.connected)
    #expect(bench.written.count { $0.count > 8_192 && $0.first == 0 } == 1)
    #expect(bench.machine.status.cause == .paperOut)
  }

  @Test func aPrinterWithoutPaperMayBeSilentUntilTheDeadline() {
    var bench = ready()
    bench.submit("a", chunks: [[1], [2]], seconds: 200)
    bench.printer.answersMarks = false
    bench.printer.realTime = nil
    bench.send(.begin("a"))
    bench.send(.received([0x18, 0, 0x0C, 0]))
    bench.wait(.seconds(190))
    #expect(bench.progress("a") == [.readyToSend, .delayed(.paperOut), .delayed(.unreachable)])
    #expect(bench.suspicions == 0)
  }
}
