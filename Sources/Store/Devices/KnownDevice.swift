/// A device that was plugged in once, as the database remembers it.
public struct KnownDevice: Equatable, Sendable {
  /// Its lasting name.
  public let identity: String
  public var kind: String
  /// What it calls itself.
  public var model: String?
  /// Where it hung last.
  public var port: String
  /// How it was reached last.
  public var endpoint: String?
  public var firstSeenUTCMilliseconds: Int64
  public var lastSeenUTCMilliseconds: Int64
  /// How often it was plugged in, or found at a start.
  public var plugs: Int64
  /// Two units were seen with this serial number at once: it names neither.
  public var isSerialShared: Bool
  /// What it answered when it was asked: JSON.
  public var probed: String?

  public init(
    identity: String, kind: String, model: String?, port: String, endpoint: String? = nil, firstSeenUTCMilliseconds: Int64,
    lastSeenUTCMilliseconds: Int64, plugs: Int64 = 0, isSerialShared: Bool = false, probed: String? = nil
  ) {
    self.identity = identity
    self.kind = kind
    self.model = model
    self.port = port
    self.endpoint = endpoint
    self.firstSeenUTCMilliseconds = firstSeenUTCMilliseconds
    self.lastSeenUTCMilliseconds = lastSeenUTCMilliseconds
    self.plugs = plugs
    self.isSerialShared = isSerialShared
    self.probed = probed
  }
}
