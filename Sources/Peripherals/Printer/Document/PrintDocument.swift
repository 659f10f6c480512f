/// What shall stand on the paper, without a word about how a printer is told: the input of preview and printing alike.
///
/// JSON: `{"elements":[{"type":"text","text":"Thank you","align":"center"},{"type":"cut"}]}`. Decoding refuses unknown types,
/// unknown keys and values out of range with a `PrintDocumentError`.
public struct PrintDocument: Codable, Sendable, Equatable {
  public var elements: [Element]

  public init(elements: [Element] = []) {
    self.elements = elements
  }

  private enum CodingKeys: String, CodingKey, CaseIterable { case elements }

  public init(from decoder: any Decoder) throws {
    try StrictKeys.check(decoder, CodingKeys.self, of: "document")
    elements = try decoder.container(keyedBy: CodingKeys.self).decode([Element].self, forKey: .elements)
    try validate()
  }

  /// Checks all figures against `Limits`, so that a document built in code obeys the same rules as one that was decoded.
  public func validate() throws(PrintDocumentError) {
    try validateCount()
    for element in elements { try element.validate() }
  }

  func validateCount() throws(PrintDocumentError) {
    guard elements.count <= Limits.maxElements else { throw .tooManyElements(elements.count, limit: Limits.maxElements) }
  }

  /// Upper bounds of a document; more is refused.
  public enum Limits {
    public static let maxElements = 5_000
    /// Unicode scalars in one text, one column or one code.
    public static let maxTextLength = 4_096
    public static let maxColumns = 12
    public static let maxImageWidth = 1_024
    public static let maxImageRows = 4_096
    public static let maxFeedLines = 50
    /// Widths and heights of characters, as multiples of the plain one.
    public static let characterScale = 1...8
    /// Cells of a column of fixed width.
    public static let columnWidth = 1...100
    /// Parts of the rest that a column takes.
    public static let columnShare = 1...100
    /// Height of a linear code in dots.
    public static let barcodeHeight = 1...255
    /// Width of the narrowest bar in dots.
    public static let barcodeModule = 2...6
    /// Side of one square of a QR code in dots.
    public static let qrModule = 1...16
    /// Places of the printer's memory for pictures.
    public static let maxLogo = 20
  }
}
