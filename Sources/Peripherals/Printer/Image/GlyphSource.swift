/// Where the dots of characters come from that no code page of the printer has.
public protocol GlyphSource: Sendable {
  /// The bitmap of `scalar`, or nil when the font has none.
  func glyph(for scalar: Unicode.Scalar) -> GlyphBitmap?
  /// A stretch of text as it is written: letters joined, marks in their places, words in their order. Nil when no shaper is at hand, or when its
  /// fonts lack some of it.
  func shaped(_ text: ShapedTextRequest) -> RasterImage?
}

extension GlyphSource {
  public func shaped(_ text: ShapedTextRequest) -> RasterImage? { nil }
}

/// A stretch of text that is to be shaped.
public struct ShapedTextRequest: Sendable, Equatable {
  public var text: String
  /// Of the picture, in dots; the text is made as large as fits.
  public var height: Int
  /// It is narrowed where it would be wider.
  public var maxWidth: Int
  /// Its width is stretched by so many times against its height.
  public var stretch: Double
  public var bold: Bool
}
