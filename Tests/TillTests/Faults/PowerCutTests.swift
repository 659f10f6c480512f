import Glibc
import JSON
import RPC
import Store
import Testing

@testable import Till

@Suite("Power cuts", .timeLimit(.minutes(30)))
struct PowerCutTests {
  /// Cuts when nobody asks for another number: as many as a test may take time.
  private static let usualCuts = 100
  /// What is told of failures in full.
  private static let problemsTold = 5

  @Test("After a power cut at any moment the books are whole, all that was acknowledged is there once, and the day goes on")
  func survives() async throws {
    let day = try await RecordedDay.make()
    let cuts = Self.asked ?? Self.usualCuts
    let problems = await Self.problems(of: day, cuts: cuts, honesty: .honest)
    #expect(problems.isEmpty, "\(problems.count) of \(cuts) cuts: \(problems.prefix(Self.problemsTold))")
    Self.tell("\(cuts) power cuts over \(day.operations.count) operations of the disk: \(problems.count) with losses")
  }

  @Test("A disk that lies about its syncs is found out")
  func findsLies() async throws {
    let day = try await RecordedDay.make()
    let problems = await Self.problems(of: day, cuts: 20, honesty: .lying)
    #expect(problems.count > 10, "only \(problems.count) of 20 cuts were seen to lose something")
    #expect(problems.contains { $0.contains("was acknowledged; asked again") || $0.contains("is damaged") }, "\(problems.prefix(3))")
  }

  @Test("The day writes, syncs, moves the log into the database, and begins the log anew")
  func isADay() async throws {
    let day = try await RecordedDay.make()
    var (logs, syncs, moves) = (Set<Int32>(), 0, 0)
    for operation in day.operations {
      switch operation {
      case .create(let file, let name): if name.hasSuffix("-wal") { logs.insert(file) }
      case .write(let file, let offset, _): if logs.contains(file), offset == 0 { moves += 1 }
      case .sync: syncs += 1
      default: break
      }
    }
    #expect(day.acknowledged.count == FrontEnd.morning.count + FrontEnd.evening.count)
    // Three sales in the morning, two in the evening, and a refund; three of them told by events alone.
    #expect(FrontEnd.receipts(in: day.acknowledged).count == 3)
    #expect(FrontEnd.receipts(in: day.acknowledged, told: day.told) == (1...6).map { "1-1-\($0)" })
    let approved = day.told.filter { $0.name == TenderChanged.name && Contract.body(of: $0)["status"] == "approved" }
    #expect(approved.count == 3 && day.told.contains { $0.name == ShiftClosed.name })
    #expect(day.told.count > day.acknowledged.count)
    #expect(syncs > day.acknowledged.count && moves > 3, "\(syncs) syncs, the log began \(moves) times")
  }

  /// The cuts of `make powercut CUTS=`.
  private static var asked: Int? { getenv("POWER_CUTS").flatMap { Int(String(cString: $0)) } }

  /// What went wrong, cut by cut. Cuts are spread evenly over the day; each has its own seed.
  private static func problems(of day: RecordedDay, cuts: Int, honesty: PowerCut.Honesty) async -> [String] {
    await SideBySide.problems(cuts, isAlone: asked != nil) { await problem(of: day, cut: $0, of: cuts, honesty) }
  }

  @TillLoop
  private static func problem(of day: RecordedDay, cut number: Int, of cuts: Int, _ honesty: PowerCut.Honesty) async -> String? {
    let count = cuts < day.operations.count ? (number + 1) * day.operations.count / cuts : number % day.operations.count + 1
    let folder = TemporaryFolder.inMemory()
    var cut = PowerCut(after: count, of: day.operations, seed: UInt64(number), honesty: honesty)
    cut.write(to: folder)
    let said = day.said(after: count)
    let aftermath = Aftermath(
      acknowledged: day.acknowledged.prefix(said.acknowledged), told: day.told.prefix(said.told), configuration: day.configuration)
    let problem = await aftermath.problem(in: folder, clock: HandClock(wall: day.endMs))
    return problem.map { "cut after operation \(count), seed \(number): \($0)" }
  }

  /// One line of figures, where somebody asked for more cuts than usual.
  private static func tell(_ text: String) {
    guard asked != nil else { return }
    let line = Array((text + "\n").utf8)
    write(STDERR_FILENO, line, line.count)
  }
}
