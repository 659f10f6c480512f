/// A thermal receipt printer that understands ESC/POS: bytes in any split go in, effects and paper come out.
///
/// Text is decoded by the code page in force with glibc's iconv(3). Text in page mode is laid out as in standard mode, and printed when
/// the page is; areas, directions and vertical positions are read and ignored.
public struct ESCPOSInterpreter: Sendable {
  /// The most lines that a page may have in page mode; the rest are dropped.
  static let maximumPageLines = 1_000
  /// The most memory that a page may occupy in page mode, in bytes; the rest is dropped.
  static let maximumPageBytes = 4 << 20
  /// The longest command that is handed on to a display.
  static let longestDisplayCommand = 64
  /// The most characters on one line, whatever their width (marks that combine have none).
  static let longestLine = 1_000

  /// What was printed so far and not torn off.
  public internal(set) var paper: Paper

  var tokenizer = ESCPOSTokenizer()
  var settings = PrinterSettings()
  var effects: [Effect] = []
  /// The line being filled; x counts from the left margin.
  var line: [PaperItem] = []
  var lineCharacters = 0
  var cursor = 0
  /// The lines of the page in page mode, else nil.
  var page: Page?
  var selectedDevice: UInt8 = 1
  var undecoded: [UInt8] = []
  var downloadedImage: Bitmap?
  /// GS ( L function 112 keeps one picture until function 50 prints it.
  var storedGraphics: PaperItem?

  struct Page: Sendable {
    var lines: [PaperLine] = []
    var cost = 0
  }

  let codePageNames: [Int: String]
  let twoByteEncoding: String
  var codePages: [Int: CodePage] = [:]

  /// A printer that was just switched on.
  /// - Parameters:
  ///   - columns: characters of font A on a line (48 on 80 mm paper at 203 dpi).
  ///   - dots: printable width (576 on 80 mm paper at 203 dpi); clamped to 8…4096.
  ///   - codePages: ESC t number → iconv name. The default is Epson's numbering.
  ///   - twoByteEncoding: iconv's name for the two-byte characters of FS & where FS C names no other.
  public init(
    columns: Int = 48, dots: Int = 576, codePages: [Int: String] = EpsonCodePages.iconvNames, twoByteEncoding: String = "GB18030"
  ) {
    codePageNames = codePages
    self.twoByteEncoding = twoByteEncoding
    paper = Paper(columns: max(1, columns), dots: min(max(8, dots), 4096))
  }

  /// Whether the last byte left a command, an image or a multi-byte character unfinished.
  public var isWaitingForData: Bool { tokenizer.isWaitingForData || !undecoded.isEmpty }

  /// Takes the next bytes and returns what they ask for, in order. Any split of the same bytes gives the same effects and paper.
  public mutating func feed(_ bytes: some Sequence<UInt8>) -> [Effect] {
    effects = []
    var rest = Array(bytes)[...]
    while !rest.isEmpty {
      for token in tokenizer.take(from: &rest) { take(token) }
    }
    defer { effects = [] }
    return effects
  }

  /// Takes the finished slips away; what still hangs in the printer stays.
  public mutating func tearOff() -> Paper { paper.takeFinished() }

  /// Throws away unfinished commands, the unprinted line and the page, and keeps the settings, as after DLE DC4 8 or DLE ENQ 2. (DLE
  /// DC4 8 in the stream does it by itself.)
  public mutating func clearBuffers() {
    tokenizer.clear()
    undecoded = []
    startLine()
    if page != nil { page = Page() }
  }

  private mutating func take(_ token: ESCPOSToken) {
    switch token {
    case .character(let byte):
      if selectedDevice & 2 != 0 { effects.append(.displayByte(byte)) }
      takeCharacter(byte)
    case .elsewhere(let byte):
      effects.append(.displayByte(byte))
    case .unknown(let byte):
      flushUndecoded()
      effects.append(.unknown([byte]))
    case .command(let command):
      flushUndecoded()
      let isOwn = command[0] == 0x10 || command[0] == 0x1B && command[1] == 0x3D
      if selectedDevice == 3, !isOwn, command.length <= Self.longestDisplayCommand {
        effects += command.bytes.map { .displayByte($0) }
      }
      guard !command.isTruncated else { return effects.append(.oversized(length: command.length)) }
      perform(command)
    }
  }

  private mutating func perform(_ command: ESCPOSCommand) {
    switch command[0] {
    case 0x10: performRealTime(command)
    case 0x1B: performEscape(command)
    case 0x1C: performFileSeparator(command)
    case 0x1D: performGroupSeparator(command)
    default: performControl(command[0])
    }
  }

  private mutating func performControl(_ byte: UInt8) {
    switch byte {
    case 0x07: effects.append(.buzzer)
    case 0x09: tabulate()
    case 0x0A: endLine()
    case 0x0C: printPage(leaving: true)
    case 0x18: if page != nil { page = Page() }
    // NUL fills, and CR alone does nothing while the printer's automatic line feed is off.
    default: break
    }
  }

  private mutating func performRealTime(_ command: ESCPOSCommand) {
    switch (command[1], command[2]) {
    case (0x04, 7), (0x04, 8), (0x04, 0x12): effects.append(.realTimeExtendedStatus(command[2], command[3]))
    case (0x04, let n): effects.append(.realTimeStatus(n))
    case (0x05, let n): effects.append(.realTimeRequest(n))
    case (0x14, 1) where command[3] <= 1 && (1...8).contains(command[4]):
      effects.append(.realTimePulse(pin: command[3] == 0 ? 2 : 5, ms: Int(command[4]) * 100))
    case (0x14, 2) where command.bytes == [0x10, 0x14, 2, 1, 8]: effects.append(.powerOff)
    case (0x14, 3): effects.append(.buzzer)
    case (0x14, 7): effects.append(.realTimeTransmit(command[3]))
    case (0x14, 8) where command.bytes == [0x10, 0x14, 8, 1, 3, 0x14, 1, 6, 2, 8]:
      startLine()
      if page != nil { page = Page() }
      effects.append(.clearBuffers)
    default: effects.append(.unknown(command.bytes))
    }
  }
}
