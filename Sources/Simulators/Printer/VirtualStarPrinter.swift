import Rendering

/// A Star receipt printer as a machine.
///
/// Commands are told apart when they arrive: `ESC ACK SOH` is answered at once, all others wait in the receive buffer and are taken from it only
/// while the printer can print. What was received from a connection that has gone is still printed.
struct VirtualStarPrinter: Sendable {
  typealias Action = VirtualPrinter.Action

  static let model = "TSP654"
  static let version = "Ver1.0"

  private(set) var condition = PrinterCondition()
  private(set) var printed = PrintedPaper()
  private(set) var interpreter = StarInterpreter()
  private(set) var lostBytes = 0
  private(set) var waitingBytes = 0
  private var replies = ReplyPath()
  private var jobs = JobCounter()
  private var tokenizer = StarTokenizer()
  private var line = LineFaults()
  private var queue: [StarToken] = []
  private var tellsChanges = false
  /// How many ETB were reached, of 32; and how many documents, of 256.
  private var etbCount: UInt8 = 0
  private var documentCount: UInt8 = 0
  private var etbDone = false
  private var isConnected = false
  private var isReading = true

  init(triggers: [PrinterTrigger] = []) { jobs.triggers = triggers }

  /// Star: the automatic status, two headers and seven bytes.
  var status: [UInt8] {
    let stopped = condition.paperOut ? UInt8(0x0C) : condition.nearEnd ? 0x04 : 0
    let first =
      (etbDone ? UInt8(0x02) : 0) | (condition.drawerLineHigh ? 0x04 : 0) | (condition.canPrint ? 0 : 0x08)
      | (condition.coverOpen ? 0x20 : 0)
    return [
      0x23, 0x06, first, condition.cutterError ? 0x08 : 0, lostBytes > 0 ? 0x40 : 0, stopped, 0,
      (etbCount & 0x07) << 1 | (etbCount & 0x18) << 2, 0,
    ]
  }

  private var position: PaperPosition {
    PaperPosition(cuts: printed.cuts, heightDots: interpreter.paper.slips.reduce(0) { $0 + $1.heightDots })
  }

  private mutating func arrived(_ byte: UInt8) -> [Action] {
    var actions: [Action] = []
    for token in tokenizer.take(byte) {
      if token == .command([0x1B, 0x06, 0x01]) {
        actions += replies.send(status)
      } else if token == .command([0x1B, 0x3F, 0x0A, 0x00]) {
        reset()
      } else if waitingBytes + token.count <= ReceiveBuffer.limit + StarTokenizer.longestCommand {
        queue.append(token)
        waitingBytes += token.count
      } else {
        lostBytes += token.count
      }
    }
    return actions
  }

  private mutating func reset() {
    queue = []
    waitingBytes = 0
    interpreter.clearBuffers()
  }

  /// Prints what waits, as far as the printer can.
  private mutating func work() -> [Action] {
    var actions: [Action] = []
    while condition.canPrint, !queue.isEmpty {
      let token = queue.removeFirst()
      waitingBytes -= token.count
      for _ in 1..<max(1, token.count) { actions += count() }
      guard condition.canPrint else {
        queue.insert(token, at: 0)
        waitingBytes += token.count
        break
      }
      for effect in interpreter.take(token) { actions += perform(effect) }
      actions += count()
    }
    return actions
  }

  /// Counts one byte and lets happen what a script has planned for it.
  private mutating func count() -> [Action] {
    switch jobs.count() {
    case .drop:
      reset()
      return drop()
    case .fault(let fault): return set(fault)
    case nil: return []
    }
  }

  private mutating func perform(_ effect: StarInterpreter.Effect) -> [Action] {
    switch effect {
    case .initialise:
      jobs.initialised(paper: position)
      return []
    case .automaticStatus(let isOn):
      tellsChanges = isOn
      return isOn ? replies.send(status) : []
    case .countUp:
      etbCount = (etbCount + 1) & 0x1F
      etbDone = true
      return replies.send(status)
    case .clearCounter:
      etbCount = 0
      etbDone = false
      return []
    case .document(let step, let tag): return replies.send([0x1B, 0x1D, 0x03, step] + tag + [documents(step), 0x00])
    case .identify: return replies.send([0x1B, 0x23, 0x2A] + Array((Self.model + Self.version).utf8) + [0x0A, 0x00])
    case .cut: return cut()
    case .pulse(let pin, let onMs): return [.pulse(pin: pin, onMs: onMs)]
    // Obeyed when they arrive; what no command begins with is skipped, as printers do.
    case .status, .reset, .unknown: return []
    }
  }

  /// Star: ESC GS ETX s. 1 counts a document up, 2 begins anew; the others only tell.
  private mutating func documents(_ step: UInt8) -> UInt8 {
    switch step {
    case 1: documentCount &+= 1
    case 2: documentCount = 0
    default: break
    }
    return documentCount
  }

  private mutating func cut() -> [Action] {
    let paper = interpreter.tearOff()
    guard !paper.slips.isEmpty else { return [] }
    printed.add(paper)
    return [.cut]
  }

  private mutating func change(_ body: (inout PrinterCondition) -> Void) -> [Action] {
    let before = status
    body(&condition)
    return tellsChanges && status != before ? replies.send(status) : []
  }

  private mutating func set(_ fault: PrinterFault) -> [Action] {
    switch fault {
    case .paperOut: return change { $0.paperOut = true }
    case .nearEnd: return change { $0.nearEnd = true }
    case .coverOpen: return change { $0.coverOpen = true }
    case .offline: return change { $0.switchedOffline = true }
    case .cutterError: return change { $0.cutterError = true }
    case .dropAfter(let bytes): line.dropAfter = bytes
    case .lose(let every): line.lose(every: every)
    case .late(let ms): replies.delayMs = ms
    case .silent: replies.isSilent = true
    case .garbage: replies.isGarbled = true
    case .ok:
      line = LineFaults()
      replies.cure()
      // A Star leaves its error when the cause is gone.
      return change { $0 = PrinterCondition(drawerLineHigh: $0.drawerLineHigh) }
    }
    return []
  }

  private mutating func drop() -> [Action] {
    guard isConnected else { return [] }
    disconnected()
    return [.close]
  }

  private mutating func readingActions() -> [Action] {
    let mayRead = waitingBytes + VirtualPrinter.readSize <= ReceiveBuffer.limit
    guard isConnected, mayRead != isReading else { return [] }
    isReading = mayRead
    return [.reading(mayRead)]
  }
}

extension VirtualStarPrinter: PrinterMachine {
  var paperInside: Paper { interpreter.paper }
  var isInsideCommand: Bool { tokenizer.isWaitingForData }
  var job: Int { jobs.job }

  mutating func connected() -> [Action] {
    isConnected = true
    isReading = true
    return readingActions()
  }

  mutating func disconnected() {
    isConnected = false
    tellsChanges = false
  }

  mutating func received(_ bytes: [UInt8]) -> [Action] {
    var actions: [Action] = []
    for byte in bytes {
      guard isConnected else { break }
      let fate = line.take()
      if fate != .swallowed { actions += arrived(byte) + work() }
      if fate == .lastBeforeDrop { actions += drop() }
    }
    return actions + readingActions()
  }

  mutating func apply(_ fault: PrinterFault) -> [Action] { set(fault) + work() + readingActions() }
  mutating func drawerLine(high: Bool) -> [Action] { change { $0.drawerLineHigh = high } }
}

extension StarToken {
  /// Bytes of it.
  fileprivate var count: Int {
    switch self {
    case .character, .unknown: 1
    case .command(let bytes): bytes.count
    }
  }
}
