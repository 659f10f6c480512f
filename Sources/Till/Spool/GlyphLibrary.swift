import Glibc
import Peripherals
import Rendering
import Synchronization

/// GNU Unifont for the encoder, opened when the first glyph is asked for: an idle daemon does not hold it.
final class GlyphLibrary: GlyphSource {
  private enum State {
    case unopened
    case open(Unifont)
    /// The font is not there: every glyph is a frame, and the plan says so.
    case missing
  }

  private let path: String
  private let state = Mutex(State.unopened)

  init(path: String?) { self.path = Self.path(path) }

  /// Where the font is looked for.
  static func path(_ configured: String?) -> String { configured ?? Unifont.defaultPath }

  /// Whether the font is there, without opening it.
  static func isReadable(_ configured: String?) -> Bool { access(path(configured), R_OK) == 0 }

  func glyph(for scalar: Unicode.Scalar) -> GlyphBitmap? {
    guard let font, let glyph = font.glyph(for: scalar) else { return nil }
    return GlyphBitmap(width: glyph.width, rows: glyph.rows)
  }

  private var font: Unifont? {
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
