extension PrinterProfile {
  /// Maintenance counters of one profile.
  static let maxCounters = 32

  /// The size of a plain character in dots.
  public struct Cell: Codable, Sendable, Equatable {
    public var width: Int
    public var height: Int
  }

  /// The fonts' sizes.
  public struct Cells: Codable, Sendable, Equatable {
    public var a: Cell
    public var b: Cell
  }

  /// How a printer keeps pictures in its memory.
  public enum LogoMemory: String, Codable, CaseIterable, Sendable {
    /// `GS ( L`, functions 66, 67, 69: by a key, one by one.
    case graphics
    /// `FS q`, `FS p`: older; all pictures are written at once.
    case flash
    /// Star `ESC FS p`; written by Star's own program only.
    case star
  }

  /// A maintenance counter.
  public struct Counter: Codable, Sendable, Equatable {
    /// Source: ESC/POS, GS g 2.
    public var number: Int
    /// What it counts: `linesFed`, `cuts`, …
    public var name: String

    public init(_ number: Int, _ name: String) {
      self.number = number
      self.name = name
    }
  }

  /// Commands of a model that differ from its language's. Each is sent as it stands.
  public struct CommandOverrides: Codable, Sendable, Equatable {
    /// Behind the commands that each job begins with.
    public var setup: HexBytes?
    public var cutFull: HexBytes?
    public var cutPartial: HexBytes?
    /// The buzzer; without this the printer has none.
    public var beep: HexBytes?
    /// To the second colour and back.
    public var red: HexBytes?
    public var black: HexBytes?

    public init(
      setup: HexBytes? = nil, cutFull: HexBytes? = nil, cutPartial: HexBytes? = nil, beep: HexBytes? = nil, red: HexBytes? = nil,
      black: HexBytes? = nil
    ) {
      self.setup = setup
      self.cutFull = cutFull
      self.cutPartial = cutPartial
      self.beep = beep
      self.red = red
      self.black = black
    }
  }

  /// How this model takes pictures.
  public var images: ImageCommand {
    if let imageCommand { return imageCommand }
    return switch language {
    case .escpos: .raster
    case .starLine: .starStrips
    case .starPRNT: .starRaster
    }
  }

  func cut(_ mode: PrintDocument.CutMode, _ language: any PrinterCommandSet) -> [UInt8] {
    (mode == .full ? commands?.cutFull : commands?.cutPartial)?.bytes ?? language.cut(mode)
  }
}
