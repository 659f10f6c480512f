// Barcodes and two-dimensional codes.
extension ESCPOSInterpreter {
  /// GS k, both forms. A code that is not drawn, or whose data the symbology refuses, becomes a box with its data.
  mutating func printBarcode(_ command: ESCPOSCommand) {
    let kind = command[2] < 0x41 ? command[2] : command[2] - 0x41
    let data = Array(command[2] < 0x41 ? command.tail(from: 3).dropLast() : command.tail(from: 4))
    let names = [
      "UPCA", "UPCE", "EAN13", "EAN8", "CODE39", "ITF", "CODABAR", "CODE93", "CODE128", "GS1-128", "DATABAR", "DATABAR TRUNCATED",
      "DATABAR LIMITED", "DATABAR EXPANDED", "CODE128",
    ]
    let name = names[Int(kind)]
    do throws(CodeError) {
      if let barcode = try drawableBarcode(kind, name: name, data: data) {
        printBars(barcode.bitmap(module: settings.barcode.module), text: barcode.text, name: name)
      } else if let bars = drawnByLibrary(kind, data) {
        printBars(bars, text: Self.readable(data), name: name)
      } else {
        printCodeBox(name: name, data: data, height: settings.barcode.height)
      }
    } catch {
      printCodeBox(name: "\(name) refused", data: data, height: settings.barcode.height)
    }
  }

  private func drawableBarcode(_ kind: UInt8, name: String, data: [UInt8]) throws(CodeError) -> LinearBarcode? {
    switch kind {
    case 8: try Code128.encode(Code128Escapes.elements(of: data))
    case 9: try Code128.encode([.functionOne] + Self.elements(data))
    default: try LinearBarcode.Symbology(rawValue: name).map { symbology throws(CodeError) in try LinearBarcode(symbology, data) }
    }
  }

  /// Codes that only libzint draws; nil when it is not there, or refuses the data.
  private func drawnByLibrary(_ kind: UInt8, _ data: [UInt8]) -> Bitmap? {
    let symbologies: [UInt8: Zint.Symbology] = [
      6: .codabar, 7: .code93, 10: .dataBar, 11: .dataBar, 12: .dataBarLimited, 13: .dataBarExpanded,
    ]
    guard let symbology = symbologies[kind] else { return nil }
    let isGS1 = symbology == .dataBarExpanded
    return try? Zint.draw(
      Zint.Order(symbology, data: isGS1 ? Self.bracketed(data) : data, isGS1: isGS1, module: settings.barcode.module))
  }

  /// Identifiers in square brackets, as the library takes them; `{1` (FNC1) is its own business.
  private static func bracketed(_ data: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = []
    var position = 0
    while position < data.count {
      switch data[position] {
      case 0x28: bytes.append(0x5B)
      case 0x29: bytes.append(0x5D)
      case 0x7B where position + 1 < data.count && data[position + 1] == 0x31: position += 1
      case let byte: bytes.append(byte)
      }
      position += 1
    }
    return bytes
  }

  private mutating func printBars(_ bars: Bitmap, text: String, name: String) {
    guard bars.width <= areaWidth else { return printCodeBox(name: "\(name) too wide", data: Array(text.utf8), height: 48) }
    if !isLineEmpty { endLine() }
    let caption = PaperItem.Content.caption(text, TextStyle(font: settings.barcode.captionFont))
    if settings.barcode.captionAbove { printBlock(caption) }
    printBlock(.picture(bars, scaleX: 1, scaleY: settings.barcode.height, label: "\(name): \(text)"))
    if settings.barcode.captionBelow { printBlock(caption) }
  }

  /// GS1-128: brackets and spaces are for the reader, `{1` is FNC1.
  private static func elements(_ data: [UInt8]) -> [Code128.Element] {
    var elements: [Code128.Element] = []
    var position = 0
    while position < data.count {
      if data[position] == 0x7B, position + 1 < data.count, data[position + 1] == 0x31 {
        elements.append(.functionOne)
        position += 1
      } else if !data[position].isBracketOrSpace {
        elements.append(.byte(data[position]))
      }
      position += 1
    }
    return elements
  }

