/// Checks the data of a linear code and makes the bytes that `GS k` (form B) takes.
enum BarcodeEncoder {
  /// The payload, or the reason why `barcode` cannot be printed on paper of `widthDots`: a printer drops a code that is too wide in silence.
  static func payload(for barcode: Barcode, widthDots: Int) throws(ESCPOSError) -> [UInt8] {
    let data = Array(barcode.data.unicodeScalars)
    let (payload, modules): ([UInt8], Int)
    switch barcode.symbology {
    case .ean13: (payload, modules) = (try withCheckDigit(data, count: 13, barcode), 95)
    case .ean8: (payload, modules) = (try withCheckDigit(data, count: 8, barcode), 67)
    case .upca: (payload, modules) = (try withCheckDigit(data, count: 12, barcode), 95)
    case .upce: (payload, modules) = (try upcE(data, barcode), 51)
    case .code39: (payload, modules) = (try code39(data), (data.count + 2) * 16)
    case .itf: (payload, modules) = (try itf(data), data.count * 9 + 9)
    case .code128: (payload, modules) = try Code128.encode(data)
    case .code93: (payload, modules) = try code93(data)
    case .codabar: (payload, modules) = try codabar(data)
    case .gs1_128: (payload, modules) = try gs1(barcode.data, .gs1_128)
    // The printer knows the width of the expanded form alone.
    case .databarExpanded: (payload, modules) = (try gs1(barcode.data, .databarExpanded).payload, 0)
    case .databar, .databarTruncated: (payload, modules) = (try dataBar(data, barcode), 96)
    case .databarLimited: (payload, modules) = (try dataBar(data, barcode), 79)
    }
    let (dots, overflow) = modules.multipliedReportingOverflow(by: barcode.module)
    guard !overflow, dots <= widthDots else { throw .barcodeTooWide(dots: overflow ? .max : dots, limit: widthDots) }
    return payload
  }

  /// Modulo 10 with weights 3 and 1 from the right. Source: GS1 General Specifications 7.9.
  static func checkDigit(of digits: some BidirectionalCollection<Int>) -> Int {
    let sum = digits.reversed().enumerated().reduce(0) { $0 + $1.element * ($1.offset % 2 == 0 ? 3 : 1) }
    return (10 - sum % 10) % 10
  }

  private static func withCheckDigit(_ data: [Unicode.Scalar], count: Int, _ barcode: Barcode) throws(ESCPOSError) -> [UInt8] {
    var digits = try digits(of: data, barcode.symbology)
    guard digits.count == count || digits.count == count - 1 else {
      throw .barcodeLength(barcode.symbology, length: digits.count, allowed: "\(count - 1) or \(count) digits")
    }
    let expected = checkDigit(of: digits.prefix(count - 1))
    if digits.count == count {
      guard digits[count - 1] == expected else { throw .barcodeCheckDigit(data: barcode.data, expected: expected) }
    } else {
      digits.append(expected)
    }
    return ascii(digits)
  }

  /// Printers of all ages take a UPC-E as the UPC-A that it is short for. Source: GS1 General Specifications 5.2.2.4.
  static func upcE(_ data: [Unicode.Scalar], _ barcode: Barcode) throws(ESCPOSError) -> [UInt8] {
    let given = try digits(of: data, .upce)
    guard (6...8).contains(given.count) else {
      throw .barcodeLength(.upce, length: given.count, allowed: "6 digits, 7 with the leading 0, or 8 with the check digit too")
    }
    if given.count > 6, given[0] != 0 { throw .barcodeCharacter(.upce, data[0]) }
    let d = given.count == 6 ? given : Array(given[1...6])
    let body: [Int] =
      switch d[5] {
      case 0, 1, 2: [0, d[0], d[1], d[5], 0, 0, 0, 0, d[2], d[3], d[4]]
      case 3: [0, d[0], d[1], d[2], 0, 0, 0, 0, 0, d[3], d[4]]
      case 4: [0, d[0], d[1], d[2], d[3], 0, 0, 0, 0, 0, d[4]]
      default: [0, d[0], d[1], d[2], d[3], d[4], 0, 0, 0, 0, d[5]]
      }
    let expected = checkDigit(of: body)
    if given.count == 8, given[7] != expected { throw .barcodeCheckDigit(data: barcode.data, expected: expected) }
    return ascii(body + [expected])
  }

  private static func code39(_ data: [Unicode.Scalar]) throws(ESCPOSError) -> [UInt8] {
    guard (1...253).contains(data.count) else { throw .barcodeLength(.code39, length: data.count, allowed: "1 to 253 characters") }
    var bytes: [UInt8] = []
    for scalar in data {
      switch scalar {
      case "0"..."9", "A"..."Z", " ", "-", ".", "$", "/", "+", "%": bytes.append(UInt8(truncatingIfNeeded: scalar.value))
      default: throw .barcodeCharacter(.code39, scalar)
      }
    }
    return bytes
  }

  private static func itf(_ data: [Unicode.Scalar]) throws(ESCPOSError) -> [UInt8] {
    let digits = try digits(of: data, .itf)
    guard (2...254).contains(digits.count), digits.count % 2 == 0 else {
      throw .barcodeLength(.itf, length: digits.count, allowed: "an even number of digits, 2 to 254")
    }
    return ascii(digits)
  }

  static func digits(of data: [Unicode.Scalar], _ symbology: Barcode.Symbology) throws(ESCPOSError) -> [Int] {
    var digits: [Int] = []
    for scalar in data {
      guard ("0"..."9").contains(scalar) else { throw .barcodeCharacter(symbology, scalar) }
      digits.append(Int(scalar.value) - 0x30)
    }
    return digits
  }

  static func ascii(_ digits: [Int]) -> [UInt8] { digits.map { UInt8(truncatingIfNeeded: 0x30 + $0) } }
}
