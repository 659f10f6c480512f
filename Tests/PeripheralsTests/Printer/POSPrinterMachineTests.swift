import Testing

@testable import Peripherals

@Suite struct POSPrinterMachineProbeTests {
  @Test func connectingProbesOneQuestionAtATime() {
    var bench = PrinterBench(PrinterBench.epson)
    bench.send(.connected)
    let beforeMark: [[UInt8]] = [
      [0x10, 4, 1], [0x10, 4, 2], [0x10, 4, 3], [0x10, 4, 4], [0x1D, 0x61, 0x0F], [0x1D, 0x49, 67], [0x1D, 0x49, 66], [0x1D, 0x49, 65],
      [0x1D, 0x72, 1],
    ]
    #expect(Array(bench.written.prefix(9)) == beforeMark)
    #expect(bench.written[9].prefix(7) == [0x1D, 0x28, 0x48, 6, 0, 0x30, 0x30])
    let learned = bench.machine.capabilities
    #expect(learned.realTimeStatus == true && learned.automaticStatus == true && learned.inOrderStatus == true)
    #expect(learned.processID == true && learned.model == "TM-T88")
    #expect(bench.actions.contains(.capabilities(learned)))
  }

  @Test func nothingFollowsAQuestionBeforeItsAnswerOrDeadline() {
    var bench = PrinterBench(.generic80, BenchPrinter(realTime: nil, automatic: nil, inOrder: nil, answersMarks: false, model: nil))
    bench.send(.connected)
    #expect(bench.written == [[0x10, 4, 1]])
    bench.wait(.milliseconds(900))
    #expect(bench.written.count == 1)
    bench.wait(.milliseconds(200))
    #expect(bench.written.last == [0x1D, 0x61, 0x0F])
    bench.wait(.seconds(10))
    let learned = bench.machine.capabilities
    #expect(learned.realTimeStatus == false && learned.inOrderStatus == false && learned.processID == false)
    #expect(learned.bestEvidence == .none)
  }

  @Test func aPrinterThatShouldAnswerAndDoesNotIsUnreachable() {
    var bench = PrinterBench(PrinterBench.epson, BenchPrinter(realTime: nil))
    bench.send(.connected)
    bench.submit("a", seconds: 20)
    bench.wait(.seconds(15))
    #expect(bench.progress("a") == [.waiting(.unreachable)])
    #expect(bench.suspicions > 0)
    bench.wait(.seconds(10))
    #expect(bench.progress("a") == [.waiting(.unreachable), .expired])
    #expect(!bench.wasWritten([0x41, 0x0A]))
  }

  @Test func anOfflinePrinterIsAskedInOrderOnlyWhenItIsReady() {
    var printer = BenchPrinter()
    printer.stop(0x16)
    var bench = PrinterBench(PrinterBench.epson, printer)
    bench.send(.connected)
    #expect(!bench.wasWritten([0x1D, 0x72, 1]))
    _ = bench.printer.resume()
    bench.wait(.seconds(3))
    #expect(bench.wasWritten([0x1D, 0x72, 1]))
    #expect(bench.machine.capabilities.processID == true)
  }
}

@Suite struct POSPrinterMachineJobTests {
  private func ready(_ printer: BenchPrinter = BenchPrinter(), _ profile: PrinterProfile = PrinterBench.epson) -> PrinterBench {
    var bench = PrinterBench(profile, printer)
    bench.send(.connected)
    bench.wait(.seconds(6))
    bench.written = []
    bench.actions = []
    return bench
  }

  @Test func aJobIsSentAfterBeginAndConfirmedByItsMark() throws {
    var bench = ready()
    bench.submit("a", chunks: [[1], [2], [3]])
    #expect(bench.progress("a") == [.readyToSend])
    #expect(!bench.wasWritten([1]))
    bench.send(.begin("a"))
    let mark = try #require(bench.written.last)
    #expect(mark.prefix(7) == [0x1D, 0x28, 0x48, 6, 0, 0x30, 0x30])
    let text = String(decoding: mark.suffix(4), as: UTF8.self)
    #expect(bench.progress("a") == [.readyToSend, .confirmed(.processID(text))])
    #expect(bench.actions.contains(.job("a", .sent(3))))
    let order = bench.written.drop { $0 != [1] }
    #expect(Array(order.prefix(5)) == [[1], [0x10, 4, 1], [2], [0x10, 4, 1], [3]])
  }

  @Test func inOrderStatusIsTheEvidenceWithoutMarks() {
    var bench = ready(BenchPrinter(answersMarks: false))
    bench.submit("a")
    bench.send(.begin("a"))
    #expect(bench.progress("a") == [.readyToSend, .confirmed(.inOrderStatus)])
    // The status is read once more before the answer is believed.
    let after = bench.written.drop { $0 != [0x1D, 0x72, 1] }
    #expect(after.contains([0x10, 4, 4]))
  }

