import Glibc

/// How many runs by chance: RUNS=100000 in the environment for more than an ordinary test makes.
enum CrashRuns {
  static let count = getenv("RUNS").flatMap { Int(String(cString: $0)) } ?? 1_000
}
