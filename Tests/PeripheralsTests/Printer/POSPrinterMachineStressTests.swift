import Testing

@testable import Peripherals

@Suite struct POSPrinterMachineStressTests {
  private func ready(_ printer: BenchPrinter = BenchPrinter(), _ profile: PrinterProfile = PrinterBench.epson) -> PrinterBench {
    var bench = PrinterBench(profile, printer)
    bench.send(.connected)
    bench.wait(.seconds(6))
    bench.written = []
    bench.actions = []
    return bench
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

  @Test("A late answer belongs to its own question, and a job still begins", arguments: [1_200, 2_500, 3_500, 6_000, 8_900])
  func lateAnswers(milliseconds: Int) {
    var bench = ready()
    // The drawer's line is high: read as an answer to another question, this byte would mean an open cover or an error.
    bench.printer.setDrawer(high: true)
    bench.replyDelay = .milliseconds(milliseconds)
    bench.wait(.seconds(60))
    #expect(bench.machine.status.cause == nil)
    bench.submit("a", seconds: 300)
    bench.wait(.seconds(80))
    #expect(bench.progress("a") == [.waiting(.unreachable), .readyToSend])
    for case .statusChanged(let status) in bench.actions { #expect(status.cause == nil) }
  }

  @Test func oneAnswerTooManyLetsTheLineRunDry() {
    var bench = ready()
    bench.send(.received([0x16]))
    bench.wait(.milliseconds(1_900))
    #expect(bench.written.isEmpty)
    bench.wait(.seconds(6))
    #expect(bench.wasWritten([0x10, 4, 1]))
    #expect(bench.machine.status.cause == nil)
  }

  @Test func answersThatComeInOneGoAreTakenForWhatTheyAre() {
    var bench = ready()
    bench.takesBytes = false
    bench.submit("a", chunks: [[1], [2]], seconds: 300)
    bench.printer.realTime = nil
    bench.send(.begin("a"))
    bench.wait(.seconds(40))
    let asked = bench.written.count { $0 == [0x10, 4, 1] }
    #expect(asked >= 2)
    bench.printer.realTime = [0x16, 0x12, 0x12, 0x12]
    bench.send(.received(Array(repeating: 0x16, count: asked)))
    #expect(!bench.machine.status.coverOpen && bench.machine.status.drawerSignalHigh == true)
    bench.takesBytes = true
    bench.send(.written(1_000_000))
    bench.wait(.seconds(10))
    guard case .confirmed(.processID) = bench.progress("a").last else { return record(bench, "a") }
  }

  @Test func theTimeForEvidenceBeginsWhenAllBytesAreTaken() {
    var bench = ready()
    bench.takesBytes = false
    bench.printer.answersMarks = false
    bench.submit("a", seconds: 100)
    bench.submit("b", seconds: 300)
    bench.send(.begin("a"))
    bench.wait(.seconds(90))
    #expect(bench.progress("a") == [.readyToSend])
    bench.wait(.seconds(11))
    // Bytes that nobody took: that is no case of "perhaps printed".
    #expect(bench.progress("a").last == .interrupted(.deadlinePassed(nil), bytesSent: 2))
  }

  @Test func evidenceOfALongJobMayTakeAsLongAsItsBytes() {
    var bench = ready()
    bench.printer.answersMarks = false
    bench.submit("a", chunks: Array(repeating: Array(repeating: 7, count: 8_000), count: 4), seconds: 300)
    bench.send(.begin("a"))
    bench.wait(.seconds(80))
    #expect(bench.progress("a") == [.readyToSend])
    bench.wait(.seconds(10))
    #expect(bench.progress("a").last == .unconfirmed("the printer did not send the job's mark back"))
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

  @Test func nothingIsPiledUpBehindBytesThatNobodyTakes() {
    var bench = PrinterBench(PrinterBench.epson, resyncFirst: true)
    bench.takesBytes = false
    bench.printer.realTime = nil
    bench.send(.connected)
    bench.wait(.seconds(600))
    // One call with its zeros; before, each attempt to wake the printer added another.
    let bytes = bench.written.reduce(0) { $0 + $1.count }
    #expect(bytes < 2 * PrinterBench.epson.resyncZeros)
    bench.takesBytes = true
    bench.printer.realTime = [0x12, 0x12, 0x12, 0x12]
    bench.send(.written(1_000_000))
    bench.wait(.seconds(30))
    #expect(bench.machine.status.cause == nil)
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
