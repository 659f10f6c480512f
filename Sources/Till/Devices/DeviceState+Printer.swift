import DeviceIO
import Peripherals

/// How a printer's own word becomes the state of a device.
extension DeviceState {
  /// It is being asked for the first time on this connection.
  static let notAnsweredYet = "printer.notAnsweredYet"
  /// It can be sent to, and has never answered on this connection.
  static let mute = "printer.mute"
  /// It answered before, and its next answer is late.
  static let answerLate = "printer.answerLate"

  /// - Parameters:
  ///   - linkProblem: Why the line is down.
  ///   - heardMs: When it was last heard, or connected: milliseconds since 1970, UTC.
  init(_ status: PrinterStatus, linkProblem: TransportError?, heardMs: Int64) {
    if let cause = status.cause {
      self = .attentionOrOffline(cause, linkProblem)
      return
    }
    switch status.voice {
    case .heard where status.paper == .nearEnd:
      self = .attention(cause: "printer.paperNearEnd", hint: "the roll ends soon: have a new one at hand")
    case .heard: self = .online
    case .unheard: self = .mute(sinceMs: heardMs)
    case .late:
      self = .unknown(
        cause: Self.answerLate,
        hint: "it has not answered since \(UTCText.full(heardMs)) and is asked again: look whether it is switched on and its lamps are well"
      )
    }
  }

  /// A line is up, and the first question on its way.
  static func asking(sinceMs: Int64) -> DeviceState {
    .unknown(cause: notAnsweredYet, hint: "it is connected and has not answered yet, since \(UTCText.full(sinceMs))")
  }

  private static func mute(sinceMs: Int64) -> DeviceState {
    .unknown(
      cause: mute,
      hint:
        "it has answered nothing since \(UTCText.full(sinceMs)): it may print, and nothing is confirmed; if it can answer, check cable and profile"
    )
  }

  /// A printer that does not answer is offline; one that says why it cannot print needs attention.
  static func attentionOrOffline(_ cause: PrinterCause, _ linkProblem: TransportError?) -> DeviceState {
    cause == .unreachable
      ? .offline(reason: linkProblem?.description ?? cause.hint, cause: linkProblem?.kind ?? "device.offline")
      : .attention(cause: cause.kind, hint: cause.hint)
  }
}
