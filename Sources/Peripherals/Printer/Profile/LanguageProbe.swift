/// Finds out which language an unknown printer speaks, before anything is sent that the wrong one would print.
///
/// It is asked `DLE EOT 1` and then `ESC ACK SOH`: control characters only, which a printer of the other language passes over.
public struct LanguageProbe: Sendable {
  /// How long each answer may take.
  public static let answerLimit = Duration.seconds(1)

  public enum Action: Sendable, Equatable {
    case write([UInt8])
    /// Call `timer` at this time.
    case setTimer(Duration)
    /// Nil: it answers neither question.
    case found(PrinterLanguage?)
  }

  private enum State { case idle, askingESCPOS, askingStar, done }

  private var state = State.idle
  private var deadline = Duration.zero
  /// Bytes that were asked with; they are no part of what is sent afterwards.
  public private(set) var bytesAsked = 0

  public init() {}

  public mutating func start(now: Duration) -> [Action] {
    state = .askingESCPOS
    return ask(ESCPOSCommand.realTimeStatus(.printer), now: now)
  }

  public mutating func received(_ bytes: [UInt8]) -> [Action] {
    guard state == .askingESCPOS || state == .askingStar else { return [] }
    for byte in bytes {
      // An answer in real time, or a status that it sends by itself.
      if byte & 0x91 == 0x10, byte != 0x11, byte != 0x13 { return end(.escpos) }
      if StarStatus.isHeader(byte), StarStatus.length.contains(StarStatus.length(header: byte)) { return end(.starLine) }
    }
    return []
  }

  public mutating func timer(now: Duration) -> [Action] {
    switch state {
    case .askingESCPOS where now >= deadline:
      state = .askingStar
      return ask(StarCommand.status, now: now)
    case .askingStar where now >= deadline: return end(nil)
    case .askingESCPOS, .askingStar: return [.setTimer(deadline)]
    case .idle, .done: return []
    }
  }

  private mutating func ask(_ bytes: [UInt8], now: Duration) -> [Action] {
    deadline = now + Self.answerLimit
    bytesAsked += bytes.count
    return [.write(bytes), .setTimer(deadline)]
  }

  private mutating func end(_ language: PrinterLanguage?) -> [Action] {
    state = .done
    return [.found(language)]
  }
}
