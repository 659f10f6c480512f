/// The commands of a display's language, as its profile writes them: bytes in hexadecimal with places to fill in.
///
/// Sources: manuals of CD5220 compatible displays; Epson DM-D; UTC, AEDEX and DSP800 lists; Logic Controls PD3000.
public struct LineDisplayCommands: Codable, Sendable, Equatable {
  /// Puts the display into a known state: initialised, overwriting, cursor off, cleared. `{page}` is where the code page is chosen.
  public var begin: String
  /// Chooses a code page by its `{number}`.
  public var selectPage: String?
  /// Empties the glass; without it empty lines are written.
  public var clear: String?
  /// One for each row, with the whole `{text}` of the row.
  public var lines: [String]
  /// From dim to full, four of them.
  public var brightness: [String]?
  /// A text longer than the upper line that the display moves by itself.
  public var marquee: Marquee?
  public var blink: Blink?
  /// How a display that stands between the computer and a printer is spoken to.
  public var chain: Chain?

  public struct Marquee: Codable, Sendable, Equatable {
    public var line: String
    public var maxCharacters: Int

    public init(line: String, maxCharacters: Int) {
      self.line = line
      self.maxCharacters = maxCharacters
    }
  }

  public struct Blink: Codable, Sendable, Equatable {
    public var on: String
    public var off: String

    public init(on: String, off: String) {
      self.on = on
      self.off = off
    }
  }

  public struct Chain: Codable, Sendable, Equatable {
    /// What stands for `begin`: nothing in it may make the display listen for the printer again, as an initialisation may.
    public var begin: String
    /// From here on the bytes are the display's.
    public var display: String
    /// From here on they are the printer's again.
    public var printer: String

    public init(begin: String, display: String, printer: String) {
      self.begin = begin
      self.display = display
      self.printer = printer
    }
  }

  public init(
    begin: String, selectPage: String? = nil, clear: String? = nil, lines: [String], brightness: [String]? = nil, marquee: Marquee? = nil,
    blink: Blink? = nil, chain: Chain? = nil
  ) {
    self.begin = begin
    self.selectPage = selectPage
    self.clear = clear
    self.lines = lines
    self.brightness = brightness
    self.marquee = marquee
    self.blink = blink
    self.chain = chain
  }
}
