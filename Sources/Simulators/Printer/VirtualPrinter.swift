import Rendering

/// An ESC/POS receipt printer as a machine: bytes and events in, replies and movements out. It reads no clock and opens nothing.
///
/// What arrives is looked through for real-time commands at once; everything else waits in the receive buffer and is taken from it only while
/// the printer can print. One connection is served at a time; what was received from a connection that has gone is still printed.
struct VirtualPrinter: Sendable {
  enum Action: Equatable {
    /// Send to the served connection after a delay (zero unless the fault `late` is on).
    case send([UInt8], delayMs: Int)
    /// Close the served connection; nothing more of it is read.
    case close
    /// Whether the served connection may be read from: false while the receive buffer is full.
    case reading(Bool)
    case pulse(pin: Int, onMs: Int)
    case cut
  }

  /// The connection is to be read in pieces of at most this size, and only while the buffer has room for one.
  static let readSize = 512

  var condition = PrinterCondition()
  var interpreter = ESCPOSInterpreter()
  var printed = PrintedPaper()
  var replies = ReplyPath()
  var buffer = ReceiveBuffer()
  var jobs = JobCounter()
  var automaticStatusMask: UInt8 = 0
  var wantsOfflineReply = false
  var obeysPulse = true
  var obeysPowerOff = true
  private var scanner = RealTimeScanner()
  private var line = LineFaults()
  private var isConnected = false
  private var isReading = true

  init(triggers: [PrinterTrigger] = []) {
    jobs.triggers = triggers
  }

  var position: PaperPosition {
    PaperPosition(cuts: printed.cuts, heightDots: interpreter.paper.slips.reduce(0) { $0 + $1.heightDots })
  }

  mutating func connected() -> [Action] {
    isConnected = true
    isReading = true
    return readingActions()
  }

  /// What a host has switched on ends with its connection; settings, buffer and half commands stay.
  mutating func disconnected() {
    isConnected = false
    automaticStatusMask = 0
    wantsOfflineReply = false
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

  mutating func apply(_ fault: PrinterFault) -> [Action] {
    set(fault) + work() + readingActions()
  }

  /// The switch in the drawer has changed the level on pin 3.
  mutating func drawerLine(high: Bool) -> [Action] {
    change { $0.drawerLineHigh = high }
  }

  /// Prints what waits, as far as the printer can.
  mutating func work() -> [Action] {
    var actions: [Action] = []
    while condition.canPrint, let byte = buffer.popFirst() {
      for effect in interpreter.feed(CollectionOfOne(byte)) { actions += perform(effect) }
      switch jobs.count() {
      case .drop:
        // What lies behind the byte of the script was never received.
        buffer.removeAll()
        actions += drop()
      case .fault(let fault):
        actions += set(fault)
      case nil:
        break
      }
    }
    return actions
  }

  /// Changes the condition and tells the host what it asked to be told.
  mutating func change(_ body: (inout PrinterCondition) -> Void) -> [Action] {
    let before = condition
    body(&condition)
    var actions: [Action] = []
    if condition.changedItems(since: before) & automaticStatusMask != 0 { actions += replies.send(condition.automaticStatus) }
    if wantsOfflineReply, before.canPrint, !condition.offlineCauses.isEmpty { actions += replies.send(offlineReply) }
    return actions
  }

  private mutating func set(_ fault: PrinterFault) -> [Action] {
    switch fault {
    case .paperOut: return change { $0.paperOut = true }
    case .nearEnd: return change { $0.nearEnd = true }
    case .coverOpen: return change { $0.coverOpen = true }
    case .offline: return change { $0.switchedOffline = true }
    case .cutterError:
      return change {
        $0.bladeJammed = true
        $0.cutterError = true
      }
    case .dropAfter(let bytes): line.dropAfter = bytes
    case .lose(let every): line.lose(every: every)
    case .late(let ms): replies.delayMs = ms
    case .silent: replies.isSilent = true
    case .garbage: replies.isGarbled = true
    case .ok:
      line = LineFaults()
      replies.cure()
      // The error that the blade left stays: only the host recovers from it.
      return change { $0 = PrinterCondition(cutterError: $0.cutterError, drawerLineHigh: $0.drawerLineHigh) }
    }
    return []
  }

  private mutating func arrived(_ byte: UInt8) -> [Action] {
    var actions: [Action] = []
    for output in scanner.take(byte) {
      switch output {
      case .command(let command): actions += obey(command)
      case .data(let bytes): buffer.append(bytes)
      }
    }
    return actions
  }

  private mutating func drop() -> [Action] {
    guard isConnected else { return [] }
    disconnected()
    return [.close]
  }

  private mutating func readingActions() -> [Action] {
    let mayRead = buffer.room >= Self.readSize
    guard isConnected, mayRead != isReading else { return [] }
    isReading = mayRead
    return [.reading(mayRead)]
  }
}
