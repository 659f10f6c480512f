/// A document as the bytes for one printer, with the proof that each of its characters can be printed.
public struct PrintPlan: Sendable, Equatable {
  /// The job in pieces. Each is a whole number of commands, so that other commands may go between them.
  public let chunks: [[UInt8]]
  /// How each stretch of text is printed, in order.
  public var report: [Run] { stretches.map(run) }
  /// Characters that appear as something else. Empty for text that prints as it was given.
  public let substitutions: [Substitution]
  /// What stands on the paper, in order; empty unless it was asked for.
  public let blocks: [PrintedBlock]
  private let stretches: [Stretch]
  /// Lines of text that are printed.
  public var lineCount: Int { (stretches.last?.line ?? -1) + 1 }

  public struct Run: Sendable, Equatable {
    /// Counted from 0 over all printed lines.
    public let line: Int
    public let method: Method
    public let text: String

    public enum Method: Sendable, Equatable {
      case page(CodePage)
      case raster
    }
  }

  /// A run as it is kept: where its bytes are, which say what it says.
  struct Stretch: Sendable, Equatable {
    let line: Int
    let content: Content

    enum Content: Sendable, Equatable {
      case page(CodePage, chunk: Int, bytes: Range<Int>)
      case drawn(String)
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
      /// The first letter of a line whose script needs a shaper, where none is installed: words are drawn in their right order, but letters are
      /// not joined, and of mixed text only the plain cases are right.
      case unshaped
    }
  }

  /// Bytes of a whole job.
  public static let maxBytes = 4 * 1024 * 1024

  /// Lays out `document` and encodes it for `profile`. Text is printed by a code page where one has the character, else its line is drawn;
  /// a line with right-to-left letters is always drawn.
  /// The end of the job feeds and cuts, unless the document does so itself.
  ///
  /// - Parameters:
  ///   - codes: draws the codes that the printer has no command for.
  ///   - measures: `blocks` is wanted, to show what will be printed.
  public init(
    _ document: PrintDocument, profile: PrinterProfile, glyphs: any GlyphSource, codes: any CodeSource = NoCodes(), measures: Bool = false
  ) throws(ESCPOSError) {
    do { try profile.validate() } catch { throw .profile(error) }
    var encoder = ESCPOSEncoder(profile: profile, glyphs: glyphs, codes: codes, measures: measures)
    do {
      try encoder.add(document)
    } catch {
      // What is wrong with the document itself is said before what this printer cannot print of it.
      try PrintLayout.check(document, columnsA: profile.columnsA, columnsB: profile.columnsB)
      throw error
    }
    let bytes = encoder.chunks.reduce(0) { $0 + $1.count }
    guard bytes <= Self.maxBytes else { throw .jobTooLong(bytes: bytes, limit: Self.maxBytes) }
    chunks = encoder.chunks
    stretches = encoder.stretches
    substitutions = encoder.substitutions
    blocks = Self.blocks(encoder)
  }

  private static func blocks(_ encoder: ESCPOSEncoder) -> [PrintedBlock] {
    guard !encoder.blocks.isEmpty else { return [] }
    var texts: [Int: String] = [:]
    for stretch in encoder.stretches {
      guard case .page(let page, let chunk, let bytes) = stretch.content else { continue }
      texts[stretch.line, default: ""] += text(encoder.chunks[chunk][bytes], page)
    }
    return encoder.blocks.map { block, line in
      guard case .text(_, let indent, let style) = block, let line else { return block }
      return .text(texts[line] ?? "", indent: indent, style: style)
    }
  }

  private static func text(_ bytes: ArraySlice<UInt8>, _ page: CodePage) -> String {
    var text = ""
    text.unicodeScalars.append(contentsOf: bytes.lazy.compactMap(page.scalar))
    return text
  }

  private func run(_ stretch: Stretch) -> Run {
    switch stretch.content {
    case .page(let page, let chunk, let bytes):
      return Run(line: stretch.line, method: .page(page), text: Self.text(chunks[chunk][bytes], page))
    case .drawn(let text): return Run(line: stretch.line, method: .raster, text: text)
    }
  }
}
