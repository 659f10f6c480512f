/// A receipt printer that understands Star line mode and StarPRNT: bytes in any split go in, effects and paper come out.
public struct StarInterpreter: Sendable {
  /// What the bytes ask of the printer, besides marks on paper.
  public enum Effect: Equatable, Sendable {
    case initialise
    /// ESC ACK SOH: the status at once.
    case status
    /// ESC RS a n
    case automaticStatus(Bool)
    /// ETB: the counter goes up when it is reached, and the status is sent.
    case countUp
    /// ESC RS E: the counter of ETB begins anew.
    case clearCounter
    /// ESC GS ETX s n1 n2
    case document(step: UInt8, tag: [UInt8])
    /// ESC # *
    case identify
    case cut(full: Bool)
    /// The pin is 2 or 5.
    case pulse(pin: Int, onMs: Int)
    /// ESC ? LF NUL
    case reset
    case unknown([UInt8])
  }

  /// The most characters on one line.
  static let longestLine = 1_000
  /// Dots from line to line: 4 mm, and 3 mm after ESC 0.
  static let usualPitch = 32
  static let narrowPitch = 24

  /// What was printed so far and not torn off.
  public internal(set) var paper: Paper

  var style = TextStyle()
  var alignment = PrinterSettings.Alignment.left
  var pitch = Self.usualPitch
  var codePage = 1
  var pulseMs = 200
  var line: [PaperItem] = []
  var cursor = 0
  var characters = 0
  var qr = QRSettings()
  var qrData: [UInt8] = []
  var effects: [Effect] = []
  private var tokenizer = StarTokenizer()
  private var pages: [Int: CodePage] = [:]

  /// ESC GS t n → iconv name.
  static let codePages: [Int: String] = [
    0: "CP437", 1: "CP437", 2: "SHIFT_JIS", 4: "CP858", 5: "CP852", 6: "CP860", 7: "CP861", 8: "CP863", 9: "CP865", 10: "CP866",
    11: "CP855",
    12: "CP857", 13: "CP862", 14: "CP864", 15: "CP737", 16: "CP851", 17: "CP869", 18: "ISO-8859-7", 19: "CP772", 20: "CP774", 21: "CP874",
    32: "CP1252", 33: "CP1250", 34: "CP1251",
  ]

  /// A printer that was just switched on.
  public init(columns: Int = 48, dots: Int = 576) { paper = Paper(columns: max(1, columns), dots: min(max(8, dots), 4_096)) }

  /// Whether the last byte left a command or an image unfinished.
  public var isWaitingForData: Bool { tokenizer.isWaitingForData }

  /// Takes the next bytes and returns what they ask for, in order.
  public mutating func feed(_ bytes: some Sequence<UInt8>) -> [Effect] {
    effects = []
    for byte in bytes { for token in tokenizer.take(byte) { perform(token) } }
    defer { effects = [] }
    return effects
  }

  /// Carries out one token that another tokenizer has made.
  public mutating func take(_ token: StarToken) -> [Effect] {
    effects = []
    perform(token)
    defer { effects = [] }
    return effects
  }

  /// Takes the finished slips away; what still hangs in the printer stays.
  public mutating func tearOff() -> Paper { paper.takeFinished() }

  /// Throws away an unfinished command and the unprinted line.
  public mutating func clearBuffers() {
    tokenizer.clear()
    startLine()
  }

  private mutating func perform(_ token: StarToken) {
    switch token {
    case .character(let byte): put(scalar(for: byte))
    case .unknown(let byte): effects.append(.unknown([byte]))
    case .command(let command): perform(command)
    }
  }

  private mutating func scalar(for byte: UInt8) -> Unicode.Scalar {
    if let page = pages[codePage] { return page.scalar(for: byte) }
    let page = Self.codePages[codePage].flatMap { CodePage(iconvName: $0) } ?? .unknown
    pages[codePage] = page
    return page.scalar(for: byte)
  }

  mutating func initialise() {
    style = TextStyle()
    alignment = .left
    pitch = Self.usualPitch
    codePage = 1
    qr = QRSettings()
    startLine()
    effects.append(.initialise)
  }
}
