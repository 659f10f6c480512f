import Synchronization

/// Text as it is written, by Pango and Cairo, which are opened when the first line is drawn: letters joined, marks in their places, words in
/// their order. The fonts are those of the system.
public final class TextShaper: Sendable {
  private enum State {
    case unopened
    case open(PangoLibrary)
    /// Pango or Cairo is not installed.
    case missing
  }

  private let state = Mutex(State.unopened)

  public init() {}

  /// A picture `height` dots high and at most `maxWidth` wide; nil when the libraries are not installed, or no font has all of the text.
  ///
  /// - Parameter stretch: the width against the height, 1 for plain text.
  public func draw(_ text: String, height: Int, maxWidth: Int, stretch: Double = 1, bold: Bool = false) -> Bitmap? {
    guard height > 0, maxWidth > 0, !text.isEmpty else { return nil }
    return state.withLock { state in
      if case .unopened = state { state = PangoLibrary().map(State.open) ?? .missing }
      guard case .open(let pango) = state else { return nil }
      return pango.draw(text, height: height, maxWidth: maxWidth, stretch: stretch, bold: bold)
    }
  }

  /// Whether Pango and Cairo are installed.
  public var isInstalled: Bool {
    state.withLock { state in
      if case .unopened = state { state = PangoLibrary().map(State.open) ?? .missing }
      if case .open = state { return true }
      return false
    }
  }
}
