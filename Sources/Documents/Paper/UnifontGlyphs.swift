public import Peripherals
public import Rendering

/// GNU Unifont for the encoder, for programs that draw a document and end.
public struct UnifontGlyphs: GlyphSource {
  private let font: Unifont?

  /// With nil no character can be drawn, and what no code page has is printed as a question mark.
  public init(_ font: Unifont?) { self.font = font }

  public func glyph(for scalar: Unicode.Scalar) -> GlyphBitmap? {
    font?.glyph(for: scalar).flatMap { GlyphBitmap(width: $0.width, rows: $0.rows) }
  }
}
