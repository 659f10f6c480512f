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
    var bench = PrinterBench(PrinterBench.epson, BenchPrinter(automatic: nil, clears: false), resyncFirst: true)
    bench.send(.connected)
    bench.wait(.seconds(30))
    #expect(bench.written.count { $0.suffix(5) == [0x1B, 0x40, 0x1D, 0x61, 0xFF] } == 10)
    #expect(bench.wasWritten([0x10, 4, 1]))
  }

  @Test func aLateMarkOfAnOlderJobConfirmsNothing() {
    var bench = ready()
    bench.printer.answersMarks = false
    bench.submit("a")
    bench.send(.begin("a"))
    let old = Array(bench.written.last?.suffix(4) ?? [])
    bench.wait(.seconds(25))
    #expect(bench.progress("a").last == .unconfirmed("the printer did not send the job's mark back"))
    #expect(bench.suspicions == 1)
    bench.printer.answersMarks = true
    bench.send(.disconnected("closed"))
    bench.send(.connected)
    bench.printer.answersMarks = false
    bench.submit("b")
    bench.send(.begin("b"))
    bench.send(.received([0x37, 0x22] + old + [0]))
    #expect(bench.progress("b") == [.readyToSend])
  }

  @Test func aLateInOrderAnswerBelongsToItsOwnJob() {
    var bench = ready(BenchPrinter(answersMarks: false))
    bench.printer.inOrder = nil
    bench.submit("a")
    bench.send(.begin("a"))
    bench.wait(.seconds(25))
    #expect(bench.progress("a").last == .unconfirmed("the printer did not answer the question behind the job"))
    // The owner keeps the connection: it is put in order, and the next job is sent.
    bench.printer.inOrder = 0
    bench.wait(.seconds(10))
    bench.printer.inOrder = nil
    bench.submit("b")
    bench.send(.begin("b"))
    let before = bench.progress("b")
    bench.send(.received([0x00]))
    #expect(bench.progress("b") == before)
    #expect(!before.contains(.confirmed(.inOrderStatus)))
  }

  @Test func deadlinesEndEveryJob() {
    var bench = ready()
    bench.printer.stop(0x16)
    bench.submit("a", seconds: 5)
    bench.wait(.seconds(6))
    #expect(bench.progress("a") == [.waiting(.coverOpen), .expired])

    bench = ready()
    bench.printer.isBlocked = true
    bench.submit("b", seconds: 10)
    bench.send(.begin("b"))
    bench.printer.stop(0x16)
    bench.wait(.seconds(11))
    #expect(bench.progress("b") == [.readyToSend, .delayed(.coverOpen), .interrupted(.deadlinePassed(.coverOpen), bytesSent: 2)])
    #expect(bench.suspicions == 1)
  }

  @Test("Nonsense confirms nothing and ends nothing", arguments: [UInt64(1), 2, 3, 4, 5])
  func nonsense(seed: UInt64) {
    var bench = ready(BenchPrinter(answersMarks: false))
    bench.printer.inOrder = nil
    bench.submit("a", seconds: 30)
    bench.send(.begin("a"))
    var state = seed
    for _ in 0..<300 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      bench.send(.received([UInt8(truncatingIfNeeded: state >> 33) | 0x80]))
      bench.wait(.milliseconds(10))
    }
    bench.send(.received([0x00]))
    bench.wait(.seconds(31))
    #expect(bench.progress("a").count == 2)
    guard case .unconfirmed = bench.progress("a").last else { return record(bench, "a") }
  }

  @Test func aLateAnswerIsNotTakenForThatOfTheNextQuestion() {
    var bench = ready()
    bench.printer.realTime = nil
    bench.wait(.seconds(6))
    bench.written = []
    // While the line is quiet nothing is asked; the late answer belongs to its own question, and the cover bit of n = 2 is not read from it.
    bench.send(.received([0x16]))
    #expect(!bench.machine.status.coverOpen)
    #expect(bench.machine.status.drawerSignalHigh == true)
    // One more answer than questions: the machine lets the line run dry before it asks again.
    bench.send(.received([0x16]))
    bench.printer.realTime = [0x12, 0x12, 0x12, 0x12]
    bench.written = []
    bench.wait(.milliseconds(1_900))
    #expect(bench.written.isEmpty)
    bench.wait(.seconds(6))
    #expect(bench.wasWritten([0x10, 4, 1]))
    #expect(bench.machine.status.cause == nil)
  }

  @Test func aConnectionThatReplacesAnotherEndsTheJobOfTheFirst() {
    var bench = ready()
    bench.printer.answersMarks = false
    bench.submit("a")
    bench.send(.begin("a"))
    bench.send(.connected)
    #expect(bench.progress("a").last == .interrupted(.linkLost("replaced by a new connection"), bytesSent: 2))
  }

  @Test func bytesThatAreNotTakenDelayTheJob() {
    var bench = ready()
    bench.takesBytes = false
    bench.printer.inOrder = nil
    bench.submit("a", chunks: [[1], [2]], seconds: 60)
    bench.printer.realTime = nil
    bench.send(.begin("a"))
    bench.wait(.seconds(40))
    #expect(bench.progress("a") == [.readyToSend, .delayed(.unreachable)])
    bench.wait(.seconds(21))
    #expect(bench.progress("a").last == .interrupted(.deadlinePassed(.unreachable), bytesSent: 1))
  }

  @Test func timersDoNotSpin() {
    var bench = ready()
    bench.takesBytes = false
    bench.submit("a", chunks: [[1], [2]], seconds: 60)
    bench.send(.begin("a"))
    bench.actions = []
    bench.wait(.seconds(30))
    #expect(bench.actions.count { if case .setTimer = $0 { true } else { false } } < 200)
  }

  @Test func bytesInFlightAreLimited() {
    var bench = ready()
    bench.takesBytes = false
    bench.submit("a", chunks: Array(repeating: Array(repeating: 7, count: 10_000), count: 3))
    bench.send(.begin("a"))
    bench.wait(.seconds(3))
    #expect(bench.written.count { $0.count == 10_000 } == 1)
    bench.takesBytes = true
    bench.send(.written(1_000_000))
    #expect(bench.written.count { $0.count == 10_000 } == 3)
  }

  @Test func jobsAreRefusedCancelledAndKeptApart() {
    var bench = ready()
    bench.printer.stop(0x16)
    bench.submit("a")
    bench.submit("a")
    bench.submit("empty", chunks: [])
    #expect(bench.progress("a").last == .refused("a job with this id is waiting already"))
    #expect(bench.progress("empty") == [.refused("the job is empty")])
    bench.send(.cancel("a"))
    #expect(bench.progress("a").last == .cancelled)
    for number in 0...POSPrinterMachine.maxJobs { bench.submit("job\(number)") }
    #expect(bench.progress("job\(POSPrinterMachine.maxJobs)").last?.isFinal == true)
  }

  @Test func jobsFollowOneAnother() {
    var bench = ready()
    bench.submit("a")
    bench.submit("b")
    #expect(bench.progress("b").isEmpty)
    bench.send(.begin("a"))
    #expect(bench.progress("b") == [.readyToSend])
    bench.send(.begin("b"))
    guard case .confirmed(.processID) = bench.progress("b").last else { return record(bench, "b") }
  }

  @Test func marksNeverRepeat() {
    var marks = ProcessMarks()
    let made = (0..<60).map { _ in marks.mark(for: "same") }
    #expect(Set(made).count == 60)
    #expect(made.allSatisfy { $0.count == 4 && $0.allSatisfy { (0x20...0x7E).contains($0) } })
  }

  @Test("Whatever happens, each job gets exactly one last word", arguments: [UInt64](1...20))
  func anyOrderOfEvents(seed: UInt64) {
    var bench = PrinterBench(PrinterBench.epson)
    var state = seed
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    for step in 0..<300 {
      switch random(12) {
      case 0: bench.send(.connected)
      case 1: if random(4) == 0 { bench.send(.disconnected("gone")) }
      case 2: bench.send(.received((0..<random(6)).map { _ in UInt8(random(256)) }))
      case 3: bench.submit("\(step)", chunks: [[1, 2], [3]], seconds: 1 + random(30))
      case 4, 5: bench.send(.begin("\(step - random(20))"))
      case 6: bench.send(.cancel("\(step - random(40))"))
      case 7: bench.send(.kickDrawer(DrawerKick(id: "\(step)")))
      case 8: bench.printer.stop(UInt8(random(2)) << 2 | 0x12)
      case 9: _ = bench.printer.resume()
      case 10: bench.printer.answersMarks.toggle()
      default: bench.wait(.milliseconds(random(4_000)))
      }
    }
    bench.wait(.seconds(60))
    var finals: [String: Int] = [:]
    var submitted: Set<String> = []
    for case .job(let id, let progress) in bench.actions {
      submitted.insert(id)
      if progress.isFinal { finals[id, default: 0] += 1 }
    }
    #expect(!submitted.isEmpty)
    #expect(submitted.allSatisfy { finals[$0] == 1 })
    #expect(bench.machine.jobs.isEmpty)
  }
}
