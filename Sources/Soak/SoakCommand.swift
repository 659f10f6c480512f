import ArgumentParser
import Endurance

/// `Soak`: sells, breaks and kills for a while and holds the promises of the till against it. `make soak` runs it.
@main
struct SoakCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "Soak",
    abstract: "Sell, break devices, disturb and kill the daemon for a while; then check every promise.",
    discussion: "Starts its own daemon and simulated devices in a temporary folder. Exit codes: 0 all kept, 1 a promise is broken.")

  @Option(help: "How long it sells, in minutes.")
  var minutes = 20.0
  @Option(help: "How often the daemon gets SIGKILL; by default 50 a minute.")
  var kills: Int?
  @Option(help: "The seed of all decisions; by default a new one.")
  var seed: UInt64?

  func validate() throws {
    guard (0.05...10_000).contains(minutes) else { throw ValidationError("minutes are 0.05 to 10000") }
    guard (0...1_000_000).contains(kills ?? 0) else { throw ValidationError("kills are 0 to 1000000") }
  }

  func run() throws {
    let seed = seed ?? UInt64.random(in: 1...999_999)
    print("soak: \(minutes) minutes, seed \(seed)")
    let report = try Soak.run(
      SoakPlan(seed: seed, duration: .seconds(minutes * 60), kills: kills ?? Int((minutes * 51).rounded(.up))))
    for finding in report.findings { print("broken: \(finding)") }
    print(report.line)
    guard report.isKept else {
      print("soak: run it again with SEED=\(seed); folder with database and logs: \(report.folder ?? "")")
      throw ExitCode.failure
    }
  }
}
