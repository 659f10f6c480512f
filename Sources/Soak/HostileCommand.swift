import ArgumentParser
import Endurance
import Rehearsal

/// `Soak hostile`
struct HostileCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hostile",
    abstract: "Besiege a daemon with half-open connections and clients that never read, and measure what another client feels.",
    discussion: """
      As root the besiegers are several Unix users, so that all of them stand. Else they are all this user, and the daemon refuses what \
      goes beyond its limit.
      """)

  @Option(help: "How long they stand, in minutes.")
  var minutes = 2.0

  func validate() throws {
    guard (0.05...1_000).contains(minutes) else { throw ValidationError("minutes are 0.05 to 1000") }
  }

  func run() throws {
    let report = try Siege.run(SiegePlan(duration: .seconds(minutes * 60)), program: Programs.own)
    for finding in report.findings { print("broken: \(finding)") }
    print(report.line)
    if !report.findings.isEmpty { throw ExitCode.failure }
  }
}
