/// The kind of bar code, as far as the scanner tells it.
public enum Symbology: String, Sendable, CaseIterable {
  case unknown, other
  case upcA, upcE, ean8, ean13
  /// Two or five digits beside an EAN/UPC code, sent alone.
  case addOn
  case upcAWithAddOn, upcEWithAddOn, ean8WithAddOn, ean13WithAddOn
  case itf, codabar, code39, code93, code128
  case gs1128 = "gs1-128"
  case gs1DataBar, gs1DataBarExpanded, composite
  case pdf417, microPDF417, maxiCode, dataMatrix, gs1DataMatrix, qr, gs1QR, aztec, gs1Aztec, dotCode, gs1DotCode, hanXin
  case code11, msi, plessey, telepen, ocr

  /// A trade number of digits alone, with or without an add-on.
  var isEANOrUPC: Bool {
    switch self {
    case .upcA, .upcE, .ean8, .ean13, .upcAWithAddOn, .upcEWithAddOn, .ean8WithAddOn, .ean13WithAddOn: true
    default: false
    }
  }

  /// The number that UnifiedPOS has for it (`SCAN_SDT_…`): 0 unknown, 501 a kind without a number of its own.
  public var scanDataType: Int {
    switch self {
    case .unknown: 0
    case .upcA: 101
    case .upcE: 102
    case .ean8: 103
    case .ean13: 104
    case .itf: 106
    case .codabar: 107
    case .code39: 108
    case .code93: 109
    case .code128: 110
    case .upcAWithAddOn: 111
    case .upcEWithAddOn: 112
    case .ean8WithAddOn: 118
    case .ean13WithAddOn: 119
    case .gs1128: 120
    case .gs1DataBar: 131
    case .gs1DataBarExpanded: 132
    case .pdf417: 201
    case .maxiCode: 202
    case .dataMatrix: 203
    case .qr: 204
    case .aztec: 206
    case .gs1DataMatrix: 208
    case .gs1QR: 209
    case .other, .addOn, .composite, .microPDF417, .gs1Aztec, .dotCode, .gs1DotCode, .hanXin, .code11, .msi, .plessey, .telepen, .ocr: 501
    }
  }
}
