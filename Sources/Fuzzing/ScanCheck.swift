internal import Peripherals

/// What is said of one scan.
enum ScanCheck {
  static func run(_ frame: [UInt8], _ scan: ScanData, _ prefix: AIMPrefix) throws(FuzzFinding) {
    try FuzzFinding.unless(scan.scanData == frame, "the bytes of a scan are kept")
    let startsLikeAIM = SymbologyIdentifier(prefixOf: frame) != nil
    try FuzzFinding.unless((scan.identifier != nil) == (startsLikeAIM && prefix != .absent), "an identifier is read where one may stand")
    let isMissing = prefix == .required && !startsLikeAIM
    try FuzzFinding.unless(scan.problems.contains(.symbologyIdentifierMissing) == isMissing, "a missing identifier is told")
    try checkLabel(scan)
    if let gtin = scan.gtin { try checkGTIN(gtin.text) }
    try FuzzFinding.unless(
      scan.code == ((scan.measure?.item ?? scan.gtin)?.text ?? scan.scanDataLabel), "the code is the trade number, else the label")
    if let item = scan.measure?.item { try checkGTIN(item.text) }
    if scan.identifier?.carriesElementStrings == true, !scan.elements.isEmpty {
      try checkElements(scan, content: frame.dropFirst(scan.identifier == nil ? 0 : 3))
    }
  }

  /// Text from outside never carries control characters on, save the separator of GS1.
  private static func checkLabel(_ scan: ScanData) throws(FuzzFinding) {
    for scalar in scan.scanDataLabel.unicodeScalars {
      let isControl = (scalar.value < 0x20 && scalar.value != 0x1D) || (0x7F..<0xA0).contains(scalar.value)
      try FuzzFinding.unless(!isControl, "a label holds no control character: \(scalar.value)")
    }
  }

  private static func checkGTIN(_ text: String) throws(FuzzFinding) {
    let digits = text.utf8.map { Int($0) - 0x30 }
    try FuzzFinding.unless(digits.count == 14 && digits.allSatisfy { (0...9).contains($0) }, "a trade number has 14 digits: \(text)")
    let sum = digits.enumerated().reduce(0) { $0 + $1.element * ($1.offset % 2 == 0 ? 3 : 1) }
    try FuzzFinding.unless(sum % 10 == 0, "a trade number has a right check digit: \(text)")
  }

  private static func checkElements(_ scan: ScanData, content: ArraySlice<UInt8>) throws(FuzzFinding) {
    let told = scan.elements.flatMap { Array($0.identifier.code.utf8) + Array($0.value.utf8) }
    let sent = content.filter { $0 != ElementString.separator }
    try FuzzFinding.unless(told == sent, "the elements hold every byte of the content once: \(scan.elements)")
  }
}
