import DeviceIO
import Peripherals

extension StatisticsDesk {
  private static let showing = "text"

  /// How a print job of this printer goes on.
  func job(_ printer: String, _ id: String, _ progress: JobProgress) {
    if case .sent = progress, !isTimed(printer, id) {
      began(printer, id)
      count(printer, .jobs)
    }
    guard progress.isFinal else { return }
    let wasSent = isTimed(printer, id)
    var isGood = true
    switch progress {
    case .confirmed: count(printer, .confirmedJobs)
    case .accepted: break
    case .unconfirmed:
      count(printer, .unconfirmedJobs)
      isGood = false
    case .interrupted:
      count(printer, .partlyPrintedJobs)
      isGood = false
    default: if !wasSent { count(printer, .failedJobs) }
    }
    if wasSent { note(printer, isGood: isGood) }
    ended(printer, id, isDone: isGood)
  }

  /// What the paper of a job will have; counted when it is handed over.
  func planned(_ printer: String, lines: Int, cuts: Int) {
    count(printer, .lines, Int64(lines))
    count(printer, .cuts, Int64(cuts))
  }

  /// A drawer was ordered to open.
  func ordered(_ drawer: String, _ id: String) {
    count(drawer, .pulses)
    began(drawer, id)
  }

  func moved(_ drawer: String, _ event: DrawerReport.Event) {
    switch event {
    case .opened(let id):
      note(drawer, isGood: true)
      ended(drawer, id, isDone: true)
    case .alreadyOpen(let id): ended(drawer, id, isDone: false)
    case .notConfirmed(let id, _), .notSent(let id, _):
      count(drawer, .unconfirmedPulses)
      note(drawer, isGood: false)
      ended(drawer, id, isDone: false)
    case .unexpectedOpen: count(drawer, .unexpectedOpenings)
    default: break
    }
  }

  func scanned(_ scanner: String, isWhole: Bool) {
    count(scanner, isWhole ? .scans : .brokenScans)
    note(scanner, isGood: isWhole)
  }

  /// A text was handed to a display.
  func shown(_ display: String) {
    count(display, .texts)
    began(display, Self.showing)
  }

  /// The system took the last byte of a text, or the line broke before.
  func taken(_ display: String, isWhole: Bool) {
    guard isTimed(display, Self.showing) else { return }
    note(display, isGood: isWhole)
    ended(display, Self.showing, isDone: isWhole)
  }
}
