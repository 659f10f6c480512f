/// Why a line to a terminal cannot be used any longer: it is closed and opened again, nothing is guessed.
public enum ZVTLinkFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// A byte that begins no message of a terminal.
  case notZVT(UInt8)
  /// More bytes than a greeting before the first message.
  case babble(bytes: Int)
  /// Serial: no acknowledgement after all repeats.
  case noAcknowledgement(repeats: Int)
  /// Serial: more is waiting than the line may hold.
  case tooMuchToSend(limit: Int)

  public var description: String {
    switch self {
    case .notZVT(let byte): "the byte \(Hexadecimal.text([byte])) begins no ZVT message: check that this is a ZVT terminal's port"
    case .babble(let bytes): "\(bytes) bytes came that are no ZVT: check that this is a ZVT terminal's port"
    case .noAcknowledgement(let repeats): "the terminal acknowledged nothing in \(repeats) repeats: check cable, speed and stop bits"
    case .tooMuchToSend(let limit): "more than \(limit) messages wait for the terminal's acknowledgement"
    }
  }
}
