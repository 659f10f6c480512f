extension GTIN {
  /// Reads a UPC-E code of 6, 7 or 8 ASCII digits and expands it to the UPC-A number that it shortens.
  ///
  /// 8 digits are number system, six digits and check digit; 7 are number system and six digits; 6 stand for number system 0.
  /// Where the label sends no check digit it is computed. GS1 General Specifications 5.2.2.4.2.
  public init(upcE bytes: some Collection<UInt8>) throws(GTINError) {
    guard let digits = CheckDigit.values(ofASCII: bytes) else { throw .notDigits }
    let system: UInt8
    let body: [UInt8]
    switch digits.count {
    case 6: (system, body) = (0, digits)
    case 7, 8: (system, body) = (digits[0], Array(digits[1...6]))
    default: throw .length(digits.count)
    }
    guard system <= 1 else { throw .numberSystem(system) }
    var upcA = [system] + Self.expand(body)
    upcA.append(digits.count == 8 ? digits[7] : CheckDigit.modulo10(upcA))
    try self.init(digits: upcA)
  }

  /// The ten digits of manufacturer and item that six digits of UPC-E stand for: the last of the six says where zeros were left out.
  private static func expand(_ six: [UInt8]) -> [UInt8] {
    switch six[5] {
    case 0, 1, 2: [six[0], six[1], six[5], 0, 0, 0, 0, six[2], six[3], six[4]]
    case 3: [six[0], six[1], six[2], 0, 0, 0, 0, 0, six[3], six[4]]
    case 4: [six[0], six[1], six[2], six[3], 0, 0, 0, 0, 0, six[4]]
    default: [six[0], six[1], six[2], six[3], six[4], 0, 0, 0, 0, six[5]]
    }
  }
}
