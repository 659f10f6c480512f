/// Plays a recorded trace back as the device. Pure: events in, actions out, no clock.
///
/// Strict: each byte of the host has to be the recorded one, save marks that the device repeats, and answers come where they came. Lenient: what the host sends out of its turn
/// is answered as it was answered elsewhere in the trace, and what is nowhere in the trace is passed over.
public struct TracePlayer: Sendable {
  public enum Mode: String, Sendable, CaseIterable { case strict, lenient }
  public enum Timing: String, Sendable, CaseIterable {
    /// The device takes the time that it took.
    case kept
    /// It answers at once.
    case fast
  }

  public enum Event: Sendable, Equatable {
    case connected
    case disconnected
    case received([UInt8])
    /// The armed time has come.
    case timer
  }

  public enum Action: Sendable, Equatable {
    case send([UInt8])
    /// End the connection, as the device did.
    case hangUp
    /// Send `.timer` at this time in µs, in place of any before.
    case armTimer(atUs: Int64)
    /// The first byte that is not the recorded one.
    case diverged(Divergence)
    /// All of the trace was played.
    case finished
  }

  public struct Divergence: Sendable, Equatable, CustomStringConvertible {
    /// Counted over all that the host sends.
    public let offset: Int
    public let expected: [UInt8?]
    public let got: [UInt8]

    public var description: String {
      let wanted = expected.map { $0.map(Self.hex) ?? "--" }.joined(separator: " ")
      return
        "byte \(offset) of the host: expected \(wanted.isEmpty ? "nothing more" : wanted), got \(got.map(Self.hex).joined(separator: " "))"
    }

    private static func hex(_ byte: UInt8) -> String { (byte < 16 ? "0" : "") + String(byte, radix: 16) }
  }

  /// Bytes of the host that may wait for their turn.
  static let maxBuffered = 1 << 20
  /// Bytes that a divergence shows.
  static let shown = 16
  /// The longest pause that is kept.
  static let longestPauseUs: Int64 = 60_000_000

  private let steps: [RecordedTrace.Step]
  private let exchanges: [Exchange]
  private var marks: TraceMarks
  private let mode: Mode
  private let timing: Timing
  private var place = 0
  private var buffer: [UInt8] = []
  private var consumed = 0
  /// Of the step before, in the trace and now: pauses are measured from there.
  private var traceUs: Int64 = 0
  private var playedUs: Int64 = 0
  private var isConnected = false
  public private(set) var divergence: Divergence?
  /// Bytes of the host that are nowhere in the trace, and requests that were answered out of their turn.
  public private(set) var skippedBytes = 0
  public private(set) var outOfTurn = 0
  private var hasFinished = false

  /// What the host once sent in one piece, and what the device sent before the host's next one, by the numbers of their steps.
  private struct Exchange: Sendable {
    let step: Int
    let request: [UInt8?]
    var answers: [Int] = []
  }

  public init(_ trace: RecordedTrace, mode: Mode, timing: Timing) {
    steps = trace.steps
    marks = TraceMarks(trace.steps)
    self.mode = mode
    self.timing = timing
    exchanges = Self.exchanges(in: trace.steps, marks)
  }

  /// How much of the trace was played, in steps.
  public var progress: (done: Int, all: Int) { (place, steps.count) }

  public mutating func handle(_ event: Event, nowUs: Int64) -> [Action] {
    var actions: [Action] = []
    switch event {
    case .connected:
      isConnected = true
      buffer = []
      restart(nowUs)
    case .disconnected: isConnected = false
    case .received(let bytes): buffer += bytes.prefix(Self.maxBuffered - buffer.count)
    case .timer: break
    }
    if isConnected { play(nowUs, &actions) }
    return actions
  }

  /// A new connection goes on at the next one of the trace; when there is none, it begins anew.
  private mutating func restart(_ nowUs: Int64) {
    var next = place
    while next < steps.count, steps[next] != .connected { next += 1 }
    // A trace that begins within a connection is played from its beginning; one that begins with the end of one, from the next.
    let isFirst = place == 0 && steps.first != .connected && steps.first != .disconnected
    place = isFirst ? 0 : next < steps.count ? next + 1 : (steps.firstIndex(of: .connected).map { $0 + 1 } ?? 0)
    traceUs = time(of: place) ?? traceUs
    playedUs = nowUs
  }

  private func time(of place: Int) -> Int64? {
    for step in steps[min(place, steps.count)...] {
      switch step {
      case .host(_, let time), .device(_, let time): return time
      case .connected, .disconnected: continue
      }
    }
    return nil
  }

