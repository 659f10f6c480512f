extension Symbology {
  /// The kind that an AIM identifier and, for EAN/UPC, the number of characters behind it tell. ISO/IEC 15424 annex C.
  init(_ identifier: SymbologyIdentifier, length: Int) {
    let modifier = identifier.modifier
    switch identifier.code {
    case "A": self = .code39
    case "B": self = .telepen
    case "C": self = modifier == 1 ? .gs1128 : .code128
    case "E": self = Self.ean(modifier: modifier, length: length)
    case "F": self = .codabar
    case "G": self = .code93
    case "H": self = .code11
    case "I": self = .itf
    case "J": self = modifier == 1 ? .gs1DotCode : .dotCode
    case "L": self = modifier <= 2 ? .pdf417 : .microPDF417
    case "M": self = .msi
    case "P": self = .plessey
    case "Q": self = modifier == 3 ? .gs1QR : .qr
    case "U": self = .maxiCode
    case "d": self = modifier == 2 ? .gs1DataMatrix : .dataMatrix
    case "e": self = modifier == 0 ? .gs1DataBar : .composite
    case "h": self = .hanXin
    case "o": self = .ocr
    case "z": self = modifier == 1 ? .gs1Aztec : .aztec
    default: self = .other
    }
  }

  /// `]E0` stands for EAN-13, UPC-A and UPC-E alike: only the length that was sent tells them apart.
  private static func ean(modifier: Int, length: Int) -> Symbology {
    switch (modifier, length) {
    case (0, 6...8): .upcE
    case (0, 12): .upcA
    case (0, 13): .ean13
    case (1, _), (2, _): .addOn
    case (3, 14), (3, 17): .upcAWithAddOn
    case (3, 15), (3, 18): .ean13WithAddOn
    case (4, _): .ean8
    default: .other
    }
  }
}
