/// A picture that was put into the printer's memory earlier, such as the shop's logo.
public struct Logo: Sendable, Equatable, Codable {
  /// Its place in the memory, 1...`Limits.maxLogo`.
  public var number: Int
  public var align: TextAlignment

  public init(_ number: Int, align: TextAlignment = .center) {
    self.number = number
    self.align = align
  }

  private enum CodingKeys: String, CodingKey, CaseIterable { case type, number, align }

  public init(from decoder: any Decoder) throws {
    try StrictKeys.check(decoder, CodingKeys.self, of: "logo")
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      try container.decodeIfPresent(Int.self, forKey: .number) ?? 1, align: try container.word(.align, of: "logo", else: .center))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(number, forKey: .number)
    try container.encode(align, forKey: .align)
  }

  func validate() throws(PrintDocumentError) {
    let allowed = 1...PrintDocument.Limits.maxLogo
    guard allowed.contains(number) else { throw .outOfRange(field: "logo.number", value: number, allowed: allowed) }
  }
}
