import CardNumbers

/// A slip that the terminal wants printed.
public struct TerminalReceipt: Hashable, Sendable, Codable {
  public enum Kind: String, Hashable, Sendable, Codable {
    case merchant, customer, administration
    /// The terminal did not say for whom.
    case unknown
  }

  public struct Line: Hashable, Sendable, Codable {
    public var text: String
    public var isCentred = false
    public var isDoubleWidth = false
    public var isDoubleHeight = false

    /// Card numbers are hidden and control characters dropped: a slip is text from outside.
    public init(_ text: String) {
      let clean = String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.properties.generalCategory != .control }))
      self.text = CardNumberFilter.redacted(clean)
    }
  }

  /// Lines of one slip; what a terminal sends beyond them is dropped and told.
  public static let lineLimit = 500
  /// The longest line in characters.
  public static let columnLimit = 256

  public var kind: Kind
  public var lines: [Line]

  public init(kind: Kind, lines: [Line] = []) { (self.kind, self.lines) = (kind, lines) }
}
