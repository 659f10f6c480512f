/// A QR code (model 2) on the paper; its data is sent as UTF-8.
public struct QRCode: Sendable, Equatable, Codable {
  public var data: String
  /// Side of one square in dots, 1...16.
  public var module: Int
  public var level: Level

  /// How much of the code may be damaged: about 7, 15, 25, 30 per cent.
  public enum Level: String, Codable, CaseIterable, Sendable {
    case low = "L"
    case medium = "M"
    case quartile = "Q"
    case high = "H"

    /// The most bytes that version 40 holds at this level. Source: ISO/IEC 18004, table of capacities, byte mode.
    var byteCapacity: Int {
      switch self {
      case .low: 2953
      case .medium: 2331
      case .quartile: 1663
      case .high: 1273
      }
    }
  }

  public init(_ data: String, module: Int = 4, level: Level = .medium) {
    self.data = data
    self.module = module
    self.level = level
  }

  private enum CodingKeys: String, CodingKey, CaseIterable { case type, data, module, level }

  public init(from decoder: any Decoder) throws {
    try StrictKeys.check(decoder, CodingKeys.self, of: "qr")
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      try container.decode(String.self, forKey: .data), module: try container.decodeIfPresent(Int.self, forKey: .module) ?? 4,
      level: try container.word(.level, of: "qr", else: .medium))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(data, forKey: .data)
    try container.encode(module, forKey: .module)
    try container.encode(level, forKey: .level)
  }

  func validate() throws(PrintDocumentError) {
    try PrintDocument.Element.checkLength(data)
    let allowed = PrintDocument.Limits.qrModule
    guard allowed.contains(module) else { throw .outOfRange(field: "qr.module", value: module, allowed: allowed) }
  }
}
