import Glibc

/// How hard a daemon is besieged, and what it must keep.
package struct SiegePlan: Sendable {
  package var duration: Duration
  /// Connections on which half a line was sent.
  package var halfOpen = 200
  /// Connections that subscribe and ask, and never read.
  package var neverReading = 50

  package init(duration: Duration) { self.duration = duration }

  /// The contract's limit of connections of one Unix user.
  static let connectionsPerUser = 64
  /// Half-open connections that one user of the besiegers holds.
  static let halfOpenPerUser = 50
  /// The first of the besiegers' users, who need no entry anywhere.
  static let firstUser: uid_t = 61_001
  /// The 99th percentile of a round trip, against a daemon that nobody besieges.
  package static let slowdown = 2.0
  package static let memoryGrowthBytes = 64 << 20
}
