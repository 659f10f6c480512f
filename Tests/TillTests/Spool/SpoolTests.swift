import Documents
import JSON
import Peripherals
import RPC
import Sales
import Store
import Testing

@testable import Till

@Suite("Print jobs", .timeLimit(.minutes(5)))
@TillLoop
struct SpoolTests {
  /// A session of which only the ears are used: what it is told is what the printer said.
  private static func session(_ rig: TillRig) throws -> PrinterSession {
    let device = try #require(rig.ledger.context.configuration.printers.first)
    let session = PrinterSession(
      device, profile: .generic80, drawerPolarity: nil, resyncFirst: false,
      registry: DeviceRegistry(hub: rig.hub, statistics: rig.devices.statistics), log: TillRig.log)
    return session
  }

  private static func job(_ rig: TillRig) async throws -> Identifier {
    let made = try await rig.call(PrintOnPrinter.self, .init(document: PrintDocument(elements: [.text("hello")])))
    return try Identifier(made.job.job)
  }

  /// Tells the spool what the printer said, and returns the job as it is then.
  private static func tell(_ progress: [JobProgress], of job: Identifier, _ rig: TillRig) async throws -> JobView {
    let session = try session(rig)
    let spool = PrintSpool(ledger: rig.ledger, glyphs: GlyphLibrary(path: "/none"), log: TillRig.log)
    spool.add(session, openJobs: [])
    for step in progress { session.onJob(job.description, step) }
    try await rig.settle()
    return try await view(of: job, rig)
  }

  private static func view(of job: Identifier, _ rig: TillRig) async throws -> JobView {
    let jobs = try await rig.call(ListPrintJobs.self, .init()).jobs
    return try #require(jobs.first { $0.job == job.description })
  }

  struct Course: Sendable, CustomTestStringConvertible {
    let steps: [JobProgress]
    let state: String
    var evidence: String?
    var cause: String?
    var bytes: Int64 = 0

    var testDescription: String { steps.map { "\($0)" }.joined(separator: ", ") }
  }

  nonisolated static let courses = [
    Course(steps: [], state: "queued"),
    Course(steps: [.waiting(.paperOut)], state: "queued", cause: "printer.paperOut"),
    Course(steps: [.waiting(.paperOut), .waiting(.coverOpen)], state: "queued", cause: "printer.coverOpen"),
    Course(steps: [.waiting(.paperOut), .readyToSend], state: "sending"),
    Course(steps: [.readyToSend, .delayed(.offline)], state: "sending", cause: "printer.offline"),
    Course(steps: [.readyToSend, .sent(90)], state: "sent", bytes: 90),
    Course(steps: [.readyToSend, .sent(90), .confirmed(.processID("0007"))], state: "confirmed", evidence: "processID", bytes: 90),
    Course(steps: [.readyToSend, .sent(90), .confirmed(.inOrderStatus)], state: "confirmed", evidence: "inOrderStatus", bytes: 90),
    Course(steps: [.readyToSend, .sent(90), .accepted(.statusOnly)], state: "accepted", evidence: "status", bytes: 90),
    Course(
      steps: [.readyToSend, .sent(90), .unconfirmed("printer.noAnswer")], state: "unconfirmed", evidence: "none", cause: "printer.noAnswer",
      bytes: 90),
    Course(
      steps: [.readyToSend, .interrupted(.linkLost("gone"), bytesSent: 40)], state: "partlyPrinted", cause: "printer.unreachable", bytes: 40
    ),
    Course(
      steps: [.readyToSend, .sent(90), .interrupted(.deadlinePassed(.paperOut), bytesSent: 90)], state: "partlyPrinted",
      cause: "printer.paperOut", bytes: 90),
    Course(
      steps: [.readyToSend, .interrupted(.deadlinePassed(nil), bytesSent: 1)], state: "partlyPrinted", cause: "printer.deadlinePassed",
      bytes: 1),
    Course(steps: [.waiting(.paperOut), .expired], state: "expired", cause: "printer.paperOut"),
    Course(steps: [.cancelled], state: "cancelled"),
    Course(steps: [.refused("printer.tooLarge")], state: "failed", cause: "printer.tooLarge"),
  ]

