/// A picture of black and white dots. In JSON it may also be given in shades of grey, which are dithered when they are read.
public struct RasterImage: Sendable, Equatable, Codable {
  /// In dots.
  public var width: Int
  public var rows: Int
  /// Row after row, each filled up to whole bytes; the highest bit is the leftmost dot, 1 is black. JSON: base64.
  public var bits: [UInt8]
  public var align: TextAlignment

  public init(width: Int, rows: Int, bits: [UInt8], align: TextAlignment = .center) {
    self.width = width
    self.rows = rows
    self.bits = bits
    self.align = align
  }

  /// Bytes of one row.
  public var bytesPerRow: Int { (width + 7) / 8 }

  private enum CodingKeys: String, CodingKey, CaseIterable { case type, width, rows, bits, grey, align }

  public init(from decoder: any Decoder) throws {
    try StrictKeys.check(decoder, CodingKeys.self, of: "image")
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let (width, rows) = (try container.decode(Int.self, forKey: .width), try container.decode(Int.self, forKey: .rows))
    let align = try container.word(.align, of: "image", else: TextAlignment.center)
    switch (try container.decodeIfPresent(String.self, forKey: .bits), try container.decodeIfPresent(String.self, forKey: .grey)) {
    case (let bits?, nil):
      self.init(width: width, rows: rows, bits: try Base64.decode(bits), align: align)
      try validate()
    case (nil, let grey?): self = try GreyImage(width: width, rows: rows, shades: try Base64.decode(grey)).dithered(align: align)
    default: throw PrintDocumentError.imageNeedsOneOf
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(width, forKey: .width)
    try container.encode(rows, forKey: .rows)
    try container.encode(Base64.encode(bits), forKey: .bits)
    try container.encode(align, forKey: .align)
  }

  func validate() throws(PrintDocumentError) {
    try Self.checkSize(width: width, rows: rows)
    guard bits.count == bytesPerRow * rows else { throw .imageSizeMismatch(bytes: bits.count, expected: bytesPerRow * rows) }
  }

  static func checkSize(width: Int, rows: Int) throws(PrintDocumentError) {
    typealias Limits = PrintDocument.Limits
    guard (1...Limits.maxImageWidth).contains(width) else {
      throw .outOfRange(field: "image.width", value: width, allowed: 1...Limits.maxImageWidth)
    }
    guard (1...Limits.maxImageRows).contains(rows) else {
      throw .outOfRange(field: "image.rows", value: rows, allowed: 1...Limits.maxImageRows)
    }
  }
}