  private mutating func play(_ nowUs: Int64, _ actions: inout [Action]) {
    while place < steps.count {
      switch steps[place] {
      case .connected: return
      case .disconnected:
        place += 1
        actions.append(.hangUp)
        return end(&actions)
      case .device(let bytes, let time):
        let pause = min(max(0, time - traceUs), Self.longestPauseUs)
        if timing == .kept, nowUs < playedUs + pause {
          if mode == .lenient { answerOutOfTurn(&actions) }
          return actions.append(.armTimer(atUs: playedUs + pause))
        }
        (traceUs, playedUs) = (time, timing == .kept ? playedUs + pause : nowUs)
        actions.append(.send(marks.answer(bytes, of: place)))
        place += 1
      case .host(let bytes, let time):
        guard match(marks.open(bytes, of: place), &actions) else { return }
        (traceUs, playedUs) = (time, nowUs)
        place += 1
      }
    }
    end(&actions)
    if mode == .lenient { answerOutOfTurn(&actions) } else if !buffer.isEmpty { diverge([], &actions) }
  }

  private mutating func end(_ actions: inout [Action]) {
    guard place >= steps.count, !hasFinished else { return }
    hasFinished = true
    actions.append(.finished)
  }

  /// Takes the step's bytes when all of them have come, and not before: what begins like them may be something else.
  private mutating func match(_ bytes: [UInt8?], _ actions: inout [Action]) -> Bool {
    guard divergence == nil || mode == .lenient else { return false }
    let common = min(bytes.count, buffer.count)
    if let wrong = (0..<common).first(where: { bytes[$0] != nil && bytes[$0] != buffer[$0] }) {
      guard mode == .lenient else {
        diverge(at: wrong, Array(bytes[wrong...].prefix(Self.shown)), &actions)
        return false
      }
      let before = buffer.count
      answerOutOfTurn(&actions)
      return buffer.count < before && match(bytes, &actions)
    }
    guard buffer.count >= bytes.count else { return false }
    marks.take(buffer.prefix(bytes.count), of: place)
    take(bytes.count)
    return true
  }

  private mutating func take(_ count: Int) {
    buffer.removeFirst(count)
    consumed += count
  }

  private mutating func diverge(at place: Int = 0, _ expected: [UInt8?], _ actions: inout [Action]) {
    guard divergence == nil else { return }
    let found = Divergence(offset: consumed + place, expected: expected, got: Array(buffer[place...].prefix(Self.shown)))
    divergence = found
    actions.append(.diverged(found))
  }

  /// Answers what is somewhere in the trace, the next places first, and passes over what is nowhere.
  private mutating func answerOutOfTurn(_ actions: inout [Action]) {
    while !buffer.isEmpty {
      if place < steps.count, case .host(let next, _) = steps[place], Self.fits(marks.open(next, of: place), buffer, whole: true) { return }
      if let found = exchanges.first(where: { Self.fits($0.request, buffer, whole: true) }) {
        outOfTurn += 1
        marks.take(buffer.prefix(found.request.count), of: found.step)
        for number in found.answers {
          if case .device(let bytes, _) = steps[number] { actions.append(.send(marks.answer(bytes, of: number))) }
        }
        take(found.request.count)
      } else if exchanges.contains(where: { Self.fits($0.request, buffer, whole: false) }) {
        // The rest of it may be on its way.
        return
      } else {
        diverge([], &actions)
        skippedBytes += 1
        take(1)
      }
    }
  }

  private static func fits(_ request: [UInt8?], _ bytes: [UInt8], whole: Bool) -> Bool {
    guard whole ? bytes.count >= request.count : bytes.count < request.count else { return false }
    return zip(request, bytes).allSatisfy { $0 == nil || $0 == $1 }
  }

  private static func exchanges(in steps: [RecordedTrace.Step], _ marks: TraceMarks) -> [Exchange] {
    var found: [Exchange] = []
    var open: Exchange?
    func close() {
      if let open, !open.answers.isEmpty { found.append(open) }
      open = nil
    }
    for (number, step) in steps.enumerated() {
      switch step {
      case .host(let bytes, _):
        close()
        open = Exchange(step: number, request: marks.open(bytes, of: number))
      case .device: open?.answers.append(number)
      case .connected, .disconnected: close()
      }
    }
    close()
    // The longest first: a short request may be the beginning of another.
    return found.enumerated().sorted { ($1.element.request.count, $0.offset) < ($0.element.request.count, $1.offset) }.map(\.element)
  }
}
