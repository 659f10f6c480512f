/// A font without glyphs, for tests and for machines on which no font is installed: all that a page lacks becomes the replacement.
public struct NoGlyphs: GlyphSource {
  public init() {}
  public func glyph(for scalar: Unicode.Scalar) -> GlyphBitmap? { nil }
}
