import Testing

@testable import Peripherals

/// A print service made of a few switches, with what it was asked to print.
private struct BenchService {
  var queue = PrintServiceQueue(state: .idle, isAccepting: true)
  var isUp = true
  /// The next submission arrives, and its answer does not.
  var losesAnswer = false
  var jobs: [(id: String, job: PrintServiceJob, wasReleased: Bool)] = []
  var forgets = false
  /// What a released job becomes.
  var outcome = PrintServiceJob.State.completed

  mutating func answer(_ action: PrintServiceMachine.Action) -> PrintServiceMachine.Answer? {
    switch action {
    case .askQueue: return isUp ? .queue(queue) : .failed("no service")
    case .find(let id): return isUp ? .job(forgets ? nil : jobs.last { $0.id == id }?.job) : .failed("no service")
    case .submit(let id, _):
      guard isUp else { return .failed("no service") }
      let number = jobs.count + 1
      jobs.append((id, PrintServiceJob(number: number, state: .held), false))
      defer { losesAnswer = false }
      return losesAnswer ? .failed("broken off") : .submitted(number: number)
    case .release(let number):
      guard isUp else { return .failed("no service") }
      jobs[number - 1].job.state = outcome
      jobs[number - 1].wasReleased = true
      return .done
    case .askJob(let number): return isUp ? .job(forgets ? nil : jobs[number - 1].job) : .failed("no service")
    case .cancelJob(let number):
      if jobs[number - 1].job.state != .completed { jobs[number - 1].job.state = .canceled }
      return .done
    case .job, .queue, .setTimer: return nil
    }
  }
}

private struct ServiceBench {
  var machine = PrintServiceMachine()
  var service = BenchService()
  var now = Duration.seconds(100)
  var actions: [PrintServiceMachine.Action] = []
  var begins = true
  private var timer: Duration?

  mutating func send(_ event: PrintServiceMachine.Event) {
    var events = [event]
    while !events.isEmpty {
      for action in machine.handle(events.removeFirst(), now: now) {
        actions.append(action)
        if let answer = service.answer(action) { events.append(.answer(answer)) }
        if case .setTimer(let time) = action { timer = time }
        if begins, case .job(let id, let progress) = action {
          switch progress {
          case .readyToSend, .sent: events.append(.begin(id))
          default: break
          }
        }
      }
    }
  }

  mutating func wait(_ time: Duration) {
    let end = now + time
    while let due = timer, due <= end {
      (now, timer) = (max(now, due), nil)
      send(.timer)
    }
    now = end
  }

  mutating func submit(_ id: String, seconds: Int = 60) {
    send(.submit(PrintJobRequest(id: id, chunks: [[0x41, 0x0A]], deadline: now + .seconds(seconds))))
    wait(.seconds(1))
  }

  func progress(_ id: String) -> [JobProgress] {
    actions.compactMap { if case .job(id, let progress) = $0 { progress } else { nil } }
  }

  var released: [String] { service.jobs.filter(\.wasReleased).map(\.id) }
}

@Suite struct PrintServiceMachineTests {
  private func started() -> ServiceBench {
    var bench = ServiceBench()
    bench.send(.started)
    return bench
  }

  @Test("A job is submitted held, noted, released, and accepted when the service says that it is done: never confirmed")
  func prints() {
    var bench = started()
    bench.submit("a")
    bench.wait(.seconds(2))
    #expect(bench.progress("a") == [.readyToSend, .sent(2), .accepted(.printService("the print service's job 1 completed"))])
    #expect(bench.released == ["a"])
  }

  @Test("Nothing is released before its submission is noted")
  func notesFirst() {
    var bench = started()
    bench.submit("a")
    bench = started()
    bench.begins = false
    bench.submit("a")
    bench.send(.begin("a"))
    bench.wait(.seconds(5))
    #expect(bench.progress("a") == [.readyToSend, .sent(2)])
    #expect(bench.service.jobs.map(\.job.state) == [.held])
    #expect(bench.released.isEmpty)
  }

  @Test("After a crash between submission and note the job is found by its name and printed once")
  func foundAfterACrash() {
    var before = started()
    before.begins = false
    before.submit("a")
    before.send(.begin("a"))
    var after = ServiceBench()
    after.service = before.service
    after.send(.resume(PrintJobRequest(id: "a", chunks: [[0x41]], deadline: .seconds(200)), isNoted: false))
    #expect(after.actions.isEmpty)
    after.send(.started)
    after.wait(.seconds(3))
    #expect(after.progress("a").last == .accepted(.printService("the print service's job 1 completed")))
    #expect(after.service.jobs.count == 1)
  }

