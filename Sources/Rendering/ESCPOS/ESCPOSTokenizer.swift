/// Cuts an ESC/POS byte stream into characters and whole commands. Every split of the same bytes gives the same tokens.
///
/// Real-time commands (DLE EOT, DLE ENQ, DLE DC4) are found where a command may begin, not inside the data of another command.
public struct ESCPOSTokenizer: Sendable {
  /// The most bytes that are kept of one command; the rest of its data is counted and swallowed. 4 MiB is a raster image of 576 dots
  /// by 58,000 rows, seven metres of paper.
  public static let maximumStoredBytes = 4 << 20

  private var pending: [UInt8] = []
  /// Bytes that the unfinished command has on the wire so far.
  private var length = 0
  /// The length at which there is something to decide.
  private var goal = 1
  /// Whether the command ends at `goal`; else its beginning is looked at again there.
  private var isCounted = false
  private var isPrinterSelected = true

  /// A tokenizer at the start of a stream, with the printer selected.
  public init() {}

  /// Whether the last byte left a command or its data unfinished.
  public var isWaitingForData: Bool { !pending.isEmpty }

  /// Bytes that the unfinished command has taken so far, for diagnosis.
  public var unfinishedBytes: Int { length }

  /// The stored bytes of the unfinished command, for a listing of a stream that ends too early.
  public var unfinished: [UInt8] { pending }

  /// Throws an unfinished command away (ESC/POS: DLE DC4 8 and DLE ENQ 2 clear the receive buffer).
  public mutating func clear() {
    pending = []
    length = 0
    goal = 1
    isCounted = false
  }

  /// Takes one byte from the front of `bytes`, or more where they are all data of one command, and returns the tokens that this completes:
  /// mostly none or one; a byte that breaks the beginning of a command can complete several.
  public mutating func take(from bytes: inout ArraySlice<UInt8>) -> [ESCPOSToken] {
    let count = min(goal - length, bytes.count)
    pending += bytes.prefix(min(count, Self.maximumStoredBytes - pending.count))
    length += count
    bytes = bytes.dropFirst(count)
    var tokens: [ESCPOSToken] = []
    guard length == goal else { return tokens }
    if isCounted { tokens.append(finish()) } else { decide(&tokens) }
    return tokens
  }

  /// Reads the pending bytes for as long as they decide something. Each turn removes a byte, or ends the loop.
  private mutating func decide(_ tokens: inout [ESCPOSToken]) {
    while let first = pending.first {
      guard ESCPOSFraming.isControl(first), isPrinterSelected || ESCPOSFraming.isHeardWhileDeselected(pending) else {
        pending.removeFirst()
        tokens.append(isPrinterSelected ? .character(first) : .elsewhere(first))
        continue
      }
      switch ESCPOSFraming.shape(of: pending) {
      case .unknown:
        tokens.append(.unknown(pending.removeFirst()))
      case .atLeast(let count) where count > Self.maximumStoredBytes:
        // Only FS q comes here: images behind one another whose sizes cannot all be kept. What came of them is swallowed.
        tokens.append(.command(ESCPOSCommand(bytes: Array(pending.prefix(2)), length: pending.count)))
        pending = []
      case .atLeast(let count):
        (length, goal) = (pending.count, count)
        return
      case .bytes(let total) where total > pending.count:
        (length, goal, isCounted) = (pending.count, total, true)
        return
      case .bytes(let total):
        let rest = Array(pending[total...])
        pending.removeLast(rest.count)
        length = total
        tokens.append(finish())
        pending = rest
      }
    }
    clear()
  }

  private mutating func finish() -> ESCPOSToken {
    let command = ESCPOSCommand(bytes: pending, length: length)
    clear()
    if command[0] == 0x1B, command[1] == 0x3D { isPrinterSelected = command[2] & 1 == 1 }
    return .command(command)
  }
}
