/// What a decoder found wrong with a scan. The scan is handed on all the same, with its raw bytes.
public enum ScanProblem: Error, Equatable, Sendable, CustomStringConvertible {
  /// The label says that it is a GTIN, but the check digit does not fit. There is no `gtin`.
  case checkDigitWrong
  /// The label says EAN or UPC, but the content is no such number.
  case notAGTIN
  /// The label says GS1, but the content cannot be read so. There are no `elements`.
  case elementString(GS1Error)
  /// The content holds control characters other than GS; the label text shows them escaped.
  case controlCharacters
  /// The check digit in front of the price or weight of a shop's own label does not fit. There is no `measure`.
  case priceCheckDigitWrong
  /// An AIM symbology identifier is configured as required and is missing.
  case symbologyIdentifierMissing

  public var description: String {
    switch self {
    case .checkDigitWrong: "The check digit is wrong: scan again, or check the label."
    case .notAGTIN: "The content is no EAN or UPC number: check the scanner's options for this kind of code."
    case .elementString(let error): error.description
    case .controlCharacters: "The code holds control characters: they are shown escaped and never acted on."
    case .priceCheckDigitWrong: "The price or weight on the label does not fit its own check digit: scan again, or weigh and label anew."
    case .symbologyIdentifierMissing: "The scan has no AIM identifier: switch it on in the scanner, or configure `auto`."
    }
  }
}
