extension StarCommand {
  /// ESC b n1 n2 n3 n4 data RS; nil when the printer has no such code or bars of this width.
  static func barcode(_ barcode: Barcode, payload: [UInt8]) -> [UInt8]? {
    guard let (type, data) = form(barcode, payload), let mode = mode(barcode) else { return nil }
    // The text may stand below or nowhere; wherever it was wanted, below is nearest.
    return [0x1B, 0x62, type, barcode.text == .none ? 0x31 : 0x32, mode, UInt8(clamping: barcode.height)] + data + [0x1E]
  }

  /// The code's number and its data in the printer's notation.
  private static func form(_ barcode: Barcode, _ payload: [UInt8]) -> (type: UInt8, data: [UInt8])? {
    switch barcode.symbology {
    case .upce: (0x30, payload)
    case .upca: (0x31, payload)
    case .ean8: (0x32, payload)
    case .ean13: (0x33, payload)
    case .code39: (0x34, payload)
    case .itf: (0x35, payload)
    // The percent sign begins an escape.
    case .code128: (0x36, barcode.data.utf8.flatMap { $0 == 0x25 ? [0x25, 0x30] : [$0] })
    case .code93: (0x37, payload)
    case .codabar: (0x38, payload)
    case .gs1_128, .databar, .databarTruncated, .databarLimited, .databarExpanded: nil
    }
  }

  /// n3 counts other widths for each kind of code.
  private static func mode(_ barcode: Barcode) -> UInt8? {
    switch barcode.symbology {
    case .code39, .codabar: (2...4).contains(barcode.module) ? 0x32 + UInt8(clamping: barcode.module) : nil
    case .itf: barcode.module == 2 ? 0x31 : barcode.module == 4 ? 0x32 : nil
    default: (2...4).contains(barcode.module) ? 0x2F + UInt8(clamping: barcode.module) : nil
    }
  }

  /// ESC GS y: model 2, level, size of a square, data, print.
  static func qr(_ code: QRCode, payload: [UInt8]) -> [UInt8] {
    let level: UInt8 =
      switch code.level {
      case .low: 0
      case .medium: 1
      case .quartile: 2
      case .high: 3
      }
    let settings: [UInt8] = [
      0x1B, 0x1D, 0x79, 0x53, 0x30, 2, 0x1B, 0x1D, 0x79, 0x53, 0x31, level, 0x1B, 0x1D, 0x79, 0x53, 0x32,
      UInt8(clamping: min(8, code.module)),
    ]
    let length: [UInt8] = [UInt8(truncatingIfNeeded: payload.count), UInt8(truncatingIfNeeded: payload.count >> 8)]
    return settings + [0x1B, 0x1D, 0x79, 0x44, 0x31, 0] + length + payload + [0x1B, 0x1D, 0x79, 0x50]
  }
}
