/// What a client can wait for.
public enum WaitCondition: Equatable, Sendable {
  /// A receipt was cut off. Each wait consumes one, so that a receipt that came before the wait is not missed and none is told twice.
  case printed
  /// The drawer is open.
  case drawerOpen
  /// One of the two lines of the display contains the text.
  case displayContains(String)
  /// A USB device: a host has set it up.
  case configured
  /// A USB device: no host has it.
  case unplugged

  /// Reads `printed`, `drawer-open`, `configured`, `unplugged` or `display-contains=TEXT`.
  /// - Throws: `SimulatorError.badRequest` with the text.
  public init(parsing text: String) throws(SimulatorError) {
    let prefix = "display-contains="
    switch text {
    case "printed": self = .printed
    case "drawer-open": self = .drawerOpen
    case "configured": self = .configured
    case "unplugged": self = .unplugged
    case _ where text.hasPrefix(prefix) && text.count > prefix.count: self = .displayContains(String(text.dropFirst(prefix.count)))
    default: throw .badRequest("cannot wait for \"\(text)\": use printed, drawer-open, configured, unplugged or display-contains=TEXT")
    }
  }

  /// The words that `init(parsing:)` reads.
  public var words: String {
    switch self {
    case .printed: "printed"
    case .drawerOpen: "drawer-open"
    case .configured: "configured"
    case .unplugged: "unplugged"
    case .displayContains(let text): "display-contains=\(text)"
    }
  }
}
