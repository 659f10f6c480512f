extension ESCPOSCommand {
  /// GS h, GS w, GS H, GS f and GS k (form B): one linear code. `payload` is what `BarcodeEncoder` made.
  static func barcode(_ barcode: Barcode, payload: [UInt8]) -> [UInt8] {
    let place: UInt8 =
      switch barcode.text {
      case .none: 0
      case .above: 1
      case .below: 2
      case .both: 3
      }
    return [0x1D, 0x68, UInt8(clamping: barcode.height), 0x1D, 0x77, UInt8(clamping: barcode.module), 0x1D, 0x48, place, 0x1D, 0x66, 0x00]
      + [0x1D, 0x6B, number(of: barcode.symbology), UInt8(clamping: payload.count)] + payload
  }

  /// GS ( k, functions 165, 167, 169, 180, 181: model 2, module, level, store, print.
  static func qr(_ code: QRCode, payload: [UInt8]) -> [UInt8] {
    let level: UInt8 =
      switch code.level {
      case .low: 0x30
      case .medium: 0x31
      case .quartile: 0x32
      case .high: 0x33
      }
    let settings: [UInt8] = [
      0x1D, 0x28, 0x6B, 0x04, 0x00, 0x31, 0x41, 0x32, 0x00, 0x1D, 0x28, 0x6B, 0x03, 0x00, 0x31, 0x43, UInt8(clamping: code.module),
      0x1D, 0x28, 0x6B, 0x03, 0x00, 0x31, 0x45, level,
    ]
    return settings + [0x1D, 0x28, 0x6B] + lengthBytes(ofQR: payload) + [0x31, 0x50, 0x30] + payload
      + [0x1D, 0x28, 0x6B, 0x03, 0x00, 0x31, 0x51, 0x30]
  }

  /// GS ( k: settings, store and print of PDF417, MaxiCode, Aztec and Data Matrix. Nil: there is no such command.
  static func matrix(_ code: MatrixCode, payload: [UInt8]) -> [UInt8] {
    let (cn, settings) = looks(of: code)
    let commands = settings.flatMap { [0x1D, 0x28, 0x6B] + lengthBytes(ofQR: Array(repeating: 0, count: $0.count - 2)) + [cn] + $0 }
    return commands + [0x1D, 0x28, 0x6B] + lengthBytes(ofQR: payload) + [cn, 0x50, 0x30] + payload
      + [0x1D, 0x28, 0x6B, 0x03, 0x00, cn, 0x51, 0x30]
  }

  /// The code's number, and functions with their parameters: columns and rows chosen by the printer, size of a module, level.
  private static func looks(of code: MatrixCode) -> (cn: UInt8, settings: [[UInt8]]) {
    let module = UInt8(clamping: code.module)
    return switch code.symbology {
    case .pdf417:
      (0x30, [[0x41, 0], [0x42, 0], [0x43, min(8, max(2, module))], [0x44, 3], [0x45, 0x30, 0x30 + UInt8(clamping: code.level ?? 1)]])
    case .maxiCode: (0x32, [[0x41, 0x34]])
    case .aztec: (0x35, [[0x42, 0, 0], [0x43, min(16, max(2, module))], [0x45, UInt8(clamping: code.level ?? 23)]])
    case .dataMatrix: (0x36, [[0x42, 0, 0, 0], [0x43, min(16, max(2, module))]])
    }
  }

  /// The two length bytes of the command that stores the code.
  static func lengthBytes(ofQR payload: [UInt8]) -> [UInt8] {
    let length = payload.count + 3
    return [UInt8(truncatingIfNeeded: length), UInt8(truncatingIfNeeded: length >> 8)]
  }

  private static func number(of symbology: Barcode.Symbology) -> UInt8 {
    switch symbology {
    case .upca: 0x41
    case .upce: 0x42
    case .ean13: 0x43
    case .ean8: 0x44
    case .code39: 0x45
    case .itf: 0x46
    case .codabar: 0x47
    case .code93: 0x48
    case .code128: 0x49
    case .gs1_128: 0x4A
    case .databar: 0x4B
    case .databarTruncated: 0x4C
    case .databarLimited: 0x4D
    case .databarExpanded: 0x4E
    }
  }
}
