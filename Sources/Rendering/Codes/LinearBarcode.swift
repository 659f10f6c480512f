/// A linear barcode as a row of modules.
public struct LinearBarcode: Equatable, Sendable {
  /// What can be drawn.
  public enum Symbology: String, CaseIterable, Equatable, Sendable {
    case ean13 = "EAN13"
    case ean8 = "EAN8"
    case upcA = "UPCA"
    case upcE = "UPCE"
    case code39 = "CODE39"
    case itf = "ITF"
    case code128 = "CODE128"
  }

  /// The symbology that was asked for.
  public let symbology: Symbology
  /// The text in human-readable form, with the check digit where the symbology has one that is read out.
  public let text: String
  /// The modules from the left, true is a bar; without the quiet zones.
  public let modules: [Bool]

  /// Encodes `data`.
  /// - EAN-13, EAN-8 and UPC-A take their digits with or without the check digit.
  /// - UPC-E takes 6 digits, 7 or 8 (number system 0 or 1 in front, check digit behind), or the 11 or 12 of the UPC-A that it shortens.
  /// - Code 39 takes digits, capital letters and ` $%+-./`; start and stop signs (`*`) may be given.
  /// - ITF takes an even number of digits.
  /// - Code 128 takes ASCII; the sets are chosen for the shortest symbol.
  ///
  /// Source: GS1 General Specifications 5.2 (EAN/UPC), ISO/IEC 16388, 16390 and 15417.
  public init(_ symbology: Symbology, _ data: some Sequence<UInt8>) throws(CodeError) {
    let bytes = Array(data)
    switch symbology {
    case .ean13, .ean8, .upcA, .upcE: self = try EANUPC.encode(symbology, bytes)
    case .code39: self = try Code39.encode(bytes)
    case .itf: self = try Interleaved2of5.encode(bytes)
    case .code128: self = try Code128.encode(bytes.map { .byte($0) })
    }
  }

  init(symbology: Symbology, text: String, modules: [Bool]) {
    self.symbology = symbology
    self.text = text
    self.modules = modules
  }

  /// The bars as a picture of one row, `module` dots a module, without quiet zones: blit it with the height as vertical scale.
  public func bitmap(module: Int = 1) -> Bitmap {
    var bitmap = Bitmap(width: modules.count * max(1, module), height: 1)
    for (index, isBar) in modules.enumerated() where isBar {
      bitmap.fill(x: index * max(1, module), y: 0, width: max(1, module), height: 1)
    }
    return bitmap
  }
}

extension LinearBarcode.Symbology {
  var lengthRule: String {
    switch self {
    case .ean13: "it takes 12 or 13 digits"
    case .ean8: "it takes 7 or 8 digits"
    case .upcA: "it takes 11 or 12 digits"
    case .upcE: "it takes 6, 7, 8, 11 or 12 digits"
    case .code39, .code128: "it takes 1 to 255 characters"
    case .itf: "it takes an even number of digits, 2 to 254"
    }
  }
}

extension [Bool] {
  /// Adds bars and spaces by their widths, beginning with a bar.
  mutating func appendWidths(_ widths: some Sequence<Int>) {
    var isBar = true
    for width in widths {
      append(contentsOf: repeatElement(isBar, count: width))
      isBar.toggle()
    }
  }
}
