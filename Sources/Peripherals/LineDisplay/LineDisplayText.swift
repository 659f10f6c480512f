/// One line in a display's page: what is left of it, and what had to be folded.
public struct LineDisplayText: Sendable, Equatable {
  /// The whole line, not cut: one byte a place on the glass, none below 20.
  public var bytes: [UInt8]
  /// The number of the page that it is written in; nil: the one that the display is set to.
  public var page: Int?
  /// The characters that the page lacks, each named once, in their order.
  public var folded: [Fold]

  /// A character that is shown as others.
  public struct Fold: Sendable, Equatable {
    public var character: String
    /// Near letters, or "?".
    public var shown: String

    public init(character: String, shown: String) {
      self.character = character
      self.shown = shown
    }
  }

  init(bytes: [UInt8], page: Int?, folded: [Fold]) {
    self.bytes = bytes
    self.page = page
    self.folded = folded
  }

  /// `columns` bytes from `offset` on, filled up with blanks.
  func window(_ columns: Int, from offset: Int = 0) -> [UInt8] {
    let shown = bytes.dropFirst(offset).prefix(columns)
    return shown + Array(repeating: 0x20, count: columns - shown.count)
  }
}
