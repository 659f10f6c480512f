import Glibc
import Rehearsal

/// The folder, the simulated hardware and the daemon of a soak. The daemon's log is kept in the folder.
final class SoakStage {
  static let secondPrinter = "kitchen"
  /// Short, so that jobs end as expired, too, when a fault lasts.
  private static let jobDeadlineSeconds = 2
  /// Characters of the log that a message shows.
  private static let logShown = 2_000

  let folder: TemporaryFolder
  let sim: SimProcess
  private(set) var till: TillProcess
  /// Of each start after a kill.
  private(set) var slowestStart = Duration.zero

  init(folder: TemporaryFolder, duplicates: Bool) throws {
    self.folder = folder
    sim = try SimProcess(directory: folder["D"])
    let text = try folder.text("D/tilld.toml")
    try folder.write(Self.configuration(text, directory: folder["D"], duplicates: duplicates), to: "tilld.toml")
    till = try TillProcess(Shop.place(in: folder))
  }

  var socket: String { folder["S"] }
  var simulator: String { folder["D/control.sock"] }

  /// SIGKILL or SIGTERM, and a new daemon on the same state.
  func restart(by signal: Int32, after body: () throws -> Void = {}) throws {
    kill(till.pid, signal)
    let ending = try till.waitForEnd()
    guard ending == .signalled(signal) || (signal == SIGTERM && ending == .exited(0)) else { throw Broken("tilld ended with \(ending)") }
    try keepLog()
    try body()
    let start = ContinuousClock.now
    till = try TillProcess(Shop.place(in: folder))
    slowestStart = max(slowestStart, .now - start)
  }

  /// Whether the daemon has ended by itself, and the end of its log. It does not live after this.
  var lastWords: String {
    kill(till.pid, SIGABRT)
    let ending = try? till.waitForEnd()
    return
      "tilld \(ending == .signalled(SIGABRT) ? "lived" : "had ended: \(ending.map { "\($0)" } ?? "")"), \(till.log.suffix(Self.logShown))"
  }

  /// Ends all programs; the last words of the daemon are in its log.
  func end() {
    kill(till.pid, SIGKILL)
    _ = try? till.waitForEnd()
    try? keepLog()
    sim.end()
  }

  private func keepLog() throws {
    guard let file = fopen(folder["daemon.log"], "ae") else { throw Broken("the log cannot be kept: errno \(errno)") }
    defer { fclose(file) }
    fputs(till.log, file)
  }

  private static func configuration(_ text: String, directory: String, duplicates: Bool) -> String {
    let printer = "profile = \"till-sim\"\n"
    let policy = "partly_printed = \"\(duplicates ? "duplicate" : "ask")\"\njob_deadline_s = \(jobDeadlineSeconds)\n"
    let parts = text.split(separator: printer, maxSplits: 1, omittingEmptySubsequences: false)
    let first = parts.joined(separator: printer + policy)
    return first + """

      [[printer]]
      name = "\(secondPrinter)"
      role = "printer.\(secondPrinter)"
      connect = "tty:\(directory)/printer.tty"
      baud = 115200
      profile = "till-sim"
      \(policy)
      """
  }
}
