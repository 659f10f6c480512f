import Glibc
import Logging
import NIOCore

/// Tells systemd that the daemon is alive, as long as it is: each sign of life goes from the loop to the writer and back. A loop that hangs
/// sends none, and neither does one whose writer hangs: then nothing is sold, and systemd starts the daemon anew.
@TillLoop
final class Watchdog {
  /// Runs its argument on the loop once the writer has come to it.
  typealias AskWriter = (@escaping @Sendable @TillLoop () -> Void) -> Void

  private let askWriter: AskWriter
  private let tell: () -> Void
  private let log: Logger
  private var isWaiting = false
  private var hasWarned = false
  private var task: RepeatedTask?

  init(askWriter: @escaping AskWriter, tell: @escaping () -> Void, log: Logger) {
    self.askWriter = askWriter
    self.tell = tell
    self.log = log
  }

  /// The time within which systemd wants a sign, from $WATCHDOG_USEC and $WATCHDOG_PID; nil where it wants none.
  nonisolated static func limit(microseconds: String?, process: String?, own: pid_t) -> Duration? {
    guard let microseconds = microseconds.flatMap(Int64.init), microseconds > 0 else { return nil }
    if let process, pid_t(process) != own { return nil }
    return .microseconds(microseconds)
  }

  nonisolated static var limitOfService: Duration? {
    let variable = { (name: String) in getenv(name).map { String(cString: $0) } }
    return limit(microseconds: variable("WATCHDOG_USEC"), process: variable("WATCHDOG_PID"), own: getpid())
  }

  /// Begins to send signs, three within the limit: one that comes late ends nothing.
  func start(limit: Duration) {
    let pause = TimeAmount(limit / 3)
    let bound = NIOLoopBound(self, eventLoop: TillLoop.eventLoop)
    task = TillLoop.eventLoop.scheduleRepeatedTask(initialDelay: .zero, delay: pause) { _ in
      TillLoop.assumeIsolated { bound.value.tick() }
    }
  }

  func stop() { task?.cancel() }

  func tick() {
    guard !isWaiting else {
      if !hasWarned { log.error("the writer has not answered in time: the disk may hang") }
      hasWarned = true
      return
    }
    isWaiting = true
    askWriter { [self] in
      isWaiting = false
      hasWarned = false
      tell()
    }
  }
}
