import Glibc
import RPC
import Rehearsal
import TillClient

/// Two daemons, one of them besieged; the same client asks both in turn, round trip by round trip.
package final class Siege {
  private static let pauseMs: Int32 = 2
  /// Round trips before anything counts, and between two looks at the memory.
  private static let warmUp = 2_000
  private static let tripsToLook = 50
  /// How long the besiegers stand beyond the measured time.
  private static let margin = Duration.seconds(3)
  private static let wait = Duration.seconds(60)
  /// How long the daemon may take to let go of what the besiegers held.
  private static let afterwards = Duration.seconds(5)

  private let plan: SiegePlan
  private let besieged: Shop
  private let idle: Shop
  /// This program, which can be a besieger, too.
  private let program: String
  private var report: SiegeReport
  private var halfOpeners: [ChildProcess] = []

  /// - Parameter program: The path of the program that becomes a ``HalfOpener`` when it is started with `besiege`.
  package static func run(_ plan: SiegePlan, program: String) throws -> SiegeReport {
    try Shop.with { besieged in
      try Shop.with { idle in
        let siege = Siege(plan, besieged, idle, program)
        defer { for child in siege.halfOpeners { child.end() } }
        return try siege.run()
      }
    }
  }

  private init(_ plan: SiegePlan, _ besieged: Shop, _ idle: Shop, _ program: String) {
    self.plan = plan
    self.besieged = besieged
    self.idle = idle
    self.program = program
    report = SiegeReport(plan: plan)
  }

  private func run() throws -> SiegeReport {
    let traders = [besieged, idle].map { Trader(path: $0.socket) }
    let threads = try traders.map { trader in try Background { try trader.run() } }
    defer { for trader in traders { trader.end() } }
    for _ in 0..<Self.warmUp { try measure() }
    (report.attacked, report.idle) = (RoundTrips(), RoundTrips())
    report.before = try ProcessFigures(of: besieged.till.pid)
    report.most = report.before
    try besiege()
    for trader in traders { trader.end() }
    for thread in threads { try thread.join() }
    report.slowestStep = traders[0].slowestStep
    let deadline = Deadline(Self.afterwards)
    while !deadline.hasPassed { poll(nil, 0, deadline.milliseconds) }
    report.after = try ProcessFigures(of: besieged.till.pid)
    return report
  }

  private func besiege() throws {
    try startHalfOpeners()
    let readers = NeverReaders(path: besieged.socket, count: plan.neverReading)
    let thread = try Background { try readers.run() }
    defer { readers.end() }
    let deadline = Deadline(plan.duration)
    var trips = 0
    while !deadline.hasPassed {
      try measure()
      trips += 1
      guard trips % Self.tripsToLook == 0 else { continue }
      let figures = try ProcessFigures(of: besieged.till.pid)
      report.most.residentBytes = max(report.most.residentBytes, figures.residentBytes)
      report.most.anonymousBytes = max(report.most.anonymousBytes, figures.anonymousBytes)
      report.most.descriptors = max(report.most.descriptors, figures.descriptors)
    }
    report.neverReading = readers.open
    report.returns = readers.connections - readers.open
    report.refusal = try refusalOfOneMore()
    readers.end()
    try thread.join()
    try endHalfOpeners()
  }

  /// One round trip to each, in changing order.
  private func measure() throws {
    let isFirst = report.idle.count % 2 == 0
    if isFirst { try report.attacked.measure(besieged.client) }
    try report.idle.measure(idle.client)
    if !isFirst { try report.attacked.measure(besieged.client) }
    poll(nil, 0, Self.pauseMs)
  }

  private func startHalfOpeners() throws {
    let isRoot = geteuid() == 0
    let group = try isRoot ? openToOthers() : getegid()
    // What is left to this user beside those that never read, its two clients, and one that is refused.
    let room = SiegePlan.connectionsPerUser - plan.neverReading - 2
    var left = isRoot ? plan.halfOpen : min(plan.halfOpen, room)
    var user = isRoot ? SiegePlan.firstUser : geteuid()
    let seconds = Int((plan.duration + Self.margin) / .seconds(1))
    while left > 0 {
      let count = min(left, SiegePlan.halfOpenPerUser)
      let child = try ChildProcess(
        program,
        ["besiege", besieged.socket, "--connections", "\(count)", "--seconds", "\(seconds)", "--user", "\(user)", "--group", "\(group)"])
      halfOpeners.append(child)
      try child.waitFor("\(HalfOpener.word) \(count)")
      left -= count
      user += 1
    }
  }

  /// The folder is opened to the users of the besiegers; the socket's own group lets them in. Returns that group.
  private func openToOthers() throws -> gid_t {
    var info = stat()
    guard chmod(besieged.folder.path, 0o711) == 0, stat(besieged.socket, &info) == 0 else { throw Broken("errno \(errno)") }
    return info.st_gid
  }

  /// They count what still stands when their time is over.
  private func endHalfOpeners() throws {
    for child in halfOpeners {
      try child.wait(Deadline(Self.wait))
      guard let count = child.output.split(separator: " ").last.flatMap({ Int($0.filter(\.isNumber)) }) else {
        throw Broken("a besieger said: \(child.output)\(child.errors)")
      }
      report.halfOpen += count
    }
    halfOpeners = []
  }

  /// What a client is told for whom its user has no connection left.
  private func refusalOfOneMore() throws -> String {
    var clients: [RawClient] = []
    while clients.count <= SiegePlan.connectionsPerUser {
      let client = try RawClient(path: besieged.socket)
      try client.send(RawClient.line(1, GetSystemInfo.name))
      guard let answer = try client.line() else { return "closed without a word" }
      if let kind = answer.errorKind { return kind }
      clients.append(client)
    }
    return "no refusal"
  }
}
