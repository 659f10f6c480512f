internal import ArgumentParser
internal import RPC
internal import TillClient

/// How the program ends; the numbers are those of sysexits.h.
enum ExitStatus: Int32 {
  /// Refused by the daemon, or a check failed.
  case failed = 1
  case usage = 64
  /// The daemon does not run or cannot be reached.
  case unavailable = 69
  /// The same may succeed later.
  case tryAgain = 75
  case notAllowed = 77

  var code: ExitCode { ExitCode(rawValue) }

  init(_ error: TillClientError) {
    switch error {
    case .notRunning, .connectionLost, .subscriptionLost, .system: self = .unavailable
    case .notAllowed: self = .notAllowed
    case .pathTooLong, .paramsInvalid, .requestTooLong: self = .usage
    case .timedOut, .tooManyCalls, .eventsDropped: self = .tryAgain
    case .protocolViolation: self = .failed
    case .refused(let refusal):
      if refusal.code == ErrorFamily.notAllowed.rawValue {
        self = .notAllowed
      } else {
        self = refusal.isRetryable ? .tryAgain : .failed
      }
    }
  }
}
