/// The line to a terminal, whichever kind it is.
public enum ZVTLink: Sendable {
  case tcp(ZVTStreamLink)
  case serial(ZVTSerialLink)

  public enum Kind: String, Hashable, Sendable, Codable {
    case tcp, serial
  }

  /// A line that has just been opened.
  public init(_ kind: Kind) { self = kind == .tcp ? .tcp(ZVTStreamLink()) : .serial(ZVTSerialLink()) }

  /// When `.timer` is due.
  public var deadline: Duration? {
    if case .serial(let link) = self { link.deadline } else { nil }
  }

  public mutating func handle(_ event: ZVTLinkEvent, now: Duration) -> [ZVTLinkAction] {
    switch self {
    case .tcp(var link):
      // Taken out of the case, the buffer would have two owners and be copied.
      self = .tcp(ZVTStreamLink())
      defer { self = .tcp(link) }
      return link.handle(event)
    case .serial(var link):
      self = .serial(ZVTSerialLink())
      defer { self = .serial(link) }
      return link.handle(event, now: now)
    }
  }
}
