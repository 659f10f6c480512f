public import Sales

/// Where, when, by whom and why something was journaled.
public struct JournalStamp: Equatable, Sendable {
  public let register: RegisterID
  public let time: WallTime
  /// Who acted: a principal's name or number, never a person's name. At most `JournalLimits.maximumTextBytes`.
  public let actor: String
  /// What caused it: the request or the scan. At most `JournalLimits.maximumTextBytes`.
  public let cause: String

  public init(register: RegisterID, time: WallTime, actor: String, cause: String) {
    self.register = register
    self.time = time
    self.actor = actor
    self.cause = cause
  }
}
