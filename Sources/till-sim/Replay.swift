public import ArgumentParser
import Glibc
public import Simulators

extension TracePlayer.Mode: ExpressibleByArgument {}
extension TracePlayer.Timing: ExpressibleByArgument {}

/// `till-sim replay FILE`
struct Replay: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Play a trace of `tillctl trace` back as the device.",
    discussion: """
      The device is where it was: a network printer on TCP, everything on a serial line on a pseudo terminal. "ready" is the last line before the daemon may \
      come. With --once the program ends when the trace is played; exit code 1 says that the daemon sent something else than was recorded.
      """)

  @Argument(help: "The trace.")
  var file: String

  @Option(help: "Play on this TCP port of 127.0.0.1; 0 takes a free one.")
  var port: Int?

  @Option(help: "Play on a pseudo terminal behind this link.")
  var link: String?

  @Option(help: "strict: each byte has to be the recorded one; lenient: what comes out of its turn is answered as elsewhere in the trace.")
  var mode = TracePlayer.Mode.lenient

  @Option(help: "kept: with the pauses of the trace; fast: at once.")
  var timing = TracePlayer.Timing.kept

  @Flag(help: "End when the trace is played, or has diverged with --mode strict.")
  var once = false

  func validate() throws {
    if port != nil, link != nil { throw ValidationError("Give --port or --link, not both.") }
    if let port, !(0...65_535).contains(port) { throw ValidationError("--port is a number from 0 to 65535.") }
  }

  func run() throws {
    TerminationSignals.block()
    let trace: RecordedTrace = try Failure.reported { try RecordedTrace(parsing: try FileBytes.text(of: file)) }
    let chosen = try Failure.reported { try place(for: trace) }
    let endsItself = once
    let replay = TraceReplay(trace, mode: mode, timing: timing) { line in
      print(line)
      fflush(nil)
    } ended: {
      // The waiting thread hears signals only.
      if endsItself { kill(getpid(), SIGTERM) }
    }
    try Failure.reported {
      print("device  \(trace.facts["device"] ?? "?") (\(trace.facts["model"] ?? "?")), recorded \(trace.facts["date"] ?? "?")")
      print("connect \(try replay.start(at: chosen))")
      print("ready")
      fflush(nil)
      TerminationSignals.wait()
    }
    let report = try Failure.reported { try replay.stop() }
    print(
      "played  \(report.stepsDone) of \(report.steps) steps, \(report.outOfTurn) requests out of turn, \(report.skippedBytes) bytes not in the trace"
    )
    if mode == .strict, report.divergence != nil { throw ExitCode.failure }
  }

  private func place(for trace: RecordedTrace) throws(SimulatorError) -> TraceReplay.Place {
    if let port { return .tcp(port: port) }
    if let link { return .terminal(link: link) }
    let endpoint = trace.facts["endpoint"] ?? ""
    if endpoint.hasPrefix("tcp:") || endpoint.hasPrefix("usbif:") || endpoint.hasPrefix("lp:") { return .tcp(port: 0) }
    guard endpoint.hasPrefix("tty:") else {
      throw .badRequest("a trace of \(endpoint) cannot be played on TCP or a terminal by itself: give --port or --link")
    }
    return .terminal(link: "\(file).tty")
  }
}
