/// Whether the last ``limit`` of something went well.
public struct RecentOutcomes: Sendable, Equatable, Codable {
  public static let limit = 50

  /// One bit each, the newest lowest; 1 is bad.
  private var bits: Int64 = 0
  public private(set) var count = 0

  public init() {}

  public var bad: Int { (bits & (1 << Int64(min(count, Self.limit)) - 1)).nonzeroBitCount }

  public mutating func note(isGood: Bool) {
    bits = (bits << 1 | (isGood ? 0 : 1)) & (1 << Int64(Self.limit) - 1)
    count = min(count + 1, Self.limit)
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    bits = try container.decode(Int64.self, forKey: .bits) & (1 << Int64(Self.limit) - 1)
    count = min(max(try container.decode(Int.self, forKey: .count), 0), Self.limit)
  }
}
