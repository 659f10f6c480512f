import Documents
import Peripherals
import Rendering

@testable import Till

/// Prints documents on paper that no device has seen: through a profile to bytes, and through the reader of that language to a picture.
enum Press {
  static let glyphs = GlyphLibrary(path: nil)
  private static let font = try? Unifont()

  static func profile(_ name: String) throws -> PrinterProfile { try ProfileLibrary(configured: nil).printer(name) }

  /// A profile that has nothing of its own: every code is drawn.
  static func poor(_ name: String) throws -> PrinterProfile {
    var profile = try profile(name)
    (profile.supports.qr, profile.supports.barcodes, profile.supports.codes) = (false, [], [])
    return profile
  }

  static func paper(_ elements: [PrintDocument.Element], _ profile: PrinterProfile) throws -> Paper {
    let plan = try PrintPlan(PrintDocument(elements: elements), profile: profile, glyphs: glyphs, codes: glyphs)
    if profile.language == .escpos {
      var printer = ESCPOSInterpreter(columns: profile.columnsA, dots: profile.widthDots)
      for chunk in plan.chunks { _ = printer.feed(chunk) }
      return printer.paper
    }
    var printer = StarInterpreter(columns: profile.columnsA, dots: profile.widthDots)
    for chunk in plan.chunks { _ = printer.feed(chunk) }
    return printer.paper
  }

  static func picture(_ elements: [PrintDocument.Element], _ profile: PrinterProfile) throws -> Bitmap {
    try paper(elements, profile).bitmap(font: font)
  }
}
