/// How a print service's queue is, as IPP tells it.
public struct PrintServiceQueue: Sendable, Equatable {
  public enum State: Sendable, Equatable { case idle, processing, stopped }

  public var state: State
  public var isAccepting: Bool
  /// `printer-state-reasons`, as they came.
  public var reasons: [String]
  /// `printer-state-message`.
  public var message: String
  /// `printer-make-and-model`.
  public var model: String?

  public init(state: State, isAccepting: Bool, reasons: [String] = [], message: String = "", model: String? = nil) {
    self.state = state
    self.isAccepting = isAccepting
    self.reasons = reasons
    self.message = message
    self.model = model
  }

  /// Why nothing would be printed now; nil: nothing is known against it.
  public var cause: PrinterCause? {
    PrintServiceReason.cause(of: reasons) ?? (state == .stopped || !isAccepting ? .queueStopped : nil)
  }
}

/// A job of a print service, as IPP tells it.
public struct PrintServiceJob: Sendable, Equatable {
  /// `job-state`, RFC 8011, 5.3.7.
  public enum State: Int, Sendable, CaseIterable {
    case pending = 3
    case held, processing, stopped, canceled, aborted, completed
  }

  /// `job-id`.
  public var number: Int
  public var state: State
  public var reasons: [String]
  /// `job-printer-state-message`, or what stands for it.
  public var message: String

  public init(number: Int, state: State, reasons: [String] = [], message: String = "") {
    self.number = number
    self.state = state
    self.reasons = reasons
    self.message = message
  }
}

/// The keywords of `printer-state-reasons` in the words of our causes. Sources: RFC 8011, 5.4.12; PWG 5100.9; CUPS, "IPP attributes".
enum PrintServiceReason {
  private static let causes: [String: PrinterCause] = [
    "media-empty": .paperOut, "media-needed": .paperOut, "input-tray-missing": .paperOut, "media-jam": .paperJam,
    "cover-open": .coverOpen, "door-open": .coverOpen, "interlock-open": .coverOpen,
    "offline": .offline, "shutdown": .offline, "timed-out": .offline, "connecting-to-device": .offline, "deactivated": .offline,
    "cutter-error": .cutterError, "fuser-over-temp": .mechanicalError, "fuser-under-temp": .mechanicalError,
    "marker-supply-empty": .suppliesOut, "toner-empty": .suppliesOut, "marker-waste-full": .suppliesOut,
    "paused": .queueStopped, "stopped-partly": .queueStopped, "moving-to-paused": .queueStopped,
  ]

  /// The first cause in the order of our own list: what a person has to do first. Reports say nothing of a need.
  static func cause(of reasons: [String]) -> PrinterCause? {
    let known = reasons.compactMap { reason -> PrinterCause? in
      guard !reason.hasSuffix("-report") || reason == "offline-report" else { return nil }
      return causes[keyword(reason)]
    }
    return PrinterCause.allCases.first(where: known.contains)
  }

  /// Without the severity at its end.
  private static func keyword(_ reason: String) -> String {
    for suffix in ["-error", "-warning", "-report"] where reason.hasSuffix(suffix) && causes[reason] == nil {
      return String(reason.dropLast(suffix.count))
    }
    return reason
  }
}
