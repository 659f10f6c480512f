import ArgumentParser
import Endurance
import Glibc

/// `Soak sell`
struct SellCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sell", abstract: "Sell, break devices, disturb and kill the daemon; then hold the promises against what was acknowledged."
  )

  /// A few more than a thousand in 20 minutes.
  private static let killsPerMinute = 51.0

  @Option(help: "How long it sells, in minutes.")
  var minutes = 20.0
  @Option(help: "How often the daemon gets SIGKILL; 51 a minute when left out.")
  var kills: Int?
  @Option(help: "The seed of all decisions; a new one when left out.")
  var seed: UInt64?

  func validate() throws {
    guard (0.05...10_000).contains(minutes) else { throw ValidationError("minutes are 0.05 to 10000") }
    guard (0...1_000_000).contains(kills ?? 0) else { throw ValidationError("kills are 0 to 1000000") }
  }

  func run() throws {
    let seed = seed ?? UInt64.random(in: 1...999_999)
    let kills = kills ?? Int((minutes * Self.killsPerMinute).rounded(.up))
    print("soak: \(minutes) minutes, \(kills) kills, seed \(seed)")
    fflush(nil)
    let report = try Soak.run(SoakPlan(seed: seed, duration: .seconds(minutes * 60), kills: kills))
    for finding in report.findings { print("broken: \(finding)") }
    print(report.line)
    guard report.isKept else {
      print("soak: the same decisions again with SEED=\(seed); database, log and configuration are in \(report.folder ?? "")")
      throw ExitCode.failure
    }
  }
}
