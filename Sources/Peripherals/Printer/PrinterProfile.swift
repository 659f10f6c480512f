/// The facts of one printer model, read from `protocols/profiles/printers/NAME.json`.
public struct PrinterProfile: Codable, Sendable, Equatable {
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
  public var supports: Support
  public var drawer: Drawer
  /// Zero bytes that surely complete a half-sent image.
  public var resyncZeros: Int

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
      processID: Bool, clearBuffers: Bool, hideRealTime: Bool, realTimePulse: Bool
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
  /// Width of one plain character in dots: 12 for font A, 9 for font B. Source: ESC/POS, ESC M.
  static func cellWidthDots(_ font: TextStyle.Font) -> Int { font == .a ? 12 : 9 }
  /// Height of one plain character in dots: 24 for font A, 17 for font B.
  static func cellHeightDots(_ font: TextStyle.Font) -> Int { font == .a ? 24 : 17 }

  /// Characters in a line of `font`.
  public func columns(_ font: TextStyle.Font) -> Int { font == .a ? columnsA : columnsB }
}
