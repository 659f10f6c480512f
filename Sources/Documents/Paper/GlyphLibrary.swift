import Glibc
public import Peripherals
public import Rendering
import Synchronization

/// GNU Unifont, Pango and libzint for the encoder, opened when they are first needed: an idle daemon does not hold them.
public final class GlyphLibrary: GlyphSource {
  private enum State {
    case unopened
    case open(Unifont)
    /// The font is not there: every glyph is a frame, and the plan says so.
    case missing
  }

  private let path: String
  private let state = Mutex(State.unopened)
  private let shaper = TextShaper()

  /// - Parameter path: where GNU Unifont is; nil: where Debian puts it.
  public init(path: String?) { self.path = Self.path(path) }

  /// Where the font is looked for.
  public static func path(_ configured: String?) -> String { configured ?? Unifont.defaultPath }

  /// Whether the font is there, without opening it.
  public static func isReadable(_ configured: String?) -> Bool { access(path(configured), R_OK) == 0 }

  public func glyph(for scalar: Unicode.Scalar) -> GlyphBitmap? {
    guard let font, let glyph = font.glyph(for: scalar) else { return nil }
    return GlyphBitmap(width: glyph.width, rows: glyph.rows)
  }

  public func shaped(_ text: ShapedTextRequest) -> RasterImage? {
    shaper.draw(text.text, height: text.height, maxWidth: text.maxWidth, stretch: text.stretch, bold: text.bold).map { RasterImage($0) }
  }

  /// The font itself, to draw paper with; nil when it is not there.
  public var font: Unifont? {
    state.withLock { state in
      switch state {
      case .open(let font): return font
      case .missing: return nil
      case .unopened:
        guard let font = try? Unifont(path: path) else {
          state = .missing
          return nil
        }
        state = .open(font)
        return font
      }
    }
  }
}
