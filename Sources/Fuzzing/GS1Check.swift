internal import Peripherals

/// Element strings, web addresses that hold them, and the numbers of a shop's own labels.
enum GS1Check {
  private static let year = 2_026

  static func run(_ input: [UInt8]) throws(FuzzFinding) {
    if let elements = try? ElementString.parse(input) { try check(elements) }
    if let elements = try? DigitalLink.parse(input) { try check(elements) }
    if let elements = try? DigitalLink.parse(Array("https://a.b/01/4006381333931/".utf8) + input) { try check(elements) }
    let digits = input.prefix(12).map { $0 % 10 }
    guard digits.count == 12, let gtin = try? GTIN(ascii: (digits + [CheckDigit.modulo10(digits)]).map { $0 + 0x30 }) else { return }
    _ = PublicationNumber(gtin)
    for pattern in VariableMeasurePattern.countries.values.joined() {
      guard let measure = try? pattern.read(gtin) else { continue }
      try FuzzFinding.unless((try? GTIN(measure.item.text)) != nil, "the article of a label has a right check digit: \(measure)")
      try FuzzFinding.unless((try? pattern.read(measure.item)) != nil || pattern.text.contains("C"), "its article is of the same pattern")
    }
  }

  /// Each element read alone is itself, and tells what it means without harm.
  private static func check(_ elements: [ElementString]) throws(FuzzFinding) {
    for element in elements {
      let alone = try? ElementString.parse(Array(element.identifier.code.utf8) + Array(element.value.utf8))
      try FuzzFinding.unless(alone == [element], "an element alone is itself: \(element)")
      _ = element.meaning(currentYear: year)
    }
  }
}
