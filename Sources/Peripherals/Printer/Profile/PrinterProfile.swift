/// The facts of one printer model, read from `protocols/profiles/printers/NAME.json`.
public struct PrinterProfile: Sendable, Equatable {
  /// Stable name, equal to the file's name without its ending.
  public var name: String
  public var vendor: String
  public var model: String
  /// Characters in a line of font A.
  public var columnsA: Int
  /// Characters in a line of font B.
  public var columnsB: Int
  /// Dots across the paper.
  public var widthDots: Int
  /// Dots from one line of plain text to the next.
  public var lineDots: Int
  /// Lines from the print head to the place where paper is torn off; fed at the end of a job when there is no cutter.
  public var tearOffLines: Int
  /// The pages of this model. Numbers are not portable between makers.
  public var codePages: [CodePageSlot]
  /// Number of the page to begin with; one of `codePages`.
  public var defaultCodePage: Int
  /// Upper bounds of one raster command.
  public var maxSliceRows: Int
  public var maxSliceBytes: Int
  /// How pictures are sent; nil is the usual of the language.
  public var imageCommand: ImageCommand?
  /// `ESC 3 n` for one strip of a picture that is sent in columns; nil is the usual of the command.
  public var stripSpacing: Int?
  /// How many dots across make one as wide as it is high, for codes that are drawn: 1 unless the dots are not square. Nil: 1.
  public var dotsAcross: Int?
  /// The size of plain characters in dots, for lines that are drawn; nil: 12 x 24 and 9 x 17.
  public var cells: Cells?
  public var supports: Support
  public var drawer: Drawer
  /// Zero bytes that surely complete a half-sent image.
  public var resyncZeros: Int
  /// The language that it speaks.
  public var language: PrinterLanguage
  /// Commands in which this model differs from its language.
  public var commands: CommandOverrides?
  /// Maintenance counters that this model has, by what they count. Source: ESC/POS, GS g 2.
  public var counters: [Counter]
  /// How this model names itself, as the beginning of `MAKER MODEL` or of `MODEL`; the longest that fits is taken.
  public var recognizedBy: [String]
  /// Star: the place of the ETB counter in the status, counted from 1; nil is the usual.
  public var etbCounterByte: Int?

  /// A code page and the number that `ESC t n` selects it by.
  public struct CodePageSlot: Codable, Sendable, Equatable {
    public var number: Int
    public var page: CodePage

    public init(_ number: Int, _ page: CodePage) {
      self.number = number
      self.page = page
    }
  }

  /// What the model can do. What it answers is probed too; a "no" here saves the probe.
  public struct Support: Codable, Sendable, Equatable {
    public var cutter: Bool
    public var qr: Bool
    public var barcodes: [Barcode.Symbology]
    /// Two-dimensional codes other than QR that it prints by itself.
    public var codes: [MatrixCode.Symbology]
    /// Its memory for pictures; nil: none.
    public var logos: LogoMemory?
    /// It prints in red too.
    public var red: Bool
    /// `DLE EOT n` is surely answered: a printer of this model that is silent is off or cut off, and jobs wait.
    public var realTimeStatus: Bool
    /// `GS a n`.
    public var automaticStatus: Bool
    /// `GS r n`.
    public var inOrderStatus: Bool
    /// `GS ( H`.
    public var processID: Bool
    /// `DLE DC4 8` clears the buffers and answers.
    public var clearBuffers: Bool
    /// `GS ( D` hides real-time commands inside images.
    public var hideRealTime: Bool
    /// `DLE DC4 1`: the drawer may be opened while the printer is out of paper.
    public var realTimePulse: Bool

    public init(
      cutter: Bool, qr: Bool, barcodes: [Barcode.Symbology], realTimeStatus: Bool, automaticStatus: Bool, inOrderStatus: Bool,
      processID: Bool, clearBuffers: Bool, hideRealTime: Bool, realTimePulse: Bool, codes: [MatrixCode.Symbology] = [],
      logos: LogoMemory? = nil, red: Bool = false
    ) {
      self.cutter = cutter
      self.qr = qr
      self.barcodes = barcodes
      self.realTimeStatus = realTimeStatus
      self.automaticStatus = automaticStatus
      self.inOrderStatus = inOrderStatus
      self.processID = processID
      self.clearBuffers = clearBuffers
      self.hideRealTime = hideRealTime
      self.realTimePulse = realTimePulse
      self.codes = codes
      self.logos = logos
      self.red = red
    }

    private enum CodingKeys: String, CodingKey {
      case cutter, qr, barcodes, codes, logos, red, realTimeStatus, automaticStatus, inOrderStatus, processID, clearBuffers, hideRealTime
      case realTimePulse
    }

    public init(from decoder: any Decoder) throws {
      let file = try decoder.container(keyedBy: CodingKeys.self)
      self.init(
        cutter: try file.decode(Bool.self, forKey: .cutter), qr: try file.decode(Bool.self, forKey: .qr),
        barcodes: try file.decode([Barcode.Symbology].self, forKey: .barcodes),
        realTimeStatus: try file.decode(Bool.self, forKey: .realTimeStatus),
        automaticStatus: try file.decode(Bool.self, forKey: .automaticStatus),
        inOrderStatus: try file.decode(Bool.self, forKey: .inOrderStatus), processID: try file.decode(Bool.self, forKey: .processID),
        clearBuffers: try file.decode(Bool.self, forKey: .clearBuffers), hideRealTime: try file.decode(Bool.self, forKey: .hideRealTime),
        realTimePulse: try file.decode(Bool.self, forKey: .realTimePulse),
        codes: try file.decodeIfPresent([MatrixCode.Symbology].self, forKey: .codes) ?? [],
        logos: try file.decodeIfPresent(PrinterProfile.LogoMemory.self, forKey: .logos),
        red: try file.decodeIfPresent(Bool.self, forKey: .red) ?? false)
    }
  }

  /// The drawer connector: usable pins and the usual pulse.
  public struct Drawer: Codable, Sendable, Equatable {
    /// Of 2 and 5.
    public var pins: [Int]
    public var onMs: Int
    public var offMs: Int
    /// The most of the time, in per cent, that a solenoid may be on; nil: `usualDutyPercent`.
    public var dutyPercent: Int?

    /// One part on, four parts off.
    public static let usualDutyPercent = 20

    public init(pins: [Int], onMs: Int, offMs: Int, dutyPercent: Int? = nil) {
      self.pins = pins
      self.onMs = onMs
      self.offMs = offMs
      self.dutyPercent = dutyPercent
    }
  }
}

extension PrinterProfile {
  /// Width of one plain character in dots.
  func cellWidthDots(_ font: TextStyle.Font) -> Int { (font == .a ? cells?.a : cells?.b)?.width ?? (font == .a ? 12 : 9) }
  /// Height of one plain character in dots.
  func cellHeightDots(_ font: TextStyle.Font) -> Int { (font == .a ? cells?.a : cells?.b)?.height ?? (font == .a ? 24 : 17) }

  /// Characters in a line of `font`.
  public func columns(_ font: TextStyle.Font) -> Int { font == .a ? columnsA : columnsB }
}
