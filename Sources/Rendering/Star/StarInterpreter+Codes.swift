// Barcodes and QR codes.
extension StarInterpreter {
  /// ESC b n1 n2 n3 n4 data RS. A code that is not drawn, or whose data the symbology refuses, becomes a box with its data.
  mutating func printBarcode(_ command: [UInt8]) {
    let (type, text, mode, height) = (Int(command[2] & 0x0F), command[3] & 0x0F, Int(command[4] & 0x0F), Int(command[5]))
    let data = Array(command[6...].dropLast())
    let names = ["UPCE", "UPCA", "EAN8", "EAN13", "CODE39", "ITF", "CODE128", "CODE93", "CODABAR", "GS1-128"]
    guard type < names.count else { return effects.append(.unknown(command)) }
    guard let bars = bars(type, data, module: module(type, mode)) else {
      return printBlock(
        .box(width: min(paper.dots, 240), height: max(height, 30), label: "\(names[type]): \(ESCPOSInterpreter.readable(data))"))
    }
    printBlock(.picture(bars.bitmap, scaleX: 1, scaleY: height, label: "\(names[type]): \(bars.text)"))
    if text == 2 || text == 4 { printBlock(.caption(bars.text, TextStyle())) }
  }

  /// The narrowest bar in dots for each kind's own counting.
  private func module(_ type: Int, _ mode: Int) -> Int {
    switch type {
    case 4, 8: mode > 3 ? mode - 2 : mode + 1
    case 5: [1: 2, 2: 4, 3: 6][mode] ?? 3
    default: mode + 1
    }
  }

  private func bars(_ type: Int, _ data: [UInt8], module: Int) -> (bitmap: Bitmap, text: String)? {
    let symbologies: [Int: LinearBarcode.Symbology] = [0: .upcE, 1: .upcA, 2: .ean8, 3: .ean13, 4: .code39, 5: .itf]
    if let symbology = symbologies[type] {
      guard let code = try? LinearBarcode(symbology, data) else { return nil }
      return (code.bitmap(module: module), code.text)
    }
    if type == 6 {
      guard let code = try? Code128.encode(Self.unescaped(data)) else { return nil }
      return (code.bitmap(module: module), code.text)
    }
    let others: [Int: Zint.Symbology] = [7: .code93, 8: .codabar]
    guard let symbology = others[type], let bitmap = try? Zint.draw(Zint.Order(symbology, data: data, module: module)) else { return nil }
    return (bitmap, String(decoding: data, as: UTF8.self))
  }

  /// `%0` is a percent sign; the other escapes are function characters, of which one is drawn.
  private static func unescaped(_ data: [UInt8]) -> [Code128.Element] {
    var elements: [Code128.Element] = []
    var position = 0
    while position < data.count {
      guard data[position] == 0x25, position + 1 < data.count else {
        elements.append(.byte(data[position]))
        position += 1
        continue
      }
      switch data[position + 1] {
      case 0x30: elements.append(.byte(0x25))
      case 0x31: elements.append(.functionOne)
      default: break
      }
      position += 2
    }
    return elements
  }

  /// ESC GS y
  mutating func performQR(_ command: [UInt8]) {
    switch command[3] {
    case 0x53 where command[4] == 0x31: qr.level = QRCode.Level(rawValue: Int(command[5] & 3)) ?? .low
    case 0x53 where command[4] == 0x32: qr.module = min(8, max(1, Int(command[5])))
    case 0x44: qrData = Array(command[8...])
    case 0x50: printQR()
    default: break
    }
  }

  private mutating func printQR() {
    guard !qrData.isEmpty else { return }
    let label = "QR: \(ESCPOSInterpreter.readable(qrData))"
    guard let code = try? QRCode(qrData, level: qr.level), code.bitmap.width * qr.module <= paper.dots else {
      return printBlock(.box(width: 120, height: 120, label: label))
    }
    printBlock(.picture(code.bitmap, scaleX: qr.module, scaleY: qr.module, label: label))
  }
}
