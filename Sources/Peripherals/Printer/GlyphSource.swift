/// Where the dots of characters come from that no code page of the printer has.
public protocol GlyphSource: Sendable {
  /// The bitmap of `scalar`, or nil when the font has none.
  func glyph(for scalar: Unicode.Scalar) -> GlyphBitmap?
}
