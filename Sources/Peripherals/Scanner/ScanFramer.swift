/// Cuts the byte stream of a serial scanner into scans.
///
/// Bytes may arrive in any split. Empty scans are ignored, and a stray CR or LF at the edge of a scan is no part of it, so that a scanner
/// which sends CR LF works with the settings `cr` and `lf` too. Inside a scan the other of the two characters is kept.
public struct ScanFramer: Sendable {
  /// The longest scan in bytes, without its suffix. The largest Data Matrix holds 2,335 characters, the largest QR code 4,296 digits or letters.
  public static let maximumScanBytes = 4096
  /// The quiet time that ends a scan with the suffix `gap`.
  public static let defaultQuiet = Duration.milliseconds(100)
  /// The quiet time after which a scan without its suffix is given up. Slow serial scanners pause up to 500 ms.
  public static let defaultGiveUp = Duration.milliseconds(1000)

  public enum Event: Equatable, Sendable {
    case received([UInt8])
    /// The timer that was armed last went off. Events of older timers are recognised and ignored.
    case timer
  }

  public enum Action: Equatable, Sendable {
    /// One scan without its suffix, 1–4096 bytes.
    case frame([UInt8])
    /// Send `.timer` at this time (on the clock of `now`), in place of any timer before.
    case armTimer(at: Duration)
    case fail(ScanFramerError)
  }

  private enum State: Equatable {
    case idle
    case collecting(deadline: Duration)
    /// A scan was too long: its rest is dropped.
    case skipping(deadline: Duration)
  }

  private static let cr: UInt8 = 0x0D
  private static let lf: UInt8 = 0x0A

  private let suffix: ScanSuffix
  private let quiet: Duration
  private var state = State.idle
  private var buffer: [UInt8] = []

  /// `quiet` is the time without a byte that ends a scan (suffix `gap`, 100 ms by default) or gives it up (other suffixes, 1 s by default).
  public init(suffix: ScanSuffix, quiet: Duration? = nil) {
    self.suffix = suffix
    self.quiet = quiet ?? (suffix == .gap ? Self.defaultQuiet : Self.defaultGiveUp)
  }

  /// Takes an event and returns what to do, in order. `now` is a monotonic time.
  public mutating func handle(_ event: Event, now: Duration) -> [Action] {
    switch event {
    case .received(let bytes): receive(bytes, now: now)
    case .timer: timerFired(now: now)
    }
  }

  private mutating func receive(_ bytes: [UInt8], now: Duration) -> [Action] {
    guard !bytes.isEmpty else { return [] }
    // A timer that the caller could not deliver in time must not glue two scans together.
    var actions = timerFired(now: now)
    let deadline = now + quiet
    for byte in bytes { take(byte, deadline: deadline, into: &actions) }
    switch state {
    case .idle: break
    case .collecting:
      state = .collecting(deadline: deadline)
      actions.append(.armTimer(at: deadline))
    case .skipping:
      state = .skipping(deadline: deadline)
      actions.append(.armTimer(at: deadline))
    }
    return actions
  }

  private mutating func take(_ byte: UInt8, deadline: Duration, into actions: inout [Action]) {
    switch state {
    case .idle:
      if Self.isLineEnd(byte) { return }
      buffer.append(byte)
      state = .collecting(deadline: deadline)
    case .collecting:
      if ends(with: byte) {
        finish(into: &actions)
      } else if isFull(for: byte) {
        drop(.tooLong(limitBytes: Self.maximumScanBytes), then: .skipping(deadline: deadline), into: &actions)
        // Kept for `ends`, which looks at the byte before the suffix.
        buffer.append(byte)
      } else {
        buffer.append(byte)
      }
    case .skipping:
      if ends(with: byte) {
        buffer.removeAll(keepingCapacity: true)
        state = .idle
      } else {
        buffer = [byte]
      }
    }
  }

  private mutating func timerFired(now: Duration) -> [Action] {
    var actions: [Action] = []
    switch state {
    case .idle: break
    case .collecting(let deadline):
      guard now >= deadline else { break }
      switch suffix {
      case .gap: finish(into: &actions)
      case .cr, .lf, .crlf: drop(.suffixMissing(receivedBytes: buffer.count), then: .idle, into: &actions)
      }
    case .skipping(let deadline):
      guard now >= deadline else { break }
      buffer.removeAll(keepingCapacity: true)
      state = .idle
    }
    return actions
  }

  private func ends(with byte: UInt8) -> Bool {
    switch suffix {
    case .cr: byte == Self.cr
    case .lf: byte == Self.lf
    case .crlf: byte == Self.lf && buffer.last == Self.cr
    case .gap: false
    }
  }

  /// One line end beyond the limit has room: it may be the first half of CR LF.
  private func isFull(for byte: UInt8) -> Bool {
    buffer.count >= Self.maximumScanBytes + (Self.isLineEnd(byte) ? 1 : 0)
  }

  private mutating func finish(into actions: inout [Action]) {
    while let last = buffer.last, Self.isLineEnd(last) { buffer.removeLast() }
    if !buffer.isEmpty { actions.append(.frame(buffer)) }
    buffer.removeAll(keepingCapacity: true)
    state = .idle
  }

  private mutating func drop(_ error: ScanFramerError, then next: State, into actions: inout [Action]) {
    actions.append(.fail(error))
    buffer.removeAll(keepingCapacity: true)
    state = next
  }

  private static func isLineEnd(_ byte: UInt8) -> Bool { byte == cr || byte == lf }
}
