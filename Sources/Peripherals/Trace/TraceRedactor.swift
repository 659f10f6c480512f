/// Hides card data, and on request what customers read, in a trace before it is written.
///
/// What may be a card number can be split over several pieces, so entries are held back until it is clear: ``take(_:)`` gives those that
/// are, ``finish()`` the rest.
public struct TraceRedactor: Sendable {
  /// What is hidden beside card data, which always is.
  public enum Scope: String, Sendable, CaseIterable {
    case card
    /// Also every text of four characters or more that goes to a printer or display, and every scan.
    case text
  }

  /// What the bytes from the device are.
  public enum Form: Sendable, Equatable {
    case characters
    /// The kernel's `input_event`s of a keyboard.
    case keyEvents
  }

  /// Bytes that may be held back; beyond, they are judged as they are.
  static let maxHeldBytes = 8_192
  /// The shortest text that is hidden: commands have shorter printable pieces.
  static let shortestText = 4

  private let scope: Scope
  private let form: Form
  private let hidesInput: Bool
  private var held: [TraceEntry] = []
  private var heldBytes = 0

  /// - Parameter hidesInput: With scope `text`: what comes from the device is what customers bring (a scanner), and not a printer's answers.
  public init(scope: Scope, form: Form, hidesInput: Bool) {
    self.scope = scope
    self.form = form
    self.hidesInput = hidesInput
  }

  public mutating func take(_ entry: TraceEntry) -> [TraceEntry] {
    held.append(entry)
    heldBytes += entry.bytes.count
    return release(isEnd: heldBytes > Self.maxHeldBytes)
  }

  /// The rest; nothing more follows.
  public mutating func finish() -> [TraceEntry] { release(isEnd: true) }

  private mutating func release(isEnd: Bool) -> [TraceEntry] {
    var firstHeld = held.count
    for direction in [TraceEntry.Direction.toDevice, .fromDevice, .asked, .answered] {
      firstHeld = min(firstHeld, judge(direction, isEnd: isEnd))
    }
    let released = held.prefix(firstHeld)
    held.removeFirst(firstHeld)
    heldBytes = held.reduce(0) { $0 + $1.bytes.count }
    return Array(released)
  }

  /// Notes what is to be hidden in the entries of one direction, and returns the first of them that cannot be released yet.
  private mutating func judge(_ direction: TraceEntry.Direction, isEnd: Bool) -> Int {
    let indices = held.indices.filter { held[$0].direction == direction }
    guard !indices.isEmpty else { return held.count }
    let stream = indices.flatMap { held[$0].bytes }
    var (hidden, settled) =
      form == .keyEvents && direction == .fromDevice
      ? KeyEventRedaction.find(stream, isEnd: isEnd) : CardDataFinder.find(stream, isEnd: isEnd)
    if scope == .text, form == .characters, direction == .toDevice || direction == .fromDevice && hidesInput {
      let text = Self.text(stream, isEnd: isEnd)
      hidden = Set(hidden).union(text.hidden).sorted()
      settled = min(settled, text.settled)
    } else if scope == .text, form == .keyEvents, direction == .fromDevice {
      hidden = KeyEventRedaction.allCodes(stream)
    }
    var (start, firstHeld) = (0, held.count)
    for index in indices {
      let end = start + held[index].bytes.count
      held[index].hidden = hidden.filter { (start..<end).contains($0) }.map { $0 - start }
      if settled < end { firstHeld = min(firstHeld, index) }
      start = end
    }
    return firstHeld
  }

  private static func text(_ bytes: [UInt8], isEnd: Bool) -> (hidden: [Int], settled: Int) {
    var hidden: [Int] = []
    var start = 0
    for place in 0...bytes.count {
      if place < bytes.count, isText(bytes, place) { continue }
      if place == bytes.count, !isEnd, place - start < Self.shortestText { return (hidden, start) }
      if place - start >= Self.shortestText { hidden += start..<place }
      start = place + 1
    }
    return (hidden, bytes.count)
  }

  /// A character, unless it is the letter of a command: the one behind ESC, GS, FS or DLE.
  private static func isText(_ bytes: [UInt8], _ place: Int) -> Bool {
    guard (0x20...0x7E).contains(bytes[place]) || bytes[place] >= 0x80 else { return false }
    return place == 0 || ![0x1B, 0x1D, 0x1C, 0x10].contains(bytes[place - 1])
  }
}
