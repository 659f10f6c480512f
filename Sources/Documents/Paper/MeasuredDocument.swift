public import Peripherals
public import Rendering

/// A document measured for one printer: the bytes that it gets, and the paper that comes of them. Picture, text, SVG and PDF are all made from
/// the same paper, so that what is shown is what is printed.
public struct MeasuredDocument: Sendable {
  /// The bytes for the printer, with how each character is printed.
  public let plan: PrintPlan
  /// What stands where on the paper.
  public let paper: Paper

  /// Lays `document` out for the printer of `profile`.
  ///
  /// - Parameters:
  ///   - glyphs: where the dots come from for characters that no code page of the printer has.
  ///   - codes: draws the codes that the printer has no command for.
  /// - Throws: what is wrong with the document or with it on this printer, and `tooLong` for more paper than can be kept (20 m).
  public init(
    _ document: PrintDocument, profile: PrinterProfile, glyphs: any GlyphSource, codes: any CodeSource = NoCodes()
  ) throws(DocumentError) {
    do throws(ESCPOSError) {
      plan = try PrintPlan(document, profile: profile, glyphs: glyphs, codes: codes, measures: true)
    } catch {
      throw .unprintable(error)
    }
    var painter = BlockPainter(profile: profile, codes: codes)
    for block in plan.blocks { painter.add(block) }
    guard let paper = painter.finish() else { throw .tooLong(limitDots: Paper.maximumHeightDots) }
    self.paper = paper
  }

  /// All bytes for the printer.
  public var bytes: [UInt8] { plan.chunks.flatMap { $0 } }

  /// The paper as plain text; see `Paper.text()`.
  public func text() -> String { paper.text() }

  /// The paper as the printer would draw it, as a PNG file.
  ///
  /// - Throws: when there are no glyphs: `font` is nil and GNU Unifont is not installed.
  public func png(font: Unifont? = nil) throws(UnifontError) -> [UInt8] { try paper.bitmap(font: font).png() }

  /// The paper as an SVG picture.
  public func svg() -> String { paper.svg() }

  /// The paper as a PDF file, for a reader or for an office printer.
  ///
  /// - Parameter font: the glyphs for what Courier lacks; nil: a frame stands for each.
  public func pdf(_ sheet: PDFSheet = .roll, title: String = "", font: Unifont?) -> [UInt8] {
    paper.pdf(sheet, title: title, font: font)
  }
}
