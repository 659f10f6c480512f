/// Something that goes wrong with the virtual printer, or `ok`, which cures all of them.
public enum PrinterFault: Equatable, Sendable {
  /// The roll is used up: printing stops in mid job.
  case paperOut
  /// The near-end sensor sees the end of the roll; printing goes on.
  case nearEnd
  /// The cover is open: printing stops.
  case coverOpen
  /// Taken off line at the panel: printing stops, without a cause in the status.
  case offline
  /// The blade is jammed. After `ok` has removed the cause, the host must still recover the printer (ESC/POS: DLE ENQ 1 or 2).
  case cutterError
  /// The connection is closed after so many more received bytes; those bytes count.
  case dropAfter(bytes: Int)
  /// Every n-th received byte is swallowed.
  case lose(every: Int)
  /// Every reply comes so many milliseconds late.
  case late(ms: Int)
  /// The printer prints but answers nothing.
  case silent
  /// Random bytes (always the same ones) come before each reply.
  case garbage
  /// All causes are removed and the line is sound again.
  case ok

  /// The greatest number in `drop-after=`, `lose=`; and in `late=`, milliseconds.
  public static let greatestNumber = 10_000_000

  static let usage =
    "paper-out, near-end, cover-open, offline, cutter-error, drop-after=N, lose=N, late=MS, silent, garbage or ok"

  /// Reads the words of the command line and of scripts, such as `paper-out` or `late=500`.
  /// - Throws: `SimulatorError.unknownPrinterFault` with the text.
  public init(parsing text: String) throws(SimulatorError) {
    switch text {
    case "paper-out": self = .paperOut
    case "near-end": self = .nearEnd
    case "cover-open": self = .coverOpen
    case "offline": self = .offline
    case "cutter-error": self = .cutterError
    case "silent": self = .silent
    case "garbage": self = .garbage
    case "ok": self = .ok
    default: self = try Self.numbered(text)
    }
  }

  /// The words that `init(parsing:)` reads.
  public var words: String {
    switch self {
    case .paperOut: "paper-out"
    case .nearEnd: "near-end"
    case .coverOpen: "cover-open"
    case .offline: "offline"
    case .cutterError: "cutter-error"
    case .dropAfter(let bytes): "drop-after=\(bytes)"
    case .lose(let every): "lose=\(every)"
    case .late(let ms): "late=\(ms)"
    case .silent: "silent"
    case .garbage: "garbage"
    case .ok: "ok"
    }
  }

  private static func numbered(_ text: String) throws(SimulatorError) -> PrinterFault {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let number = Int(parts[1]), (1...greatestNumber).contains(number) else {
      throw .unknownPrinterFault(text)
    }
    switch parts[0] {
    case "drop-after": return .dropAfter(bytes: number)
    case "lose": return .lose(every: number)
    case "late": return .late(ms: number)
    default: throw .unknownPrinterFault(text)
    }
  }
}
