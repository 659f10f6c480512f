/// Which device takes a role of a register.
public struct RoleBinding: Equatable, Sendable {
  /// How it came to be. The raw values are stable.
  public enum Source: String, Sendable, CaseIterable {
    /// Somebody said so.
    case bound
    /// It was the only one of its kind when the role was free for the first time.
    case guessed
    /// Somebody took the device from the role; none takes it by itself.
    case released
  }

  public let role: String
  /// The device's lasting name; nil when the role was released.
  public let identity: String?
  /// Settings of a serial port; nil for its usual ones.
  public let settings: String?
  public let source: Source
  /// Who did it.
  public let actor: String
  public let timeUTCMilliseconds: Int64

  public init(role: String, identity: String?, settings: String? = nil, source: Source, actor: String, timeUTCMilliseconds: Int64) {
    self.role = role
    self.identity = identity
    self.settings = settings
    self.source = source
    self.actor = actor
    self.timeUTCMilliseconds = timeUTCMilliseconds
  }
}