  @Test("what the printer says takes the job from state to state", arguments: courses)
  func course(course: Course) async throws {
    try await TillRig.with { rig in
      let view = try await Self.tell(course.steps, of: Self.job(rig), rig)
      #expect(view.state == course.state)
      #expect(view.evidence == course.evidence)
      #expect(view.cause == course.cause)
      #expect(view.bytesSent == course.bytes)
      #expect(try rig.read { try $0.printJobs(limit: 10).items.count } == 1)
    }
  }

  @Test("the first byte may leave only once the job is noted as being sent")
  func noteFirst() async throws {
    try await TillRig.with { rig in
      let job = try await Self.job(rig)
      _ = try await Self.tell([.readyToSend], of: job, rig)
      #expect(rig.effects.last == .beginJob(job, attempt: 1))
      #expect(Contract.body(of: try #require(rig.events.last))["state"] == "sending")
    }
  }

  @Test("what stands half on paper is printed again whole, with DUPLICATE on top, where the till is told to")
  func duplicates() async throws {
    try await TillRig.with(Samples.duplicatingShop) { rig in
      let job = try await Self.job(rig)
      let view = try await Self.tell([.readyToSend, .interrupted(.linkLost("gone"), bytesSent: 40)], of: job, rig)
      #expect(view.state == "partlyPrinted")
      let jobs = try await rig.call(ListPrintJobs.self, .init()).jobs
      let copy = try #require(jobs.first { $0.job != job.description })
      #expect(jobs.count == 2)
      #expect(copy.kind == "duplicate" && copy.state == "queued" && copy.duplicateOf == job.description)
      #expect(try rig.effects.last == .printJob(Identifier(copy.job), printer: "receipt"))
      #expect(try Self.texts(Identifier(copy.job), rig) == ["DUPLICATE", "hello"])
    }
  }

  @Test("a copy of a copy is a copy of the first, with one banner")
  func copyOfCopy() async throws {
    try await TillRig.with { rig in
      let job = try await Self.job(rig)
      #expect(await rig.refusal("printer.reprint", ["job": .string(job.description)]) == "printer.jobState")
      let torn: [JobProgress] = [.readyToSend, .interrupted(.linkLost("gone"), bytesSent: 3)]
      _ = try await Self.tell(torn, of: job, rig)
      let first = try await rig.call(ReprintJob.self, .init(job: job.description)).job
      _ = try await Self.tell(torn, of: Identifier(first.job), rig)
      let second = try await rig.call(ReprintJob.self, .init(job: first.job)).job
      #expect(first.kind == "duplicate" && second.kind == "duplicate")
      #expect(first.duplicateOf == job.description && second.duplicateOf == job.description)
      #expect(try Self.texts(Identifier(second.job), rig) == ["DUPLICATE", "hello"])
    }
  }

  @Test("a job of which nothing left is printed as it is, not as a duplicate")
  func neverBegun() async throws {
    try await TillRig.with { rig in
      let job = try await Self.job(rig)
      _ = try await Self.tell([.expired], of: job, rig)
      let again = try await rig.call(ReprintJob.self, .init(job: job.description)).job
      #expect(again.kind == "document" && again.duplicateOf == job.description && again.state == "queued")
      #expect(try Self.texts(Identifier(again.job), rig) == ["hello"])
    }
  }

