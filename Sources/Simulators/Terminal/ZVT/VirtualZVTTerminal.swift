/// A ZVT terminal with a card in it that is always presented: bytes in, bytes out, time passed in.
public struct VirtualZVTTerminal: Sendable {
  public enum Input: Sendable {
    case opened
    case received([UInt8])
    case closed
    case timer
  }

  public enum Output: Hashable, Sendable {
    case write([UInt8])
    case close
  }

  /// A movement as the terminal remembers it.
  struct Movement: Sendable {
    var receipt: Int
    var trace: Int
    var amount: Int64
    var second: Int
    var entry: Int
    var original: Int?
    var isReversed = false
    var hostCode: UInt8 = 0
    var cashback: Int64 = 0
  }

  /// A step of the work on a command.
  enum Stage: Sendable {
    case pause(ms: Int)
    /// Sent; goes on with the till's answer. `matters`: without it the payment is taken back.
    case tell([UInt8], matters: Bool)
    /// Sent; goes on at once.
    case say([UInt8])
    /// The host approves.
    case approve(amount: Int64, reversing: Int?)
    /// Of the approved amount, so much is paid out in cash.
    case payOut(Int64)
    /// The result goes to the till: made when its turn comes.
    case result
    case hiddenRefusal
    /// From here on the payment stands.
    case commit
    case takeBack
    case done
  }

  public let options: ZVTTerminalOptions
  public private(set) var ledger = TerminalLedger()
  /// Happen with the next payments.
  public var faults: [TerminalFault] = []
  var movements: [Movement] = []
  var stages: [Stage] = []
  /// The running payment's fault.
  var fault: TerminalFault?
  var current: Movement?
  private var hasLine = false
  /// Counts the lines; a command is answered only on the line that it came from.
  private var line = 0
  private var commandLine = 0
  private(set) var until: Duration?
  private var awaitsAnswer: (matters: Bool, until: Duration)?
  private var isOffUntil: Duration?
  /// Movements before the last end of day.
  var settledCount = 0
  private var buffer: [UInt8] = []
  private var outputs: [Output] = []
  private var kept: [UInt8] = []
  private var sent = 0
  private(set) var now = Duration.zero

  public init(_ options: ZVTTerminalOptions = .init()) { self.options = options }

  /// When `.timer` is due.
  public var deadline: Duration? { [until, awaitsAnswer?.until, isOffUntil].compactMap { $0 }.min() }

  /// Whether the terminal can be connected to.
  public var isOn: Bool { isOffUntil == nil }

  /// Nothing is under way.
  public var isIdle: Bool { stages.isEmpty && isOn }

  public mutating func handle(_ input: Input, now: Duration) -> [Output] {
    self.now = now
    outputs.removeAll()
    switch input {
    case .opened:
      if hasLine { lineLost() }
      (hasLine, buffer, kept) = (true, [], [])
      line += 1
      if faults.first == .garbage {
        faults.removeFirst()
        put(Array("Terminal ready\r\n".utf8))
      }
    case .closed: if hasLine { lineLost() }
    case .received(let bytes):
      guard isOn else { return [] }
      buffer += bytes
      while let length = ZVTBytes.length(buffer), buffer.count >= length {
        let message = Array(buffer.prefix(length))
        buffer.removeFirst(length)
        read(message)
      }
    case .timer: fire()
    }
    return outputs
  }

  private mutating func fire() {
    if let time = isOffUntil, now >= time { isOffUntil = nil }
    if let awaited = awaitsAnswer, now >= awaited.until { silence(matters: awaited.matters) }
    if let time = until, now >= time {
      until = nil
      work()
    }
  }

  private mutating func read(_ message: [UInt8]) {
    if message[0] == 0x80 || message[0] == 0x84 { return answered(isPositive: message[1] == 0) }
    if !stages.isEmpty {
      if message[0] == 6, message[1] == 0xB0 { return abortAsked() }
      // At work: only "please wait".
      return put([0x84, 0x9C, 0])
    }
    commandLine = line
    begin(message)
  }

  /// Whether the till that gave the command still listens.
  private var isHeard: Bool { hasLine && line == commandLine }

  private mutating func answered(isPositive: Bool) {
    guard let awaited = awaitsAnswer else { return }
    if awaited.matters, fault == .lostAcknowledgement {
      fault = nil
      return
    }
    awaitsAnswer = nil
    if isPositive || !awaited.matters { work() } else { takeBack() }
  }

  private mutating func abortAsked() {
    guard current == nil, awaitsAnswer == nil || !(awaitsAnswer?.matters ?? false) else { return put([0x84, 0x83, 0]) }
    put(ZVTBytes.positive)
    awaitsAnswer = nil
    stages = [.tell(ZVTBytes.command([6, 0x1E], [0x6C]), matters: false), .done]
    until = nil
    work()
  }

