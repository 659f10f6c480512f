/// The bytes that a customer display understands. Each result is one whole write.
public struct LineDisplayCommandSet: Sendable {
  public static let brightnessLevels = 1...4
  /// Of one command in a profile, without what is filled in.
  public static let maximumCommandBytes = CommandTemplate.maximumBytes
  /// The longest text that a display moves by itself.
  static let marqueeLimits = 8...255

  public let profile: LineDisplayProfile
  private let encoder: LineDisplayEncoder
  private let begin: CommandTemplate
  private let selectPage: CommandTemplate?
  private let clearing: CommandTemplate?
  private let rows: [CommandTemplate]
  private let brightnesses: [CommandTemplate]
  private let moving: CommandTemplate?
  private let blinking: (on: CommandTemplate, off: CommandTemplate)?
  private let chaining: (display: CommandTemplate, printer: CommandTemplate)?

  /// `profile` is checked; throws `outOfRange`, `badCommand`, and `notSupported` for a display that cannot be chained.
  ///
  /// `chained`: the display stands between the computer and a printer.
  public init(profile: LineDisplayProfile, chained: Bool = false) throws(LineDisplayError) {
    try profile.validate()
    self.profile = profile
    encoder = LineDisplayEncoder(profile)
    let commands = profile.commands
    if let chain = commands.chain, chained {
      begin = try CommandTemplate(chain.begin, field: "chain.begin", place: "page", optional: true)
    } else {
      begin = try CommandTemplate(commands.begin, field: "begin", place: "page", optional: true)
    }
    selectPage = try Self.template(commands.selectPage, "selectPage", place: "number")
    clearing = try Self.template(commands.clear, "clear")
    guard commands.lines.count == profile.rows else {
      throw .outOfRange(field: "commands.lines", value: commands.lines.count, allowed: profile.rows...profile.rows)
    }
    rows = try Self.templates(commands.lines, "lines", place: "text")
    brightnesses = try Self.templates(commands.brightness ?? [], "brightness", place: nil)
    guard brightnesses.isEmpty || brightnesses.count == Self.brightnessLevels.count else {
      throw .outOfRange(field: "commands.brightness", value: brightnesses.count, allowed: 4...4)
    }
    moving = try Self.template(commands.marquee?.line, "marquee.line", place: "text")
    if let limit = commands.marquee?.maxCharacters, !Self.marqueeLimits.contains(limit) {
      throw .outOfRange(field: "commands.marquee.maxCharacters", value: limit, allowed: Self.marqueeLimits)
    }
    if let blink = commands.blink {
      blinking = (
        try CommandTemplate(blink.on, field: "blink.on", place: nil), try CommandTemplate(blink.off, field: "blink.off", place: nil)
      )
    } else {
      blinking = nil
    }
    guard let chain = commands.chain else {
      if chained { throw .notSupported("a printer behind it") }
      chaining = nil
      return
    }
    let display = try CommandTemplate(chain.display, field: "chain.display", place: nil)
    let printer = try CommandTemplate(chain.printer, field: "chain.printer", place: nil)
    chaining = chained ? (display, printer) : nil
  }

  private static func template(_ text: String?, _ field: String, place: String? = nil) throws(LineDisplayError) -> CommandTemplate? {
    guard let text else { return nil }
    return try CommandTemplate(text, field: field, place: place)
  }

  private static func templates(_ texts: [String], _ field: String, place: String?) throws(LineDisplayError) -> [CommandTemplate] {
    var templates: [CommandTemplate] = []
    for text in texts { templates.append(try CommandTemplate(text, field: field, place: place)) }
    return templates
  }

  /// Puts the display into a known state: initialised, page chosen, overwrite mode, cursor off, cleared.
  public var initialize: [UInt8] { begin.bytes(page(profile.codePageNumber)) }

  /// Empties the glass.
  public var clear: [UInt8] { clearing?.bytes() ?? show(upper: "", lower: "") }

  /// One line in the display's pages, not cut.
  public func encode(_ line: String) -> LineDisplayText { encoder.encode(line) }

  /// Both lines, cut and filled up to the width of the display. The lower one is left out where there is only one row.
  public func show(upper: String, lower: String) -> [UInt8] { show([encode(upper), encode(lower)], offsets: [0, 0]) }

  /// The same of encoded lines, each from its offset on.
  func show(_ lines: [LineDisplayText], offsets: [Int]) -> [UInt8] {
    zip(rows, zip(lines, offsets)).flatMap { row, line in
      (line.0.page == profile.codePageNumber ? [] : page(line.0.page)) + row.bytes(line.0.window(profile.columns, from: line.1))
        + (line.0.page == profile.codePageNumber ? [] : page(profile.codePageNumber))
    }
  }

  /// The upper line as a text that the display moves by itself, and the lower one as it is; nil where the language has none, or the text
  /// is too long for it.
  func marquee(_ upper: LineDisplayText, over lower: LineDisplayText) -> [UInt8]? {
    guard let moving, let limit = profile.commands.marquee?.maxCharacters, upper.bytes.count <= limit,
      upper.page == profile.codePageNumber, lower.page == profile.codePageNumber
    else { return nil }
    return (rows.count > 1 ? rows[1].bytes(lower.window(profile.columns)) : []) + moving.bytes(upper.bytes)
  }

  /// Brightness 1 (dim) to 4 (full). Throws `outOfRange`, `notSupported`.
  public func brightness(_ level: Int) throws(LineDisplayError) -> [UInt8] {
    guard Self.brightnessLevels.contains(level) else {
      throw .outOfRange(field: "brightness", value: level, allowed: Self.brightnessLevels)
    }
    guard !brightnesses.isEmpty else { throw .notSupported("brightness") }
    return brightnesses[level - 1].bytes()
  }

  /// All of the text blinks, or stands still again. Throws `notSupported`.
  public func blink(_ on: Bool) throws(LineDisplayError) -> [UInt8] {
    guard let blinking else { throw .notSupported("blinking") }
    return on ? blinking.on.bytes() : blinking.off.bytes()
  }

  /// What is to be written, at once, so that the display alone takes it: for one in front of a printer, which hears nothing of it.
  public func addressed(_ bytes: [UInt8]) -> [UInt8] {
    guard let chaining else { return bytes }
    return chaining.display.bytes() + bytes + chaining.printer.bytes()
  }

  /// The bytes as output reports of a HID device that numbers none: 0, then the bytes, filled up with NUL, which no display shows.
  public func reports(_ bytes: [UInt8]) -> [[UInt8]] {
    let size = profile.hidReportBytes ?? LineDisplayProfile.usualReportBytes
    return stride(from: 0, to: bytes.count, by: size).map { start in
      let part = bytes[start..<min(start + size, bytes.count)]
      return [0] + part + Array(repeating: 0, count: size - part.count)
    }
  }

  private func page(_ number: Int?) -> [UInt8] {
    guard let number, let selectPage else { return [] }
    return selectPage.bytes([UInt8(clamping: number)])
  }
}
