/// What a simulated nexo terminal asks of the till on demand.
public enum TerminalRequest: Sendable, Equatable {
  case display(String)
  case slip(String)
  case input
  case event(String)
  /// The last one once more, with the same number.
  case again

  /// How each is written.
  public static let usage = "display TEXT, print TEXT, input, event TEXT, again"

  /// nil for another word.
  public init?(parsing line: String) {
    let word = String(line.prefix { $0 != " " })
    let text = String(line.dropFirst(word.count + 1))
    switch word {
    case "display": self = .display(text)
    case "print": self = .slip(text)
    case "input": self = .input
    case "event": self = .event(text)
    case "again": self = .again
    default: return nil
    }
  }
}
