/// Something that goes wrong on the USB side of a device, or `ok`.
public enum USBFault: Equatable, Sendable {
  /// Takes nothing that the host sends: its transfers wait (NAK).
  case nak
  /// Has no answers for the host; what the device says meanwhile is kept.
  case mute
  /// The endpoints from the host are halted until the host clears them (STALL).
  case stall
  /// The endpoints to the host are halted until the host clears them.
  case stallIn
  /// Requests of the device's class are refused (a STALL on endpoint 0).
  case stallControl
  /// Every answer is cut off after so many bytes.
  case short(bytes: Int)
  /// The next transfer to the host ends with more bytes than it has room for.
  case babble
  /// The next transfer in either direction ends as garbled.
  case garbled
  /// The cable comes out after so many more bytes that the host sends, control transfers not counted.
  case unplugAfter(bytes: Int)
  /// All is well again; an endpoint that is halted stays so until the host clears it.
  case ok

  static let usage = "nak, mute, stall, stall-in, stall-control, short=N, babble, garbled, unplug-after=N or ok"
  /// The greatest number in `short=` and `unplug-after=`.
  public static let greatestNumber = 10_000_000

  /// Reads the words of the command line.
  /// - Throws: `SimulatorError.unknownUSBFault` with the text.
  public init(parsing text: String) throws(SimulatorError) {
    switch text {
    case "nak": self = .nak
    case "mute": self = .mute
    case "stall": self = .stall
    case "stall-in": self = .stallIn
    case "stall-control": self = .stallControl
    case "babble": self = .babble
    case "garbled": self = .garbled
    case "ok": self = .ok
    default: self = try Self.numbered(text)
    }
  }

  /// The words that `init(parsing:)` reads.
  public var words: String {
    switch self {
    case .nak: "nak"
    case .mute: "mute"
    case .stall: "stall"
    case .stallIn: "stall-in"
    case .stallControl: "stall-control"
    case .short(let bytes): "short=\(bytes)"
    case .babble: "babble"
    case .garbled: "garbled"
    case .unplugAfter(let bytes): "unplug-after=\(bytes)"
    case .ok: "ok"
    }
  }

  private static func numbered(_ text: String) throws(SimulatorError) -> USBFault {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let number = Int(parts[1]), (1...greatestNumber).contains(number) else { throw .unknownUSBFault(text) }
    switch parts[0] {
    case "short": return .short(bytes: number)
    case "unplug-after": return .unplugAfter(bytes: number)
    default: throw .unknownUSBFault(text)
    }
  }
}
