import Sales

/// What a printer prints while another unit is tried in its place.
extension PrintSpool {
  /// A unit is tried in the printer's place: until `release` it gets nothing but the trial's page. A job that waited for the printer before is
  /// taken back. Ask `isBusy` in the same turn: a job that has begun stays.
  func hold(_ printer: String) {
    lanes[printer]?.isHeld = true
    replan(on: printer)
  }

  /// The trial's own page may be printed.
  func letThrough(_ page: Identifier, on printer: String) {
    lanes[printer]?.trialPage = page
    next(on: printer)
  }

  /// The trial has ended, one way or the other.
  func release(_ printer: String) {
    guard let lane = lanes[printer] else { return }
    (lane.isHeld, lane.trialPage) = (false, nil)
    next(on: printer)
  }
}
