/// How well a device does, from 0 (it cannot be used) to 100, with the sentence that says why.
public struct HealthScore: Sendable, Equatable {
  /// What a device is in now, beside what it was counted to do.
  public enum Condition: Sendable, Equatable {
    case online
    /// It answers and cannot work; the text says why.
    case attention(String)
    /// It is connected and has not answered; the text says since when.
    case unknown(String)
    case offline(String)
  }

  /// What the device is, which gives the nouns of the sentence.
  public enum Kind: String, Sendable, CaseIterable { case scanner, printer, drawer, display }

  public let value: Int
  /// `72: 3 of the last 50 print jobs were unconfirmed, reconnected 9 times today`
  public let sentence: String

  /// At most this for a device that needs a hand, and for one that is away.
  static let attentionCeiling = 50
  /// Points off for each per cent of bad ones among the last ones, and at most.
  static let pointsPerBadPercent = 3
  static let mostForBad = 60
  /// Reconnections of a day that say nothing: a device that is switched on and off.
  static let usualReconnects: Int64 = 4
  static let pointsPerReconnect: Int64 = 2
  static let mostForReconnects: Int64 = 30
  static let slowPoints = 10

  public init(_ statistics: DeviceStatistics, kind: Kind, condition: Condition, nowMs: Int64) {
    var value = 100
    var reasons: [String] = []
    let (bad, count) = (statistics.recent.bad, statistics.recent.count)
    if bad > 0 {
      value -= min(Self.mostForBad, bad * 100 * Self.pointsPerBadPercent / count)
      reasons.append(count == 1 ? kind.badOne : "\(bad) of the last \(count) \(kind.things) \(bad == 1 ? kind.wasBad : kind.wereBad)")
    }
    let reconnects = statistics.reconnectsToday(nowMs: nowMs)
    if reconnects > 0 {
      value -= Int(min(Self.mostForReconnects, max(0, reconnects - Self.usualReconnects) * Self.pointsPerReconnect))
      reasons.append(reconnects == 1 ? "reconnected once today" : "reconnected \(reconnects) times today")
    }
    if let slow = statistics.latency.microseconds(percent: 95), slow > kind.slowUs {
      value -= Self.slowPoints
      reasons.append("one in twenty \(kind.things) took \(Self.seconds(slow)) or more")
    }
    switch condition {
    case .online: break
    case .attention(let reason):
      value = min(value, Self.attentionCeiling)
      reasons.insert("it cannot work now: \(reason)", at: 0)
    case .unknown(let reason):
      value = min(value, Self.attentionCeiling)
      reasons.insert("nobody knows how it is: \(reason)", at: 0)
    case .offline(let reason):
      value = 0
      reasons.insert("it cannot be reached: \(reason)", at: 0)
    }
    value = max(value, 0)
    self.value = value
    sentence = "\(value): " + (reasons.isEmpty ? Self.praise(kind, count) : reasons.joined(separator: ", "))
  }

  private static func praise(_ kind: Kind, _ count: Int) -> String {
    switch count {
    case 0: "nothing to say yet: it is connected and has done nothing"
    case 1: "nothing was wrong with its last \(kind.things.dropLast())"
    default: "nothing was wrong with its last \(count) \(kind.things)"
    }
  }

  private static func seconds(_ us: Int64) -> String {
    us < 1_000_000 ? "\(us / 1_000) ms" : "\(us / 1_000_000).\(us / 100_000 % 10) s"
  }
}

extension HealthScore.Kind {
  var things: String {
    switch self {
    case .scanner: "scans"
    case .printer: "print jobs"
    case .drawer: "openings"
    case .display: "texts"
    }
  }

  var wereBad: String { wasBad == "was broken" ? "were broken" : "were unconfirmed" }

  var wasBad: String {
    switch self {
    case .scanner: "was broken"
    case .printer, .drawer, .display: "was unconfirmed"
    }
  }

  var badOne: String { "the only one of its \(things) so far \(wasBad)" }

  /// From which p95 on the device is called slow.
  var slowUs: Int64 {
    switch self {
    case .scanner: 200_000
    case .printer: 15_000_000
    case .drawer: 2_000_000
    case .display: 1_000_000
    }
  }
}
