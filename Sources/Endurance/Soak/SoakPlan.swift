/// How long a soak runs and how hard it is. One seed makes the same decisions; how they fall together in time is up to the machine.
package struct SoakPlan: Sendable {
  package var seed: UInt64
  package var duration: Duration
  /// How often the daemon gets SIGKILL, spread over the time in which it is killed.
  package var kills: Int
  /// How many steps are acknowledged between two kills, where the machine's speed must not matter; else the kills are spread over the time.
  package var stepsToKill: ClosedRange<Int>?
  /// The part of the time, at the end, in which nobody kills: the daemon's memory is compared within it.
  package var calmShare = 0.25
  package var frontEnds = 4
  package var rudeClients = 4
  /// Each so many kills the till stands still for a moment, to see that no restart opens a drawer.
  package var killsToDrawerCheck = 40
  /// Each so many kills the journal is verified.
  package var killsToVerification = 100
  /// Whether devices break and scanners read. Under that a debug build of the daemon can stop at an assertion of NIO (a wake-up without
  /// data, swift-nio issue 3500), which a release build does not have.
  package var breaksDevices = true
  /// Faults after which evidence is awaited for 20 s.
  package var includesSilence = true
  /// Whether the longest answer and the memory are held against their limits: not in a test, which shares its machine with others.
  package var holdsMeasures = true

  package init(seed: UInt64, duration: Duration, kills: Int) {
    self.seed = seed
    self.duration = duration
    self.kills = kills
  }

  /// What promise 9 allows a call.
  package static let longestAnswer = Duration.seconds(2)
  /// How much the daemon's anonymous memory may grow while it is not killed.
  package static let memoryGrowthBytes = 32 << 20
  /// Descriptors of devices that come and go, and of clients that have just hung up.
  package static let descriptorGrowth = 4
}
