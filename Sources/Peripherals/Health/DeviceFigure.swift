/// What is counted of devices. The raw value is the name in the contract and in the database.
public enum DeviceFigure: String, Sendable, CaseIterable {
  /// Codes read; of these, the ones that changed nothing because no sale or product was there.
  case scans, refusedScans
  /// Scans that came broken: too long, without their suffix, with keys missing.
  case brokenScans
  /// Times that the scanner said it had read nothing.
  case noReads
  /// Print jobs of which a byte was sent, and how they ended.
  case jobs, confirmedJobs, unconfirmedJobs, partlyPrintedJobs
  /// Jobs of which nothing was printed: expired, refused.
  case failedJobs
  /// Lines and cuts of the jobs that were sent whole.
  case lines, cuts
  /// Orders to open the drawer, and those of which nobody saw that it opened.
  case pulses, unconfirmedPulses
  /// Times that a drawer opened although nobody had ordered it.
  case unexpectedOpenings
  /// Texts that a display was given.
  case texts
  /// Connections; those after the first of a run of the daemon; attempts that failed.
  case connects, reconnects, retries
  /// Bytes both ways.
  case bytesOut, bytesIn
  /// How long it was connected, in seconds.
  case connectedSeconds
}
