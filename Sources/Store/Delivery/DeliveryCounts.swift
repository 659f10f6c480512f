/// What the outbox stands at.
public struct DeliveryCounts: Equatable, Sendable {
  public let waiting: Int64
  /// Of those, the ones that were tried in vain already.
  public let delayed: Int64
  public let failed: Int64
}
