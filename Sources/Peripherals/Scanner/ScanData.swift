/// One scan as decoded. The first three names are those of UnifiedPOS (Scanner: ScanData, ScanDataLabel, ScanDataType).
public struct ScanData: Equatable, Sendable {
  /// The bytes as the scanner sent them, without the suffix, with an AIM identifier where there was one.
  public let scanData: [UInt8]
  /// The content as text, without AIM identifier: UTF-8, or ISO 8859-1 where the bytes are no UTF-8.
  /// Control characters other than GS are escaped as `\x1B`.
  public let scanDataLabel: String
  /// The kind of code.
  public let symbology: Symbology
  /// The AIM identifier that the scanner sent.
  public let identifier: SymbologyIdentifier?
  /// The item's number, checked.
  public let gtin: GTIN?
  /// The two or five digits beside an EAN/UPC code.
  public let addOn: String?
  /// The elements of a GS1 code, in order; else empty.
  public let elements: [ElementString]
  /// The price, weight or count that a code of the shop's own holds, by the patterns that the decoder was given.
  public let measure: VariableMeasure?
  /// The number of a book, of printed music or of a periodical.
  public let publication: PublicationNumber?
  /// What was found wrong; mostly empty.
  public let problems: [ScanProblem]

  /// The kind of code as the number of UnifiedPOS.
  public var scanDataType: Int { symbology.scanDataType }

  /// The text to look a product up by: the 14 digits of the GTIN (of a price or weight label: of its article), else the label.
  public var code: String { (measure?.item ?? gtin)?.text ?? scanDataLabel }
}