  private mutating func printCodeBox(name: String, data: [UInt8], height: Int) {
    printBlock(.box(width: min(areaWidth, 240), height: max(height, 30), label: "\(name): \(Self.readable(data))"))
  }

  /// Bytes as text for a label: UTF-8 where they are, dots for control characters.
  static func readable(_ data: [UInt8]) -> String {
    let text = String(validating: data, as: UTF8.self) ?? String(String.UnicodeScalarView(data.map { Unicode.Scalar($0) }))
    return String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) ? "." : $0 }))
  }

  /// GS ( k; `data` begins with cn and fn.
  mutating func performCode(_ data: [UInt8], _ command: ESCPOSCommand) {
    guard data.count >= 3, (0x30...0x36).contains(data[0]) else { return effects.append(.unknown(command.bytes)) }
    let (cn, n) = (data[0], data[2])
    switch (cn, data[1]) {
    case (0x30, 0x43), (0x35, 0x43), (0x36, 0x43): if (1...16).contains(n) { settings.codeModules[cn] = Int(n) }
    case (0x31, 0x43): if (1...16).contains(n) { settings.qr.module = Int(n) }
    case (0x31, 0x45): if (0x30...0x33).contains(n) { settings.qr.level = QRCode.Level(rawValue: Int(n) - 0x30) ?? .low }
    case (_, 0x50):
      settings.storedCodes[cn] = Array(data[3...])
      settings.qr.drawn = nil
    case (_, 0x51): printStoredCode(cn)
    case (_, 0x52): reportCodeSize(cn)
    // Models, columns, rows and other looks.
    default: break
    }
  }

  /// The stored data as QR modules; nil when nothing is stored, or too much.
  private mutating func drawQR() -> Bitmap? {
    guard let data = settings.storedCodes[0x31], !data.isEmpty else { return nil }
    if settings.qr.drawn == nil { settings.qr.drawn = try? QRCode(data, level: settings.qr.level).bitmap }
    return settings.qr.drawn
  }

  private mutating func printStoredCode(_ cn: UInt8) {
    guard let data = settings.storedCodes[cn], !data.isEmpty else { return }
    let names = ["PDF417", "QR", "MAXICODE", "DATABAR", "COMPOSITE", "AZTEC", "DATAMATRIX"]
    let name = names[Int(cn) - 0x30]
    let module = settings.qr.module
    if cn == 0x31, let image = drawQR(), image.width * module <= areaWidth {
      printBlock(.picture(image, scaleX: module, scaleY: module, label: "QR: \(Self.readable(data))"))
    } else if let image = drawnMatrix(cn, data), image.width <= areaWidth {
      printBlock(.picture(image, scaleX: 1, scaleY: 1, label: "\(name): \(Self.readable(data))"))
    } else {
      printCodeBox(name: cn == 0x31 ? "QR too large" : name, data: data, height: 120)
    }
  }

  /// Squares that only libzint draws; nil when it is not there, or refuses the data.
  private func drawnMatrix(_ cn: UInt8, _ data: [UInt8]) -> Bitmap? {
    let symbologies: [UInt8: Zint.Symbology] = [0x30: .pdf417, 0x32: .maxiCode, 0x35: .aztec, 0x36: .dataMatrix]
    guard let symbology = symbologies[cn] else { return nil }
    return try? Zint.draw(
      Zint.Order(symbology, data: data, level: symbology == .maxiCode ? 4 : nil, module: settings.codeModules[cn] ?? 3))
  }

  private mutating func reportCodeSize(_ cn: UInt8) {
    if cn == 0x31 {
      let side = (drawQR()?.width ?? 0) * settings.qr.module
      effects.append(.codeSize(cn: cn, width: side, height: side))
    } else {
      let isStored = settings.storedCodes[cn]?.isEmpty == false
      effects.append(.codeSize(cn: cn, width: isStored ? min(areaWidth, 240) : 0, height: isStored ? 120 : 0))
    }
  }
}

extension UInt8 {
  /// Parentheses and spaces in GS1-128 data are for the reader only.
  fileprivate var isBracketOrSpace: Bool { self == 0x28 || self == 0x29 || self == 0x20 }
}