  @Test("A job that was noted and that the service forgot is never sent again; one that was not noted is")
  func forgotten() {
    for isNoted in [true, false] {
      var bench = started()
      bench.service.forgets = true
      bench.send(.resume(PrintJobRequest(id: "a", chunks: [[0x41]], deadline: .seconds(200)), isNoted: isNoted))
      if !isNoted { bench.service.forgets = false }
      bench.wait(.seconds(3))
      #expect(bench.service.jobs.count == (isNoted ? 0 : 1))
      let end = bench.progress("a").last
      #expect(
        end
          == (isNoted
            ? .unconfirmed("the print service no longer knows the job") : .accepted(.printService("the print service's job 1 completed"))))
    }
  }

  @Test("A submission whose answer is lost is looked for before anything is sent anew")
  func lostAnswer() {
    var bench = started()
    bench.service.losesAnswer = true
    bench.submit("a")
    bench.wait(.seconds(5))
    #expect(bench.service.jobs.count == 1)
    #expect(bench.progress("a").last == .accepted(.printService("the print service's job 1 completed")))
  }

  @Test("A queue that says why it cannot print makes the job wait, and it goes on by itself")
  func waits() {
    var bench = started()
    bench.service.queue.reasons = ["media-empty-error"]
    bench.submit("a")
    #expect(bench.progress("a") == [.waiting(.paperOut)])
    bench.service.queue.reasons = []
    bench.wait(.seconds(5))
    #expect(bench.progress("a").last == .accepted(.printService("the print service's job 1 completed")))
  }

  @Test("A service that is down makes jobs wait; the deadline ends them unprinted")
  func down() {
    var bench = started()
    bench.service.isUp = false
    bench.submit("a", seconds: 10)
    #expect(bench.progress("a") == [.waiting(.unreachable)])
    bench.wait(.seconds(20))
    #expect(bench.progress("a").last == .expired)
    #expect(bench.service.jobs.isEmpty)
  }

  @Test("A job that is stalled says why; the deadline takes it back from the service")
  func stalled() {
    var bench = started()
    bench.service.outcome = .processing
    bench.submit("a", seconds: 10)
    bench.service.queue = PrintServiceQueue(state: .stopped, isAccepting: true, reasons: ["cover-open-error", "paused"])
    bench.wait(.seconds(3))
    #expect(bench.progress("a").last == .delayed(.coverOpen))
    bench.wait(.seconds(20))
    #expect(bench.progress("a").last == .interrupted(.deadlinePassed(.coverOpen), bytesSent: 2))
    #expect(bench.service.jobs.map(\.job.state) == [.canceled])
  }

  @Test("What the service did with the job is told as it is: aborted, or cancelled there by somebody")
  func endsThere() {
    for state in [PrintServiceJob.State.aborted, .canceled] {
      var bench = started()
      bench.service.outcome = state
      bench.submit("a")
      bench.wait(.seconds(2))
      switch bench.progress("a").last {
      case .interrupted(.aborted, bytesSent: 2): #expect(state == .aborted)
      case .unconfirmed: #expect(state == .canceled)
      case let other: Issue.record("\(String(describing: other))")
      }
    }
  }

  @Test("A job can be given up before it is submitted, and one behind another too")
  func cancels() {
    var bench = started()
    bench.service.queue.isAccepting = false
    bench.submit("a")
    bench.submit("b")
    bench.send(.cancel("b"))
    bench.send(.cancel("a"))
    #expect(bench.progress("a") == [.waiting(.queueStopped), .cancelled])
    #expect(bench.progress("b").last == .cancelled)
  }

  @Test(
    "The service's reasons become our causes",
    arguments: [
      (["none"], nil), (["media-empty"], .paperOut), (["media-empty-error"], .paperOut), (["media-needed-warning"], .paperOut),
      (["cover-open-error"], .coverOpen), (["door-open-report"], nil), (["offline-report"], .offline), (["media-jam"], .paperJam),
      (["toner-empty-error"], .suppliesOut), (["paused"], .queueStopped), (["media-low-warning"], nil),
      (["cups-missing-filter-warning"], nil),
      (["media-jam-error", "cover-open-error"], .coverOpen),
    ] as [([String], PrinterCause?)])
  func reasons(reasons: [String], cause: PrinterCause?) {
    #expect(PrintServiceQueue(state: .idle, isAccepting: true, reasons: reasons).cause == cause)
  }

  @Test("However events come, nothing loops at one time and no job is submitted twice")
  func storms() {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<300 {
      var bench = started()
      for index in 0..<5 { bench.submit("\(index)", seconds: Int.random(in: 2...30, using: &random)) }
      for _ in 0..<20 {
        switch Int.random(in: 0..<6, using: &random) {
        case 0: bench.service.isUp.toggle()
        case 1: bench.service.losesAnswer = true
        case 2: bench.service.queue.isAccepting.toggle()
        case 3: bench.send(.cancel("\(Int.random(in: 0..<5, using: &random))"))
        case 4: bench.service.outcome = [.completed, .processing, .aborted, .canceled].randomElement(using: &random)!
        default: break
        }
        bench.wait(.milliseconds(Int.random(in: 0...3_000, using: &random)))
      }
      bench.service.isUp = true
      bench.wait(.seconds(120))
      #expect(Set(bench.service.jobs.map(\.id)).count == bench.service.jobs.count)
      for index in 0..<5 { #expect(bench.progress("\(index)").filter(\.isFinal).count == 1) }
    }
  }
}
