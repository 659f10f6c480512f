import Terminals

/// The till's end of the line to one card terminal: it opens the line, keeps the time for the terminal's machine, and does what that says.
@TillLoop
protocol TerminalSession: AnyObject {
  var name: String { get }
  func start()
  func stop() async
  func take(_ errand: TerminalErrand)
  /// - Returns: false when the terminal cannot do it now.
  func serve(_ service: TerminalService) -> Bool
  /// Whether it reads cards before they pay.
  var readsCards: Bool { get }
  /// - Returns: false when the terminal cannot do it now.
  func readCard(_ name: String, amountMinor: Int64?) -> Bool
  /// Stops the reading, or gives the card free.
  func endCard(_ name: String)
}

extension TerminalSession {
  var readsCards: Bool { false }
  func readCard(_ name: String, amountMinor: Int64?) -> Bool { false }
  func endCard(_ name: String) {}
}

/// What a person asks a terminal for that moves no money.
enum TerminalService: Sendable {
  case endOfDay, repeatReceipt
}
