extension PrintDocument.Element: Codable {
  private enum Kind: String { case text, columns, rule, barcode, qr, code, image, logo, beep, feed, cut }
  private enum TypeKey: String, CodingKey { case type }
  private enum TextKeys: String, CodingKey, CaseIterable { case type, text, align, bold, underline, inverse, font, width, height, color }
  private enum ColumnsKeys: String, CodingKey, CaseIterable { case type, columns, bold, underline, inverse, font, width, height, color }
  private enum FeedKeys: String, CodingKey, CaseIterable { case type, lines }
  private enum CutKeys: String, CodingKey, CaseIterable { case type, mode }
  private enum RuleKeys: String, CodingKey, CaseIterable { case type }

  public init(from decoder: any Decoder) throws {
    let type = try decoder.container(keyedBy: TypeKey.self).decode(String.self, forKey: .type)
    guard let kind = Kind(rawValue: type) else { throw PrintDocumentError.unknownElement(type) }
    switch kind {
    case .text: self = try Self.text(decoder)
    case .columns: self = try Self.columns(decoder)
    case .rule:
      try StrictKeys.check(decoder, RuleKeys.self, of: "rule")
      self = .rule
    case .barcode: self = .barcode(try Barcode(from: decoder))
    case .qr: self = .qr(try QRCode(from: decoder))
    case .code: self = .code(try MatrixCode(from: decoder))
    case .image: self = .image(try RasterImage(from: decoder))
    case .logo: self = .logo(try Logo(from: decoder))
    case .beep:
      try StrictKeys.check(decoder, RuleKeys.self, of: "beep")
      self = .beep
    case .feed:
      try StrictKeys.check(decoder, FeedKeys.self, of: "feed")
      self = .feed(lines: try decoder.container(keyedBy: FeedKeys.self).decodeIfPresent(Int.self, forKey: .lines) ?? 1)
    case .cut:
      try StrictKeys.check(decoder, CutKeys.self, of: "cut")
      self = .cut(try decoder.container(keyedBy: CutKeys.self).word(.mode, of: "cut", else: .partial))
    }
    try validate()
  }

  private static func text(_ decoder: any Decoder) throws -> Self {
    try StrictKeys.check(decoder, TextKeys.self, of: "text")
    let container = try decoder.container(keyedBy: TextKeys.self)
    return .text(
      try container.decode(String.self, forKey: .text), align: try container.word(.align, of: "text", else: .left),
      style: try TextStyle(from: decoder))
  }

  private static func columns(_ decoder: any Decoder) throws -> Self {
    try StrictKeys.check(decoder, ColumnsKeys.self, of: "columns")
    let container = try decoder.container(keyedBy: ColumnsKeys.self)
    return .columns(try container.decode([PrintDocument.Column].self, forKey: .columns), style: try TextStyle(from: decoder))
  }

  public func encode(to encoder: any Encoder) throws {
    switch self {
    case .text(let text, let align, let style):
      var container = encoder.container(keyedBy: TextKeys.self)
      try container.encode(Kind.text.rawValue, forKey: .type)
      try container.encode(text, forKey: .text)
      try container.encode(align, forKey: .align)
      try style.encode(to: encoder)
    case .columns(let columns, let style):
      var container = encoder.container(keyedBy: ColumnsKeys.self)
      try container.encode(Kind.columns.rawValue, forKey: .type)
      try container.encode(columns, forKey: .columns)
      try style.encode(to: encoder)
    case .rule: try Self.encodeType(.rule, to: encoder)
    case .barcode(let barcode):
      try Self.encodeType(.barcode, to: encoder)
      try barcode.encode(to: encoder)
    case .qr(let code):
      try Self.encodeType(.qr, to: encoder)
      try code.encode(to: encoder)
    case .code(let code):
      try Self.encodeType(.code, to: encoder)
      try code.encode(to: encoder)
    case .logo(let logo):
      try Self.encodeType(.logo, to: encoder)
      try logo.encode(to: encoder)
    case .beep: try Self.encodeType(.beep, to: encoder)
    case .image(let image):
      try Self.encodeType(.image, to: encoder)
      try image.encode(to: encoder)
    case .feed(let lines):
      var container = encoder.container(keyedBy: FeedKeys.self)
      try container.encode(Kind.feed.rawValue, forKey: .type)
      try container.encode(lines, forKey: .lines)
    case .cut(let mode):
      var container = encoder.container(keyedBy: CutKeys.self)
      try container.encode(Kind.cut.rawValue, forKey: .type)
      try container.encode(mode, forKey: .mode)
    }
  }

  private static func encodeType(_ kind: Kind, to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: TypeKey.self)
    try container.encode(kind.rawValue, forKey: .type)
  }
}

extension PrintDocument.Column: Codable {
  private enum CodingKeys: String, CodingKey, CaseIterable { case text, width, share, fit, align }

  public init(from decoder: any Decoder) throws {
    try StrictKeys.check(decoder, CodingKeys.self, of: "column")
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      try container.decode(String.self, forKey: .text), try Self.width(in: container),
      align: try container.word(.align, of: "column", else: .left))
  }

  private static func width(in container: KeyedDecodingContainer<CodingKeys>) throws -> Width {
    let cells = try container.decodeIfPresent(Int.self, forKey: .width)
    let share = try container.decodeIfPresent(Int.self, forKey: .share)
    switch (cells, share, try container.decodeIfPresent(Bool.self, forKey: .fit) ?? false) {
    case (let cells?, nil, false): return .cells(cells)
    case (nil, _, false): return .share(share ?? 1)
    case (nil, nil, true): return .fit
    default: throw PrintDocumentError.columnNeedsOneOf
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(text, forKey: .text)
    switch width {
    case .cells(let cells): try container.encode(cells, forKey: .width)
    case .share(1): break
    case .share(let parts): try container.encode(parts, forKey: .share)
    case .fit: try container.encode(true, forKey: .fit)
    }
    try container.encode(align, forKey: .align)
  }
}

extension TextStyle {
  private enum CodingKeys: String, CodingKey { case bold, underline, inverse, font, width, height, color }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      bold: try container.decodeIfPresent(Bool.self, forKey: .bold) ?? false,
      underline: try container.decodeIfPresent(Bool.self, forKey: .underline) ?? false,
      inverse: try container.decodeIfPresent(Bool.self, forKey: .inverse) ?? false,
      font: try container.word(.font, of: "text", else: .a),
      width: try container.decodeIfPresent(Int.self, forKey: .width) ?? 1,
      height: try container.decodeIfPresent(Int.self, forKey: .height) ?? 1, color: try container.word(.color, of: "text", else: .black))
  }

  func encode(to encoder: any Encoder) throws {
    if self == .plain { return }
    var container = encoder.container(keyedBy: CodingKeys.self)
    if bold { try container.encode(true, forKey: .bold) }
    if underline { try container.encode(true, forKey: .underline) }
    if inverse { try container.encode(true, forKey: .inverse) }
    if font != .a { try container.encode(font, forKey: .font) }
    if width != 1 { try container.encode(width, forKey: .width) }
    if height != 1 { try container.encode(height, forKey: .height) }
    if color != .black { try container.encode(color, forKey: .color) }
  }
}
