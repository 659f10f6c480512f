/// What is to happen to the simulated till by itself: a text of one rule a line.
///
///     # comments and empty lines are passed over
///     at 0.5s fault printer paper-out
///     on job 2 byte 300 drop
///     at 3s scan 4006381333931
///     at 4s drawer close
///
/// A time is counted from the start and written `500ms` or `0.5s`; see `PrinterTrigger` for what a job and a byte are.
public struct Script: Equatable, Sendable {
  /// The most lines a script may have.
  public static let lineLimit = 1000
  /// The latest time of a rule: one day.
  public static let timeLimitMs = 86_400_000

  struct Timed: Equatable, Sendable {
    let atMs: Int
    let action: ScriptAction
  }

  let timed: [Timed]
  let triggers: [PrinterTrigger]

  /// - Throws: `SimulatorError.badScript` with the number of the first wrong line.
  public init(parsing text: String) throws(SimulatorError) {
    var timed: [Timed] = []
    var triggers: [PrinterTrigger] = []
    var number = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      number += 1
      guard number <= Self.lineLimit else { throw .badScript(line: number, reason: "a script has at most \(Self.lineLimit) lines") }
      let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
      do {
        switch words.first {
        case nil: break
        case let word? where word.hasPrefix("#"): break
        case "at": timed.append(try Self.timedRule(words))
        case "on": triggers.append(try Self.trigger(words))
        case let word?: throw SimulatorError.badRequest("a rule begins with at or on, not \"\(word)\"")
        }
      } catch {
        throw .badScript(line: number, reason: Self.reason(error))
      }
    }
    self.timed = timed
    self.triggers = triggers
  }

  private static func reason(_ error: any Error) -> String {
    if case .badRequest(let reason)? = error as? SimulatorError { return reason }
    return String(describing: error)
  }

  private static func timedRule(_ words: [String]) throws(SimulatorError) -> Timed {
    guard words.count > 2 else { throw .badRequest("write: at TIME ACTION") }
    return Timed(atMs: try milliseconds(words[1]), action: try ScriptAction(words: Array(words.dropFirst(2))))
  }

  private static func trigger(_ words: [String]) throws(SimulatorError) -> PrinterTrigger {
    guard words.count > 5, words[1] == "job", words[3] == "byte" else { throw .badRequest("write: on job N byte M ACTION") }
    guard let job = Int(words[2]), job > 0, let byte = Int(words[4]), byte > 0 else {
      throw .badRequest("jobs and bytes are counted from 1, not \"\(words[2])\" and \"\(words[4])\"")
    }
    let action = Array(words.dropFirst(5))
    if action == ["drop"] { return PrinterTrigger(job: job, byte: byte, effect: .drop) }
    guard action.count == 3, action[0] == "fault", action[1] == "printer" else {
      throw .badRequest("on job … takes drop or fault printer …, not \"\(action.joined(separator: " "))\"")
    }
    return PrinterTrigger(job: job, byte: byte, effect: .fault(try PrinterFault(parsing: action[2])))
  }

  private static func milliseconds(_ text: String) throws(SimulatorError) -> Int {
    let isMilliseconds = text.hasSuffix("ms")
    let digits = text.dropLast(isMilliseconds ? 2 : 1)
    guard text.hasSuffix("s"), digits.first?.isNumber == true, let value = Double(digits),
      value * (isMilliseconds ? 1 : 1000) <= Double(timeLimitMs)
    else { throw .badRequest("\"\(text)\" is no time: write 500ms or 0.5s, at most one day") }
    return Int((value * (isMilliseconds ? 1 : 1000)).rounded())
  }
}
