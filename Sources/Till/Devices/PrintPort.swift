import Peripherals

/// Where the spool's jobs go: a printer that is spoken to, or the queue of a print service.
@TillLoop
protocol PrintPort: AnyObject {
  var name: String { get }
  var profile: PrinterProfile { get }
  var form: PrintForm { get }
  /// Whether what it has been given can print now.
  var isReachable: Bool { get }
  var onJob: (String, JobProgress) -> Void { get set }
  /// True when a job outlives the daemon there and is found again: then it is resumed after a restart, and `begin` is called once more when
  /// its submission (`sent`) is noted.
  var resumesJobs: Bool { get }
  /// A job with so much on it is handed over.
  func planned(lines: Int, cuts: Int)
  func submit(_ request: PrintJobRequest)
  func resume(_ request: PrintJobRequest, isNoted: Bool)
  func begin(_ id: String)
  func cancel(_ id: String)
}
