import Glibc

/// Waits for SIGINT or SIGTERM without a signal handler.
///
/// Both must stay blocked in every thread, and Swift's asynchronous `main` unblocks them in the first one: so this is for a synchronous
/// `main` only.
public enum TerminationSignals {
  /// Keeps the two signals from ending the process. To be called on the first thread before there are others, which inherit it.
  public static func block() {
    var signals = set
    pthread_sigmask(SIG_BLOCK, &signals, nil)
  }

  /// Blocks the calling thread until one of the signals has come. The C function is `sigwait`.
  public static func wait() {
    var signals = set
    var signal: CInt = 0
    sigwait(&signals, &signal)
  }

  private static var set: sigset_t {
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGINT)
    sigaddset(&signals, SIGTERM)
    return signals
  }
}
