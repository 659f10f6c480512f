/// The time of one call out of many.
enum Stopwatch {
  /// Calls `body` again and again; microseconds a call. What it returns is used, so that nothing is left out.
  static func microseconds(of calls: Int, _ body: () throws -> Int) rethrows -> Double {
    var sum = 0
    let clock = ContinuousClock()
    let time = try clock.measure { for _ in 0..<calls { sum &+= try body() } }
    precondition(sum != 0, "a call returns how much it made")
    return Double(time.components.seconds) * 1e6 / Double(calls) + Double(time.components.attoseconds) / 1e12 / Double(calls)
  }
}
