/// A two-dimensional code other than QR on the paper; its data is sent as UTF-8.
public struct MatrixCode: Sendable, Equatable, Codable {
  public var symbology: Symbology
  public var data: String
  /// Side of one square, or width of the narrowest bar, in dots: 1...16.
  public var module: Int
  /// How much of the code may be damaged: PDF417 0...8, Aztec 5...95 per cent; nil is the usual. The others have no choice.
  public var level: Int?

  public enum Symbology: String, Codable, CaseIterable, Sendable {
    case pdf417, dataMatrix, aztec, maxiCode

    /// The levels that may be chosen.
    var levels: ClosedRange<Int>? {
      switch self {
      case .pdf417: 0...8
      case .aztec: 5...95
      case .dataMatrix, .maxiCode: nil
      }
    }
  }

  public init(_ symbology: Symbology, _ data: String, module: Int = 3, level: Int? = nil) {
    self.symbology = symbology
    self.data = data
    self.module = module
    self.level = level
  }

  private enum CodingKeys: String, CodingKey, CaseIterable { case type, symbology, data, module, level }

  public init(from decoder: any Decoder) throws {
    try StrictKeys.check(decoder, CodingKeys.self, of: "code")
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let name = try container.decode(String.self, forKey: .symbology)
    guard let symbology = Symbology(rawValue: name) else {
      throw PrintDocumentError.unknownValue(field: "code.symbology", value: name, allowed: Symbology.allCases.map(\.rawValue))
    }
    self.init(
      symbology, try container.decode(String.self, forKey: .data), module: try container.decodeIfPresent(Int.self, forKey: .module) ?? 3,
      level: try container.decodeIfPresent(Int.self, forKey: .level))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(symbology, forKey: .symbology)
    try container.encode(data, forKey: .data)
    try container.encode(module, forKey: .module)
    try container.encodeIfPresent(level, forKey: .level)
  }

  func validate() throws(PrintDocumentError) {
    try PrintDocument.Element.checkLength(data)
    let modules = PrintDocument.Limits.qrModule
    guard modules.contains(module) else { throw .outOfRange(field: "code.module", value: module, allowed: modules) }
    guard let level else { return }
    let levels = symbology.levels ?? 0...0
    guard levels.contains(level) else { throw .outOfRange(field: "code.level", value: level, allowed: levels) }
  }
}
