/// A document as the bytes for one printer, with the proof that each of its characters can be printed.
public struct PrintPlan: Sendable, Equatable {
  /// The job in pieces. Each is a whole number of commands, so that other commands may go between them.
  public let chunks: [[UInt8]]
  /// How each stretch of text is printed, in order.
  public let report: [Run]
  /// Characters that appear as something else. Empty for text that prints as it was given.
  public let substitutions: [Substitution]

  public struct Run: Sendable, Equatable {
    /// Counted from 0 over all printed lines.
    public let line: Int
    public let method: Method
    let cells: ArraySlice<TextCell>

    public var text: String { cells.text }

    public enum Method: Sendable, Equatable {
      case page(CodePage)
      case raster
    }
  }

  public struct Substitution: Sendable, Equatable {
    public let line: Int
    public let scalar: Unicode.Scalar
    public let reason: Reason

    public enum Reason: String, Sendable, Equatable, CaseIterable {
      /// A control character of the text, shown as its picture and never sent.
      case controlCharacter
      /// No code page and no glyph has it: a crossed frame is drawn.
      case noGlyph
      /// The first right-to-left letter of a line: its words are drawn in their right order, but letters are not joined, and of mixed text only
      /// the plain cases are right.
      case unshaped
    }
  }

  /// Bytes of a whole job.
  public static let maxBytes = 4 * 1024 * 1024

  /// Lays out `document` and encodes it for `profile`. Text is printed by a code page where one has the character, else its line is drawn;
  /// a line with right-to-left letters is always drawn.
  /// The end of the job feeds and cuts, unless the document does so itself.
  public init(_ document: PrintDocument, profile: PrinterProfile, glyphs: any GlyphSource) throws(ESCPOSError) {
    do { try profile.validate() } catch { throw .profile(error) }
    let layout = try PrintLayout(document, columnsA: profile.columnsA, columnsB: profile.columnsB)
    var encoder = ESCPOSEncoder(profile: profile, glyphs: glyphs)
    encoder.begin()
    for block in layout.blocks { try encoder.add(block) }
    encoder.end(cutting: !Self.endsWithCut(layout))
    let bytes = encoder.chunks.reduce(0) { $0 + $1.count }
    guard bytes <= Self.maxBytes else { throw .jobTooLong(bytes: bytes, limit: Self.maxBytes) }
    chunks = encoder.chunks
    report = encoder.report
    substitutions = encoder.substitutions
  }

  private static func endsWithCut(_ layout: PrintLayout) -> Bool {
    if case .cut = layout.blocks.last { return true }
    return false
  }
}
