public import Peripherals
import Rendering

/// Codes that a printer has no command for, by libzint.
extension GlyphLibrary: CodeSource {
  public func draw(_ code: CodeToDraw) throws(CodeSourceError) -> RasterImage {
    let (symbology, level, isGS1) = Self.kind(of: code)
    let order = Zint.Order(
      symbology, data: Array(code.data.utf8), isGS1: isGS1, level: level, module: code.module, height: code.height)
    do throws(ZintError) { return RasterImage(try Zint.draw(order)) } catch { throw CodeSourceError(error.description) }
  }

  private static func kind(of code: CodeToDraw) -> (symbology: Zint.Symbology, level: Int?, isGS1: Bool) {
    switch code.kind {
    case .barcode(let symbology): (symbology.drawn, nil, symbology == .gs1_128 || symbology == .databarExpanded)
    case .qr(.low): (.qr, 1, false)
    case .qr(.medium): (.qr, 2, false)
    case .qr(.quartile): (.qr, 3, false)
    case .qr(.high): (.qr, 4, false)
    case .matrix(.pdf417, let level): (.pdf417, level, false)
    // The library counts in steps of 10, 23, 36 and 50 per cent.
    case .matrix(.aztec, let level): (.aztec, level.map { $0 <= 10 ? 1 : $0 <= 23 ? 2 : $0 <= 36 ? 3 : 4 }, false)
    case .matrix(.dataMatrix, _): (.dataMatrix, nil, false)
    // Mode 4 carries any data.
    case .matrix(.maxiCode, _): (.maxiCode, 4, false)
    }
  }
}

extension Barcode.Symbology {
  fileprivate var drawn: Zint.Symbology {
    switch self {
    case .ean13, .ean8: .ean
    case .upca: .upcA
    case .upce: .upcE
    case .code39: .code39
    case .code93: .code93
    case .itf: .itf
    case .codabar: .codabar
    case .code128: .code128
    case .gs1_128: .gs1_128
    case .databar, .databarTruncated: .dataBar
    case .databarLimited: .dataBarLimited
    case .databarExpanded: .dataBarExpanded
    }
  }
}

extension RasterImage {
  /// The dots of a picture, in the middle of the paper.
  init(_ bitmap: Bitmap) { self.init(width: bitmap.width, rows: bitmap.height, bits: bitmap.bytes) }
}
