/// What a parser refuses although the grammar allows it. The size of a text is the caller's limit: it has the bytes already.
public struct JSONLimits: Sendable, Hashable {
  /// The number of arrays and objects that may stand inside each other.
  public var depth: Int

  /// Sets the limits; the default depth is that of the socket contract.
  public init(depth: Int = 64) { self.depth = depth }
}
