internal import Peripherals

/// What a document can be made into.
enum RenderTarget: String, CaseIterable {
  case escpos, star, text, png, svg, pdf

  /// The language of a printer.
  static func native(_ profile: PrinterProfile) -> RenderTarget { profile.language == .escpos ? .escpos : .star }

  var isText: Bool { self == .text || self == .svg }

  /// Whether the printer is sent this; what people look at fits all.
  func fits(_ profile: PrinterProfile) -> Bool {
    switch self {
    case .escpos, .star: self == Self.native(profile)
    case .text, .png, .svg, .pdf: true
    }
  }
}
