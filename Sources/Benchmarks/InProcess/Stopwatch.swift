import Glibc

/// The time of one call out of many, as the processor spends it on this thread: what else runs on the machine is not counted. Nothing that
/// is measured with it ever waits. The peers count in the same way.
enum Stopwatch {
  /// Calls `body` again and again; microseconds a call. What it returns is used, so that nothing is left out.
  static func microseconds(of calls: Int, _ body: () throws -> Int) rethrows -> Double {
    var sum = 0
    let start = now
    for _ in 0..<calls { sum &+= try body() }
    let end = now
    precondition(sum != 0, "a call returns how much it made")
    return (end - start) / Double(calls)
  }

  private static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e6 + Double(time.tv_nsec) / 1e3
  }
}
