import Testing

@testable import Peripherals

/// A printer made of a few switches, enough to answer the machine. It knows the commands by their bytes alone.
struct BenchPrinter {
  /// The answers to DLE EOT 1...4; nil: silent.
  var realTime: [UInt8]? = [0x12, 0x12, 0x12, 0x12]
  var automatic: [UInt8]? = [0x10, 0, 0, 0]
  var inOrder: UInt8? = 0
  var answersMarks = true
  var model: String? = "TM-T88"
  /// Out of paper or open: what goes through the buffer is kept until it is ready again.
  var isBlocked = false
  var clears = true
  var kept: [UInt8] = []
  /// The cutter is in error until it is told to recover; while something holds the blade that does nothing.
  var cutterError = false
  var bladeIsHeld = false

  mutating func jam() {
    isBlocked = true
    (cutterError, bladeIsHeld) = (true, true)
    realTime = [0x1A, 0x52, 0x1A, 0x12]
  }

  mutating func setDrawer(high: Bool) {
    guard var answers = realTime else { return }
    answers[0] = answers[0] & ~4 | (high ? 4 : 0)
    realTime = answers
  }

  mutating func stop(_ offlineBits: UInt8, paper: UInt8 = 0x12) {
    isBlocked = true
    realTime = [0x1A, offlineBits, 0x12, paper]
  }

  mutating func resume() -> [UInt8] {
    isBlocked = false
    realTime = [0x12, 0x12, 0x12, 0x12]
    defer { kept = [] }
    return kept
  }

  mutating func reply(to bytes: [UInt8]) -> [UInt8] {
    if bytes.starts(with: [0x10, 0x04]), bytes.count == 3 { return realTime.map { [$0[Int(bytes[2]) - 1]] } ?? [] }
    if bytes.starts(with: [0x10, 0x14, 0x08]) { return clears ? [0x37, 0x25, 0] : [] }
    if bytes.starts(with: [0x10, 0x05]) { return recover(clearing: bytes.last == 2) }
    let answer = bufferedReply(to: bytes)
    if isBlocked {
      kept += answer
      return []
    }
    return answer
  }

  private mutating func recover(clearing: Bool) -> [UInt8] {
    guard cutterError, !bladeIsHeld else { return [] }
    cutterError = false
    if clearing { kept = [] }
    return resume()
  }

  private func bufferedReply(to bytes: [UInt8]) -> [UInt8] {
    switch Array(bytes.suffix(3).prefix(2)) {
    case [0x1D, 0x61]: return automatic ?? []
    case [0x1D, 0x72]: return inOrder.map { [$0] } ?? []
    case [0x1D, 0x49]: return model.map { [0x5F] + Array($0.utf8) + [0] } ?? []
    default: break
    }
    if bytes.starts(with: [0x1D, 0x28, 0x48]), answersMarks { return [0x37, 0x22] + bytes.suffix(4) + [0] }
    return []
  }
}

/// The machine, a printer and a clock. Bytes are taken and answered at once unless a switch says otherwise.
struct PrinterBench {
  var machine: POSPrinterMachine
  var printer: BenchPrinter
  /// Answers in place of `printer` when it is there.
  var star: BenchStar?
  var now = Duration.seconds(100)
  var written: [[UInt8]] = []
  var actions: [POSPrinterMachine.Action] = []
  var takesBytes = true
  /// How long each reply is on its way.
  var replyDelay = Duration.zero
  private var underWay: [(due: Duration, bytes: [UInt8])] = []
  private var total = 0
  private var timer: Duration?

  init(_ profile: PrinterProfile, _ printer: BenchPrinter = BenchPrinter(), polarity: DrawerPolarity? = nil, resyncFirst: Bool = false) {
    machine = POSPrinterMachine(profile: profile, drawerPolarity: polarity, resyncFirst: resyncFirst)
    self.printer = printer
  }

  static var epson: PrinterProfile {
    var profile = PrinterProfile.generic80
    profile.supports.realTimeStatus = true
    profile.supports.clearBuffers = true
    profile.supports.realTimePulse = true
    return profile
  }

  mutating func send(_ event: POSPrinterMachine.Event) {
    if event == .connected {
      total = 0
      underWay = []
    }
    var events = [event]
    // A conversation that never ends would be a fault of the machine.
    var budget = 1_000
    while !events.isEmpty, budget > 0 {
      budget -= 1
      let batch = machine.handle(events.removeFirst(), now: now)
      actions += batch
      for action in batch {
        switch action {
        case .write(let bytes):
          written.append(bytes)
          total += bytes.count
          if takesBytes { events.append(.written(total)) }
          let reply = star?.reply(to: bytes) ?? printer.reply(to: bytes)
          if reply.isEmpty { break }
          if replyDelay == .zero { events.append(.received(reply)) } else { underWay.append((now + replyDelay, reply)) }
        case .setTimer(let time): timer = time
        case .statusChanged, .capabilities, .job, .drawer, .asideWritten, .counters, .linkSuspect, .diagnostic: break
        }
      }
    }
  }

  /// Lets time pass, with all timers that fall due.
  mutating func wait(_ time: Duration) {
    let end = now + time
    while let due = [timer, underWay.first?.due].compactMap({ $0 }).min(), due <= end {
      now = max(now, due)
      if let reply = underWay.first, reply.due <= now {
        underWay.removeFirst()
        send(.received(reply.bytes))
      } else {
        timer = nil
        send(.timer)
      }
    }
    now = end
  }

  mutating func submit(_ id: String, chunks: [[UInt8]] = [[0x41, 0x0A]], seconds: Int = 60, confirm: PrintJobRequest.Confirmation = .best) {
    send(.submit(PrintJobRequest(id: id, chunks: chunks, deadline: now + .seconds(seconds), confirm: confirm)))
  }

  /// What was said of a job, without the byte counts.
  func progress(_ id: String) -> [JobProgress] {
    actions.compactMap {
      guard case .job(id, let progress) = $0 else { return nil }
      if case .sent = progress { return nil }
      return progress
    }
  }

  var drawerReports: [DrawerReport] {
    actions.compactMap { if case .drawer(let report) = $0 { report } else { nil } }
  }

  var suspicions: Int {
    actions.count { if case .linkSuspect = $0 { true } else { false } }
  }

  func wasWritten(_ bytes: [UInt8]) -> Bool { written.contains(bytes) }
}

/// Says what was said of a job instead of what was expected.
func record(_ bench: PrinterBench, _ id: String) {
  Issue.record("\(id): \(bench.progress(id))")
}
