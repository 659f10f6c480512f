/// A scanner that types: key events become scans.
public struct WedgeMachine: Sendable {
  /// What ends a scan.
  public enum Suffix: String, Sendable, CaseIterable {
    case enter, tab
    /// Nothing but a time without a key.
    case gap
  }

  public enum Event: Equatable, Sendable {
    /// An event of type EV_KEY: the key's code and 0 (up), 1 (down) or 2 (held).
    case key(UInt16, Int32)
    /// SYN_DROPPED: the kernel had no room, and keys are missing.
    case dropped
    /// The timer that was armed last went off. Events of older timers are recognised and ignored.
    case timer
  }

  public enum Action: Equatable, Sendable {
    /// One scan without its suffix, as UTF-8.
    case frame([UInt8])
    case armTimer(at: Duration)
    case fail(WedgeError)
  }

  /// The quiet time that ends a scan with the suffix `gap`, and gives up one without its suffix.
  public static let defaultQuiet = Duration.milliseconds(100)
  static let giveUp = Duration.seconds(1)

  private enum Key {
    static let tab: UInt16 = 15
    static let enters: Set<UInt16> = [28, 96]
    static let shifts: Set<UInt16> = [42, 54]
    static let controls: Set<UInt16> = [29, 97]
    static let alt: UInt16 = 56
    static let altGr: UInt16 = 100
    static let capsLock: UInt16 = 58
  }

  private let layout: KeyboardLayout
  private let suffix: Suffix
  private let quiet: Duration
  private var down: Set<UInt16> = []
  private var capsLock: Bool
  private var text: [UInt8] = []
  private var deadline: Duration?
  private var pendingDead: Character?
  /// What is typed on the block of numbers while Alt is held.
  private var altCode = ""
  /// Keys are missing: the rest of the scan is dropped.
  private var problem: WedgeError?

  /// - Parameter capsLock: The state of the lock when the device was grabbed (EVIOCGLED).
  public init(layout: KeyboardLayout, suffix: Suffix = .enter, quiet: Duration? = nil, capsLock: Bool = false) {
    self.layout = layout
    self.suffix = suffix
    self.quiet = quiet ?? (suffix == .gap ? Self.defaultQuiet : Self.giveUp)
    self.capsLock = capsLock
  }

  /// No key is down: the device can be released without leaving one behind in the session.
  public var isAtRest: Bool { down.isEmpty }

  /// Takes an event and returns what to do, in order. `now` is a monotonic time.
  public mutating func handle(_ event: Event, now: Duration) -> [Action] {
    var actions: [Action] = []
    if let deadline, now >= deadline { quietCame(into: &actions) }
    switch event {
    case .timer: return actions
    case .dropped:
      // Which keys are down is not known any more; those that are will come up.
      down = []
      (altCode, pendingDead) = ("", nil)
      problem = .keysMissing
    case .key(let key, 1):
      down.insert(key)
      press(key, into: &actions)
    case .key(let key, 0):
      down.remove(key)
      if key == Key.alt { finishAltCode() }
    case .key: return actions
    }
    if text.isEmpty, problem == nil, pendingDead == nil {
      deadline = nil
    } else {
      deadline = now + quiet
      actions.append(.armTimer(at: now + quiet))
    }
    return actions
  }

  private mutating func press(_ key: UInt16, into actions: inout [Action]) {
    switch key {
    case Key.capsLock: capsLock.toggle()
    case Key.tab where suffix == .tab: finish(into: &actions)
    case Key.tab: append("\t")
    case _ where Key.enters.contains(key): if suffix == .tab { append("\r") } else { finish(into: &actions) }
    default:
      if down.contains(Key.alt), let digit = KeyboardLayout.keypadDigit(key) { return altCode.append(String(digit)) }
      type(key)
    }
  }

  private mutating func type(_ key: UInt16) {
    let (shift, altGr) = (!down.isDisjoint(with: Key.shifts), down.contains(Key.altGr))
    if !down.isDisjoint(with: Key.controls), !altGr {
      if let control = control(key) { append(Character(UnicodeScalar(control))) }
      return
    }
    guard let character = layout.character(key, shift: shift, altGr: altGr, capsLock: capsLock) else { return }
    if let dead = pendingDead {
      pendingDead = nil
      append(dead)
      if character == " " { return }
    }
    if layout.isDead(character) { pendingDead = character } else { append(character) }
  }

  /// Ctrl and a key: the character with its upper bits cleared. The key is named by its US character, as scanners do it: Ctrl+`]` is GS.
  private func control(_ key: UInt16) -> UInt8? {
    guard let code = KeyboardLayout.us.character(key, shift: false, altGr: false, capsLock: false)?.asciiValue, code >= 0x5B || code == 0x40
    else {
      return nil
    }
    return code & 0x1F
  }

  /// The character of a code that was typed with Alt, as Windows reads it: with a zero in front Latin-1, else code page 437.
  private mutating func finishAltCode() {
    defer { altCode = "" }
    guard let number = Int(altCode), let code = UInt8(exactly: number & 0xFF), number > 0 else { return }
    let scalar = code < 0x80 || altCode.hasPrefix("0") ? UnicodeScalar(code) : CodePage.cp437.scalar(for: code)
    if let scalar { append(Character(scalar)) }
  }

  private mutating func append(_ character: Character) {
    guard problem == nil else { return }
    text += Array(String(character).utf8)
    if text.count > ScanFramer.maximumScanBytes { problem = .tooLong(limitBytes: ScanFramer.maximumScanBytes) }
  }

  private mutating func quietCame(into actions: inout [Action]) {
    if suffix == .gap || problem != nil { return finish(into: &actions) }
    let count = text.count
    reset()
    actions.append(.fail(.suffixMissing(receivedBytes: count)))
  }

  private mutating func finish(into actions: inout [Action]) {
    if let dead = pendingDead { append(dead) }
    if let problem {
      actions.append(.fail(problem))
    } else if TrackData.isIn(text) {
      actions.append(.fail(.cardData))
    } else if !text.isEmpty {
      actions.append(.frame(text))
    }
    reset()
  }

  private mutating func reset() {
    // Not only forgotten: what may be a card's number does not stay in memory.
    for index in text.indices { text[index] = 0 }
    (text, problem, pendingDead, altCode, deadline) = ([], nil, nil, "", nil)
  }
}

/// What came of a scanner that types and is no scan.
public enum WedgeError: Error, Equatable, Sendable, CustomStringConvertible {
  case keysMissing
  case suffixMissing(receivedBytes: Int)
  case tooLong(limitBytes: Int)
  case cardData

  public var description: String {
    switch self {
    case .keysMissing: "The system lost keys of this scan: scan again."
    case .suffixMissing(let count):
      "\(count) bytes came without the configured suffix and were dropped: set the scanner's suffix, or configure the suffix `gap`."
    case .tooLong(let limit): "A scan was longer than \(limit) bytes and was dropped."
    case .cardData:
      "A magnetic card was read on a scanner's line: its data was dropped and never left the parser. Pay cards at the terminal."
    }
  }
}