  /// Does the stages that are next, until one has to wait.
  mutating func work() {
    while !stages.isEmpty, until == nil, awaitsAnswer == nil {
      if case .powerLoss(let count)? = fault, sent >= count { return losePower() }
      switch stages.removeFirst() {
      case .pause(let ms): until = now + .milliseconds(ms)
      case .say(let bytes): say(bytes)
      case .tell(let bytes, let matters): tell(bytes, matters: matters)
      case .approve(let amount, let reversing): approve(amount, reversing)
      case .payOut(let amount): current?.cashback = amount
      case .result: result()
      case .hiddenRefusal: current?.hostCode = 0xA1
      case .commit: commit()
      case .takeBack: takeBackQuietly()
      case .done: finish()
      }
    }
  }

  private mutating func finish() {
    (stages, fault, current, sent) = ([], nil, nil, 0)
  }

  private mutating func say(_ bytes: [UInt8]) {
    sent += 1
    guard isHeard else { return }
    if fault == .merged, kept.isEmpty, bytes == ZVTBytes.positive { kept = bytes } else { put(bytes) }
  }

  private mutating func tell(_ bytes: [UInt8], matters: Bool) {
    say(bytes)
    awaitsAnswer = (matters, now + .milliseconds(options.patienceMs))
    // Nobody is there to answer.
    if !isHeard { silence(matters: matters) }
  }

  private mutating func put(_ bytes: [UInt8]) {
    guard hasLine else { return }
    let all = kept + bytes
    kept = []
    if fault == .split { outputs += all.map { .write([$0]) } } else { outputs.append(.write(all)) }
  }

  /// No answer came.
  private mutating func silence(matters: Bool) {
    awaitsAnswer = nil
    if matters, current != nil {
      if options.reversesOnSilence { takeBack() } else { keepAfterSilence() }
    } else {
      if isHeard {
        outputs.append(.close)
        hasLine = false
      }
      work()
    }
  }

  private mutating func keepAfterSilence() {
    commit()
    stages = [.tell(ZVTBytes.command([6, 0x0F]), matters: false), .done]
    work()
  }

  /// The payment is taken back, and the till is told.
  private mutating func takeBack() {
    stages = [.takeBack, .tell(ZVTBytes.command([6, 0x1E], [0x6C]), matters: false), .done]
    work()
  }

  private mutating func lineLost() {
    hasLine = false
    kept = []
    if let awaited = awaitsAnswer {
      silence(matters: awaited.matters)
    } else if !stages.isEmpty, current == nil, !options.goesOnWithoutLine {
      finish()
      until = nil
    }
  }

  mutating func losePower() {
    if current != nil { options.reversesOnSilence ? takeBackQuietly() : commit() }
    finish()
    (until, awaitsAnswer) = (nil, nil)
    isOffUntil = now + .milliseconds(options.startMs)
    if hasLine { outputs.append(.close) }
    hasLine = false
  }

  // MARK: Money

  private mutating func approve(_ amount: Int64, _ reversing: Int?) {
    let last = movements.last
    let receipt = fault == .staleReceipt && last != nil ? last?.receipt ?? 1 : (last?.receipt ?? 0) % 9_999 + 1
    let entry = fault == .hiddenRefusal ? -1 : ledger.add(amountMinor: amount, reference: "\(receipt)", state: .provisional)
    current = Movement(
      receipt: receipt, trace: (last?.trace ?? 100) + 1, amount: abs(amount), second: second, entry: entry,
      original: reversing.map { movements[$0].trace })
    // A host that refuses takes nothing back.
    guard let reversing, entry >= 0 else { return }
    current?.entry = -2 - reversing
    ledger.set(entry, .reversed)
  }

  private mutating func commit() {
    guard let movement = current else { return }
    current = nil
    switch movement.entry {
    case 0...: ledger.set(movement.entry, .charged)
    // The host refused: nothing is stored.
    case -1: return
    default:
      let reversed = -2 - movement.entry
      movements[reversed].isReversed = true
      ledger.set(movements[reversed].entry, .reversed)
    }
    movements.append(movement)
  }

  private mutating func takeBackQuietly() {
    guard var movement = current ?? (fault == .autoReversal ? movements.popLast() : nil) else { return }
    current = nil
    guard movement.entry >= 0 else { return }
    ledger.set(movement.entry, .reversed)
    // The reversal is a movement of its own.
    movement.isReversed = true
    movements.append(movement)
    var reversal = movement
    (reversal.receipt, reversal.trace, reversal.original) = (movement.receipt % 9_999 + 1, movement.trace + 1, movement.trace)
    movements.append(reversal)
  }

  private mutating func result() {
    guard let movement = current else { return }
    let bytes = status(movement)
    var next: [Stage] = [.tell(bytes, matters: true)]
    if fault == .doubleStatus { next.append(.tell(bytes, matters: true)) }
    stages = next + stages
  }

  var second: Int { options.clock.second + Int(now.components.seconds) }
}
