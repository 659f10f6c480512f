/// What a parser refuses although the grammar allows it. The size of a text is the caller's limit: it has the bytes already.
public struct JSONLimits: Sendable, Hashable {
  /// The number of arrays and objects that may stand inside each other.
  public var depth: Int
  /// The combining marks that may follow each other in a string of more than 128 bytes; shorter ones are not searched.
  ///
  /// Texts are compared in the order of their marks, and to find it the standard library takes the square of their number: whoever reads what
  /// a stranger sent sets this.
  public var marks: Int

  /// Source: UAX #15, section 13, the Stream-Safe Text Format: no language needs more.
  public static let streamSafeMarks = 30

  /// Sets the limits; the default depth is that of the socket contract.
  public init(depth: Int = 64, marks: Int = .max) {
    self.depth = depth
    self.marks = marks
  }
}