  @Test("what never began is printed as it is once only: not while a new job of it waits, and as a duplicate when one has begun")
  func neverBegunTwice() async throws {
    try await TillRig.with { rig in
      let job = try await Self.job(rig)
      _ = try await Self.tell([.expired], of: job, rig)
      let waiting = try await rig.call(ReprintJob.self, .init(job: job.description)).job
      #expect(await rig.refusal("printer.reprint", ["job": .string(job.description)]) == "printer.jobState")
      #expect(try await rig.call(CancelJob.self, .init(job: waiting.job)).job.state == "cancelled")

      // Neither of the two began, so the third is still the first copy, whichever of them is named.
      let third = try await rig.call(ReprintJob.self, .init(job: waiting.job)).job
      #expect(third.kind == "document" && third.duplicateOf == job.description)
      _ = try await Self.tell([.readyToSend, .interrupted(.linkLost("gone"), bytesSent: 3)], of: Identifier(third.job), rig)
      for name in [job.description, waiting.job, third.job] {
        let copy = try await rig.call(ReprintJob.self, .init(job: name)).job
        #expect(copy.kind == "duplicate" && copy.duplicateOf == job.description)
        #expect(try Self.texts(Identifier(copy.job), rig) == ["DUPLICATE", "hello"])
      }
    }
  }

  @Test("what takes the place of a job that never began is printed again by itself, as a duplicate, when it is interrupted")
  func duplicatesReplacement() async throws {
    try await TillRig.with(Samples.duplicatingShop) { rig in
      let job = try await Self.job(rig)
      _ = try await Self.tell([.expired], of: job, rig)
      let again = try await rig.call(ReprintJob.self, .init(job: job.description)).job
      _ = try await Self.tell([.readyToSend, .interrupted(.linkLost("gone"), bytesSent: 3)], of: Identifier(again.job), rig)
      let newest = try #require(try await rig.call(ListPrintJobs.self, .init()).jobs.first)
      #expect(newest.kind == "duplicate" && newest.duplicateOf == job.description && newest.state == "queued")
    }
  }

  @Test("a job that has not begun can be cancelled, one that has cannot")
  func cancel() async throws {
    try await TillRig.with { rig in
      let job = try await Self.job(rig)
      #expect(try await rig.call(CancelJob.self, .init(job: job.description)).job.state == "cancelled")
      #expect(rig.effects.last == .cancelJob(job))
      // What the printer says of it afterwards changes nothing.
      #expect(try await Self.tell([.cancelled], of: job, rig).state == "cancelled")
      let other = try await Self.job(rig)
      _ = try await Self.tell([.readyToSend], of: other, rig)
      #expect(await rig.refusal("printer.cancel", ["job": .string(other.description)]) == "printer.jobState")
      #expect(await rig.refusal("printer.cancel", ["job": .string(Samples.anID)]) == "printer.jobUnknown")
    }
  }

  @Test("a printer or a document that is not possible is refused before it is queued")
  func refused() async throws {
    try await TillRig.with { rig in
      let hello = try StrictJSON.value(of: PrintDocument(elements: [.text("hello")]))
      #expect(await rig.refusal("printer.print", ["printer": "bar", "document": hello]) == "device.unknown")
      let wide = try StrictJSON.value(of: PrintDocument(elements: [.columns([.init("a", width: 60), .init("b")])]))
      #expect(await rig.refusal("printer.print", ["document": wide]) == "printer.documentInvalid")
      #expect(try rig.read { try $0.printJobs(limit: 5).items } == [])
    }
  }

  @Test("a queue that is full is told as that, and the call may come again")
  func full() async throws {
    try await TillRig.with { rig in
      try await rig.write { scope in
        let printer = scope.context.configuration.printers[0]
        for _ in 0..<SpoolLimits.maximumOpenJobs {
          try Spool(scope: scope).add(PrintDocument(elements: []), to: printer, kind: .document)
        }
      }
      let hello = try StrictJSON.value(of: PrintDocument(elements: [.text("hello")]))
      guard case .failure(let error) = await rig.answer("printer.print", ["document": hello]) else { return #expect(Bool(false)) }
      #expect(error.kind == "printer.spoolFull")
      #expect(error.isRetryable)
    }
  }

  private static func texts(_ job: Identifier, _ rig: TillRig) throws -> [String] {
    let stored = try #require(try rig.read { try $0.printJob(job) })
    return try rig.read { try JobDocument.of(stored, in: $0) }.elements.compactMap { element in
      if case .text(let text, _, _) = element { text } else { nil }
    }
  }
}
