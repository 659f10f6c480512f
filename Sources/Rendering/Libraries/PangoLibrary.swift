import Glibc

/// The functions of Pango and Cairo that draw one line. Not for two threads at once: `TextShaper` locks.
struct PangoLibrary: Sendable {
  private typealias Object = UnsafeMutableRawPointer

  /// Source: pango-types.h.
  private struct Rectangle {
    var x: Int32 = 0
    var y: Int32 = 0
    var width: Int32 = 0
    var height: Int32 = 0
  }

  private typealias New = @Sendable @convention(c) () -> UnsafeMutableRawPointer?
  private typealias NewFrom = @Sendable @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer?
  private typealias Release = @Sendable @convention(c) (UnsafeMutableRawPointer?) -> Void
  private typealias SetText = @Sendable @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<CChar>, CInt) -> Void
  private typealias SetObject = @Sendable @convention(c) (UnsafeMutableRawPointer?, UnsafeMutableRawPointer?) -> Void
  private typealias SetDouble = @Sendable @convention(c) (UnsafeMutableRawPointer?, Double) -> Void
  private typealias SetInt = @Sendable @convention(c) (UnsafeMutableRawPointer?, CInt) -> Void
  private typealias GetInt = @Sendable @convention(c) (UnsafeMutableRawPointer?) -> CInt
  private typealias NewFont = @Sendable @convention(c) (UnsafePointer<CChar>) -> UnsafeMutableRawPointer?
  private typealias Extents = @Sendable @convention(c) (UnsafeMutableRawPointer?, UnsafeMutableRawPointer, UnsafeMutableRawPointer) -> Void
  private typealias NewSurface = @Sendable @convention(c) (CInt, CInt, CInt) -> UnsafeMutableRawPointer?
  private typealias SetPair = @Sendable @convention(c) (UnsafeMutableRawPointer?, Double, Double) -> Void
  private typealias Bytes = @Sendable @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutablePointer<UInt8>?

  private let newFontMap: New
  private let newContext: NewFrom
  private let newLayout: NewFrom
  private let setText: SetText
  private let newFont: NewFont
  private let freeFont: Release
  private let setSize: SetDouble
  private let setFont: SetObject
  private let setSingleParagraph: SetInt
  private let extents: Extents
  private let unknownGlyphs: GetInt
  private let showLayout: SetObject
  private let unref: Release
  private let newSurface: NewSurface
  private let newCairo: NewFrom
  private let freeCairo: Release
  private let freeSurface: Release
  private let moveTo: SetPair
  private let scale: SetPair
  private let flush: Release
  private let data: Bytes
  private let stride: GetInt

  /// CAIRO_FORMAT_A8: a byte a dot.
  private static let formatA8: CInt = 2
  /// How dark a dot is that becomes black, of 255.
  private static let threshold: UInt8 = 100
  /// Sizes that are tried, as parts of the height.
  private static let sizes = [0.85, 0.75, 0.66, 0.58, 0.5, 0.42]
  /// Text is narrowed to no less than this part of its width before a smaller size is tried.
  private static let narrowest = 0.6
  /// A line of a printer has some hundred dots; what is longer than this is an error of ours.
  private static let greatestWidth = 8_192

  init?() {
    guard let pango = SharedLibrary("libpango-1.0.so.0"), let pangoCairo = SharedLibrary("libpangocairo-1.0.so.0"),
      let cairo = SharedLibrary("libcairo.so.2"), let objects = SharedLibrary("libgobject-2.0.so.0"),
      let newFontMap = pangoCairo.function("pango_cairo_font_map_new", as: New.self),
      let newContext = pango.function("pango_font_map_create_context", as: NewFrom.self),
      let newLayout = pango.function("pango_layout_new", as: NewFrom.self),
      let setText = pango.function("pango_layout_set_text", as: SetText.self),
      let newFont = pango.function("pango_font_description_from_string", as: NewFont.self),
      let freeFont = pango.function("pango_font_description_free", as: Release.self),
      let setSize = pango.function("pango_font_description_set_absolute_size", as: SetDouble.self),
      let setFont = pango.function("pango_layout_set_font_description", as: SetObject.self),
      let setSingleParagraph = pango.function("pango_layout_set_single_paragraph_mode", as: SetInt.self),
      let extents = pango.function("pango_layout_get_pixel_extents", as: Extents.self),
      let unknownGlyphs = pango.function("pango_layout_get_unknown_glyphs_count", as: GetInt.self),
      let showLayout = pangoCairo.function("pango_cairo_show_layout", as: SetObject.self),
      let unref = objects.function("g_object_unref", as: Release.self),
      let newSurface = cairo.function("cairo_image_surface_create", as: NewSurface.self),
      let newCairo = cairo.function("cairo_create", as: NewFrom.self),
      let freeCairo = cairo.function("cairo_destroy", as: Release.self),
      let freeSurface = cairo.function("cairo_surface_destroy", as: Release.self),
      let moveTo = cairo.function("cairo_move_to", as: SetPair.self),
      let scale = cairo.function("cairo_scale", as: SetPair.self),
      let flush = cairo.function("cairo_surface_flush", as: Release.self),
      let data = cairo.function("cairo_image_surface_get_data", as: Bytes.self),
      let stride = cairo.function("cairo_image_surface_get_stride", as: GetInt.self)
    else { return nil }
    (self.newFontMap, self.newContext, self.newLayout, self.setText) = (newFontMap, newContext, newLayout, setText)
    (self.newFont, self.freeFont, self.setSize, self.setFont) = (newFont, freeFont, setSize, setFont)
    (self.setSingleParagraph, self.extents, self.unknownGlyphs) = (setSingleParagraph, extents, unknownGlyphs)
    (self.showLayout, self.unref, self.newSurface, self.newCairo) = (showLayout, unref, newSurface, newCairo)
    (self.freeCairo, self.freeSurface, self.moveTo, self.scale) = (freeCairo, freeSurface, moveTo, scale)
    (self.flush, self.data, self.stride) = (flush, data, stride)
  }

  func draw(_ text: String, height: Int, maxWidth: Int, stretch: Double, bold: Bool) -> Bitmap? {
    guard let map = newFontMap() else { return nil }
    defer { unref(map) }
    guard let context = newContext(map) else { return nil }
    defer { unref(context) }
    guard let layout = newLayout(context) else { return nil }
    defer { unref(layout) }
    setSingleParagraph(layout, 1)
    text.withCString { setText(layout, $0, CInt(clamping: text.utf8.count)) }
    guard let font = newFont(bold ? "Sans Bold" : "Sans") else { return nil }
    defer { freeFont(font) }
    for size in Self.sizes {
      // Pango counts in 1024ths of a dot.
      setSize(font, (Double(height) * size * 1_024).rounded())
      setFont(layout, font)
      guard unknownGlyphs(layout) == 0 else { return nil }
      var (ink, logical) = (Rectangle(), Rectangle())
      extents(layout, &ink, &logical)
      let wide = Double(max(logical.width, ink.x + ink.width)) * stretch
      let narrowing = min(1, Double(maxWidth) / max(1, wide))
      let isLast = size == Self.sizes.last
      guard isLast || (Int(ink.height) <= height && narrowing >= Self.narrowest) else { continue }
      return paint(
        layout, ink, logical, height: height, width: min(maxWidth, Int((wide * narrowing).rounded(.up))), scaleX: stretch * narrowing)
    }
    return nil
  }

  private func paint(
    _ layout: UnsafeMutableRawPointer, _ ink: Rectangle, _ logical: Rectangle, height: Int, width: Int, scaleX: Double
  ) -> Bitmap? {
    guard (1...Self.greatestWidth).contains(width) else { return nil }
    guard let surface = newSurface(Self.formatA8, CInt(clamping: width), CInt(clamping: height)) else { return nil }
    defer { freeSurface(surface) }
    guard let cairo = newCairo(surface) else { return nil }
    defer { freeCairo(cairo) }
    // In the middle of the line; marks above and below come before that.
    var top = (height - Int(logical.height)) / 2
    top = min(top, height - Int(ink.y + ink.height))
    top = max(top, -Int(ink.y))
    scale(cairo, scaleX, 1)
    moveTo(cairo, Double(max(0, -ink.x)), Double(top))
    showLayout(cairo, layout)
    flush(surface)
    guard let bytes = data(surface) else { return nil }
    let bytesPerRow = Int(stride(surface))
    var bitmap = Bitmap(width: width, height: height)
    for y in 0..<height { for x in 0..<width where bytes[y * bytesPerRow + x] >= Self.threshold { bitmap[x, y] = true } }
    return bitmap
  }
}
