/// The codes that came after the first printers.
extension BarcodeEncoder {
  /// Any ASCII: what is not one of the 43 plain characters takes two symbols.
  static func code93(_ data: [Unicode.Scalar]) throws(ESCPOSError) -> (payload: [UInt8], modules: Int) {
    guard (1...253).contains(data.count) else { throw .barcodeLength(.code93, length: data.count, allowed: "1 to 253 characters") }
    var symbols = 0
    var bytes: [UInt8] = []
    for scalar in data {
      guard (0x20...0x7E).contains(scalar.value) else { throw .barcodeCharacter(.code93, scalar) }
      bytes.append(UInt8(truncatingIfNeeded: scalar.value))
      switch scalar {
      case "0"..."9", "A"..."Z", " ", "-", ".", "$", "/", "+", "%": symbols += 1
      default: symbols += 2
      }
    }
    // Nine modules a symbol, with start, stop and two check symbols, and the bar that ends it.
    return (bytes, (symbols + 4) * 9 + 1)
  }

  /// Digits and six signs between two letters of A...D; without letters it gets A at both ends.
  static func codabar(_ data: [Unicode.Scalar]) throws(ESCPOSError) -> (payload: [UInt8], modules: Int) {
    let isFramed = data.count >= 2 && isFrame(data[0]) && isFrame(data[data.count - 1])
    let framed: [Unicode.Scalar] = isFramed ? data : ["A"] + data + ["A"]
    guard (3...253).contains(framed.count) else { throw .barcodeLength(.codabar, length: data.count, allowed: "1 to 251 characters") }
    var modules = 0
    var bytes: [UInt8] = []
    for (index, scalar) in framed.enumerated() {
      let isEnd = index == 0 || index == framed.count - 1
      switch scalar {
      case "0"..."9", "-", "$": modules += 12
      case ":", "/", ".", "+": modules += 14
      case "A"..."D" where isEnd, "a"..."d" where isEnd: modules += 14
      default: throw .barcodeCharacter(.codabar, scalar)
      }
      bytes.append(UInt8(truncatingIfNeeded: scalar.value & ~(isFrame(scalar) ? 0x20 : 0)))
    }
    return (bytes, modules)
  }

  private static func isFrame(_ scalar: Unicode.Scalar) -> Bool {
    ("A"..."D").contains(scalar) || ("a"..."d").contains(scalar)
  }

  /// Identifiers in brackets, which printers show and do not encode, and `{1` (FNC1) behind a value of variable length.
  static func gs1(_ data: String, _ symbology: Barcode.Symbology) throws(ESCPOSError) -> (payload: [UInt8], modules: Int) {
    let elements = try elements(data, symbology)
    var payload: [UInt8] = []
    var symbols = 1
    for (index, element) in elements.enumerated() {
      payload += Array(element.description.utf8)
      let characters = element.identifier.code.utf8.count + element.value.utf8.count
      let isNumber = element.value.utf8.allSatisfy(CheckDigit.isDigit)
      symbols += isNumber ? (characters + 1) / 2 : characters + 1
      guard index + 1 < elements.count, !element.isFixed else { continue }
      payload += [0x7B, 0x31]
      symbols += 1
    }
    guard payload.count <= Code128.maxPayloadBytes else {
      throw .barcodeLength(symbology, length: data.utf8.count, allowed: "what fits in \(Code128.maxPayloadBytes) bytes")
    }
    return (payload, (symbols + 2) * 11 + 13)
  }

  /// The element strings of `data`, checked.
  static func elements(_ data: String, _ symbology: Barcode.Symbology) throws(ESCPOSError) -> [ElementString] {
    do throws(GS1Error) { return try ElementString.parse(bracketed: data) } catch {
      throw .barcodeGS1(symbology, reason: error.description)
    }
  }

  /// The thirteen digits of a trade number without its check digit.
  static func dataBar(_ data: [Unicode.Scalar], _ barcode: Barcode) throws(ESCPOSError) -> [UInt8] {
    let digits = try digits(of: data, barcode.symbology)
    guard digits.count == 13 || digits.count == 14 else {
      throw .barcodeLength(barcode.symbology, length: digits.count, allowed: "13 or 14 digits")
    }
    let expected = checkDigit(of: digits.prefix(13))
    if digits.count == 14, digits[13] != expected { throw .barcodeCheckDigit(data: barcode.data, expected: expected) }
    if barcode.symbology == .databarLimited, digits[0] > 1 { throw .barcodeCharacter(.databarLimited, data[0]) }
    return ascii(Array(digits.prefix(13)))
  }

  /// The code's data as a drawing program takes it: check digits left out where it adds them, element strings in square brackets.
  static func drawable(_ barcode: Barcode) throws(ESCPOSError) -> String {
    // What a printer would refuse is refused here in the same words, whoever draws it.
    let payload = try payload(for: barcode, widthDots: .max)
    switch barcode.symbology {
    case .ean13, .ean8, .upca: return String(decoding: payload.dropLast(), as: UTF8.self)
    case .upce: return String(barcode.data.count == 6 ? barcode.data : String(barcode.data.dropFirst().prefix(6)))
    case .code39, .code93, .itf, .codabar, .databar, .databarTruncated, .databarLimited: return String(decoding: payload, as: UTF8.self)
    case .code128: return barcode.data
    case .gs1_128, .databarExpanded:
      return try elements(barcode.data, barcode.symbology).map { "[\($0.identifier.code)]\($0.value)" }.joined()
    }
  }

  /// The words under the bars.
  static func caption(_ barcode: Barcode) throws(ESCPOSError) -> String {
    switch barcode.symbology {
    case .ean13, .ean8, .upca: String(decoding: try payload(for: barcode, widthDots: .max), as: UTF8.self)
    case .databar, .databarTruncated, .databarLimited:
      "(01)" + String(decoding: try payload(for: barcode, widthDots: .max), as: UTF8.self)
        + "\(checkDigit(of: barcode.data.utf8.prefix(13).map { Int($0) - 0x30 }))"
    case .upce, .code39, .code93, .itf, .codabar, .code128, .gs1_128, .databarExpanded: barcode.data
    }
  }
}

extension ElementString {
  /// No FNC1 is needed behind it.
  fileprivate var isFixed: Bool {
    ApplicationIdentifier.pair(identifier.code.utf8).flatMap(ApplicationIdentifier.predefinedLength) != nil
  }
}
