import NIOCore

/// Keeps the pipes of a USB printer going: what is handed over goes out in slices, and a transfer in is always pending.
///
/// Events in, actions out; it opens nothing and reads no clock. A stall is taken back and the rest goes on, a few times in a row.
/// What a failed bus took is not known, so nothing is sent twice: the connection ends, and who prints decides.
struct USBPipeMachine: Sendable {
  enum Event: Equatable, Sendable {
    case began
    case handed([UInt8])
    case sent(USBOutcome)
    case received(USBOutcome, [UInt8])
    /// A stall was taken back, or could not be.
    case cleared(USBPipe, TransportError?)
    case pauseOver
  }

  enum Action: Equatable, Sendable {
    case send([UInt8])
    case receive
    case clearHalt(USBPipe)
    /// Send `.pauseOver` after this time.
    case pause(TimeAmount)
    /// The device took so many more bytes.
    case took(Int)
    case deliver([UInt8])
    /// The connection is over.
    case fail(TransportError)
  }

  /// Stalls or overflows without a byte between them after which the connection is given up.
  static let recoveryLimit = 3
  /// Empty transfers in a row, as some clones send for ever, after which reading pauses each time.
  static let emptyLimit = 8
  static let emptyPause = TimeAmount.milliseconds(50)

  private let device: String
  private let sliceBytes: Int
  private let hasInput: Bool
  private var waiting: [UInt8] = []
  private var start = 0
  private var isSending = false
  private var isOver = false
  private var outputRecoveries = 0
  private var inputRecoveries = 0
  private var empties = 0

  init(device: String, sliceBytes: Int, hasInput: Bool) {
    self.device = device
    self.sliceBytes = sliceBytes
    self.hasInput = hasInput
  }

  /// Bytes that the device has not taken.
  var pendingBytes: Int { waiting.count - start }

  mutating func handle(_ event: Event) -> [Action] {
    guard !isOver else { return [] }
    switch event {
    case .began: return hasInput ? [.receive] : []
    case .handed(let bytes):
      if start == waiting.count { (waiting, start) = ([], 0) }
      waiting += bytes
      return sendNext()
    case .sent(let outcome): return sent(outcome)
    case .received(let outcome, let bytes): return received(outcome, bytes)
    case .cleared(_, .some(let error)): return fail(error)
    case .cleared(.output, nil):
      isSending = false
      return sendNext()
    case .cleared(.input, nil), .pauseOver: return [.receive]
    }
  }

  private mutating func sendNext() -> [Action] {
    guard !isSending, pendingBytes > 0 else { return [] }
    isSending = true
    return [.send(Array(waiting[start..<min(start + sliceBytes, waiting.count)]))]
  }

  private mutating func sent(_ outcome: USBOutcome) -> [Action] {
    var actions: [Action] = []
    let count = min(outcome.count, pendingBytes)
    if count > 0 {
      start += count
      outputRecoveries = 0
      actions.append(.took(count))
    }
    switch outcome.end {
    case .completed:
      isSending = false
      // A transfer that ends without a byte would begin again for ever.
      if count == 0, pendingBytes > 0 { return actions + fail(.unexpected(device: device, reason: "the printer takes empty transfers")) }
      return actions + sendNext()
    case .timedOut:
      isSending = false
      if count == 0 { return actions + fail(.writeTimedOut(device: device, pendingBytes: pendingBytes)) }
      return actions + sendNext()
    case .stalled:
      outputRecoveries += 1
      if outputRecoveries > Self.recoveryLimit { return actions + fail(.stalled(device: device, pendingBytes: pendingBytes)) }
      return actions + [.clearHalt(.output)]
    case .gone: return actions + fail(.unplugged(device: device))
    case .cancelled: return actions
    case .failed, .overflowed: return actions + fail(.unexpected(device: device, reason: "the USB transfer broke off"))
    }
  }

  private mutating func received(_ outcome: USBOutcome, _ bytes: [UInt8]) -> [Action] {
    var actions: [Action] = bytes.isEmpty ? [] : [.deliver(bytes)]
    if !bytes.isEmpty { (inputRecoveries, empties) = (0, 0) }
    switch outcome.end {
    case .completed, .timedOut:
      if bytes.isEmpty { empties += 1 }
      actions.append(empties > Self.emptyLimit ? .pause(Self.emptyPause) : .receive)
    case .stalled, .overflowed, .failed:
      // What was lost on the way in is a reply, which is asked for again.
      inputRecoveries += 1
      if inputRecoveries > Self.recoveryLimit { return actions + fail(.unexpected(device: device, reason: "its replies break off")) }
      actions.append(.clearHalt(.input))
    case .gone: return actions + fail(.unplugged(device: device))
    case .cancelled: break
    }
    return actions
  }

  private mutating func fail(_ error: TransportError) -> [Action] {
    isOver = true
    return [.fail(error)]
  }
}
