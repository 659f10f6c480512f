/// A linear code on the paper.
public struct Barcode: Sendable, Equatable, Codable {
  public var symbology: Symbology
  /// What it says. For EAN, UPC and DataBar the check digit may be left out (it is computed) or given (it is verified).
  public var data: String
  /// In dots, 1...255.
  public var height: Int
  /// Width of the narrowest bar in dots, 2...6.
  public var module: Int
  /// Where the plain text stands.
  public var text: TextPlace

  public enum Symbology: String, Codable, CaseIterable, Sendable {
    case ean13, ean8, upca, upce, code39, code93, itf, codabar, code128
    /// Element strings with their identifiers in brackets: `(01)04006381333931(10)A1`.
    case gs1_128 = "gs1-128"
    /// DataBar in its shapes: a trade number of 14 digits, with or without the last one; the expanded one takes element strings.
    case databar, databarTruncated, databarLimited, databarExpanded
  }
  public enum TextPlace: String, Codable, CaseIterable, Sendable { case none, above, below, both }

  public init(_ symbology: Symbology, _ data: String, height: Int = 80, module: Int = 2, text: TextPlace = .below) {
    self.symbology = symbology
    self.data = data
    self.height = height
    self.module = module
    self.text = text
  }

  private enum CodingKeys: String, CodingKey, CaseIterable { case type, symbology, data, height, module, text }

  public init(from decoder: any Decoder) throws {
    try StrictKeys.check(decoder, CodingKeys.self, of: "barcode")
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let name = try container.decode(String.self, forKey: .symbology)
    guard let symbology = Symbology(rawValue: name) else {
      throw PrintDocumentError.unknownValue(
        field: "barcode.symbology", value: name, allowed: Symbology.allCases.map(\.rawValue))
    }
    self.init(
      symbology, try container.decode(String.self, forKey: .data),
      height: try container.decodeIfPresent(Int.self, forKey: .height) ?? 80,
      module: try container.decodeIfPresent(Int.self, forKey: .module) ?? 2,
      text: try container.word(.text, of: "barcode", else: .below))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(symbology, forKey: .symbology)
    try container.encode(data, forKey: .data)
    try container.encode(height, forKey: .height)
    try container.encode(module, forKey: .module)
    try container.encode(text, forKey: .text)
  }

  func validate() throws(PrintDocumentError) {
    typealias Limits = PrintDocument.Limits
    try PrintDocument.Element.checkLength(data)
    guard Limits.barcodeHeight.contains(height) else {
      throw .outOfRange(field: "barcode.height", value: height, allowed: Limits.barcodeHeight)
    }
    guard Limits.barcodeModule.contains(module) else {
      throw .outOfRange(field: "barcode.module", value: module, allowed: Limits.barcodeModule)
    }
  }
}