  @Test func cleanStatusAloneIsAcceptedNotConfirmed() {
    var bench = ready(BenchPrinter(inOrder: nil, answersMarks: false))
    bench.takesBytes = false
    bench.submit("a")
    bench.send(.begin("a"))
    #expect(bench.progress("a") == [.readyToSend])
    bench.send(.written(1_000_000))
    #expect(bench.progress("a") == [.readyToSend, .accepted(.statusOnly)])
  }

  @Test func aSilentPrinterLeavesTheJobUnconfirmed() {
    var bench = ready(BenchPrinter(realTime: nil, automatic: nil, inOrder: nil, answersMarks: false, model: nil), .generic80)
    bench.submit("a")
    bench.send(.begin("a"))
    #expect(bench.progress("a") == [.readyToSend, .unconfirmed("the printer gives no replies")])
  }

  @Test(
    "A job waits for its cause to go before the first byte",
    arguments: [
      ([0x1A, 0x32, 0x12, 0x72], .paperOut), ([0x1A, 0x16, 0x12, 0x12], .coverOpen), ([0x1A, 0x12, 0x12, 0x12], .offline),
      ([0x1A, 0x52, 0x1A, 0x12], .cutterError), ([0x1A, 0x52, 0x32, 0x12], .mechanicalError),
    ] as [([UInt8], PrinterCause)])
  func waiting(answers: [UInt8], cause: PrinterCause) {
    var bench = ready()
    bench.printer.realTime = answers
    bench.submit("a")
    #expect(bench.progress("a") == [.waiting(cause)])
    bench.wait(.seconds(5))
    #expect(bench.progress("a") == [.waiting(cause)])
    _ = bench.printer.resume()
    bench.wait(.seconds(2))
    #expect(bench.progress("a") == [.waiting(cause), .readyToSend])
  }

  @Test func paperEndInTheMiddleDelaysAndThenConfirms() {
    var bench = ready()
    bench.submit("a", chunks: [[1], [2]])
    bench.takesBytes = false
    bench.send(.begin("a"))
    bench.printer.stop(0x32, paper: 0x72)
    bench.takesBytes = true
    bench.send(.written(1_000_000))
    bench.wait(.seconds(30))
    #expect(bench.progress("a") == [.readyToSend, .delayed(.paperOut)])
    let kept = bench.printer.resume()
    if !kept.isEmpty { bench.send(.received(kept)) }
    bench.wait(.seconds(3))
    #expect(bench.progress("a").count == 3)
    #expect(bench.progress("a").last?.isFinal == true)
    guard case .confirmed(.processID) = bench.progress("a").last else { return record(bench, "a") }
  }

  @Test func paperEndAfterTheLastByteWaitsForTheMark() {
    var bench = ready()
    bench.printer.isBlocked = true
    bench.submit("a")
    bench.send(.begin("a"))
    bench.printer.stop(0x32, paper: 0x72)
    bench.wait(.seconds(40))
    #expect(bench.progress("a") == [.readyToSend, .delayed(.paperOut)])
    bench.send(.received(bench.printer.resume()))
    guard case .confirmed(.processID) = bench.progress("a").last else { return record(bench, "a") }
  }

  @Test func aLostLinkInterruptsOnceAndTheNextConnectionClearsFirst() {
    var bench = ready()
    bench.takesBytes = false
    bench.submit("a", chunks: [Array(repeating: 1, count: 9_000), Array(repeating: 2, count: 9_000)])
    bench.submit("b")
    bench.send(.begin("a"))
    bench.send(.disconnected("unplugged"))
    #expect(bench.progress("a") == [.readyToSend, .interrupted(.linkLost("unplugged"), bytesSent: 9_000)])
    #expect(bench.progress("b") == [.waiting(.unreachable)])
    bench.written = []
    bench.takesBytes = true
    bench.send(.connected)
    #expect(bench.written[0] == [0x10, 0x14, 8, 1, 3, 0x14, 1, 6, 2, 8])
    #expect(bench.written[1] == Array(repeating: 0, count: 8_192) + [0x1B, 0x40, 0x1D, 0x61, 0xFF])
    #expect(bench.written[2] == [0x10, 4, 1])
    #expect(bench.progress("a").count == 2)
    #expect(bench.progress("b").last == .readyToSend)
  }

  @Test func resyncCallsAtMostTenTimes() {
    var bench = PrinterBench(PrinterBench.epson, BenchPrinter(realTime: nil, automatic: nil, clears: false), resyncFirst: true)
    bench.send(.connected)
    bench.wait(.seconds(13))
    #expect(bench.written.count { $0.suffix(5) == [0x1B, 0x40, 0x1D, 0x61, 0xFF] } == 10)
    #expect(bench.wasWritten([0x10, 4, 1]))
  }
}
