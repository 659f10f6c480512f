/// Collects a scan that comes in several reports or packets, within the limits of size and time.
///
/// A scan that broke off has a rest, and the last part of the rest looks like a scan of its own: it would be another article. So what
/// comes soon after a failure is dropped up to the part that says it is the last. Nobody can tell it from a new scan, so that is told.
struct ScanSegments: Sendable {
  /// What was dropped.
  enum Loss: Equatable, Sendable {
    /// The next part of a scan did not come in time; how many bytes there were.
    case missing(bytes: Int)
    /// The scan has just become too long; how many bytes there were before. Its rest is dropped without a word.
    case tooLong(bytes: Int)
    /// What came behind a scan that had broken off.
    case rest(bytes: Int)
  }

  private enum State: Equatable {
    /// The next part begins a scan.
    case idle
    /// The next part of a scan is awaited.
    case collecting(until: Duration)
    /// The rest of a scan that broke off is dropped. `isAwaited`: the last part said that there is more.
    case dropping(until: Duration, isAwaited: Bool, isTold: Bool)
  }

  /// Without the next part for so long a scan is given up; what comes within the same time after that is its rest.
  private let patience: Duration
  private var state = State.idle
  /// The scan so far; empty between scans.
  private(set) var data: [UInt8] = []
  private var droppedBytes = 0

  init(patience: Duration) { self.patience = patience }

  /// When `expire` has something to do.
  var deadline: Duration? {
    switch state {
    case .collecting(let until), .dropping(let until, isAwaited: true, _): until
    case .idle, .dropping: nil
    }
  }

  /// Gives a scan up whose next part did not come in time.
  mutating func expire(at now: Duration) -> Loss? {
    var loss: Loss?
    if let end = deadline, now >= end {
      switch state {
      case .collecting: loss = .missing(bytes: data.count)
      case .dropping(_, _, isTold: false): loss = .rest(bytes: droppedBytes)
      case .idle, .dropping: break
      }
      // The scanner may have stopped only for a while.
      drop(until: end + patience)
    }
    if case .dropping(let until, _, _) = state, now >= until { reset() }
    return loss
  }

  /// Takes one part.
  /// - Returns: The scan, where this was the last part of it, and what was dropped.
  mutating func take(_ piece: some Collection<UInt8>, isContinued: Bool, now: Duration) -> (scan: [UInt8]?, loss: Loss?) {
    if case .dropping(_, _, let isTold) = state {
      droppedBytes += piece.count
      if isContinued {
        state = .dropping(until: now + patience, isAwaited: true, isTold: isTold)
        return (nil, nil)
      }
      defer { reset() }
      return (nil, isTold || droppedBytes == 0 ? nil : .rest(bytes: droppedBytes))
    }
    guard data.count + piece.count <= ScanFramer.maximumScanBytes else {
      let held = data.count
      reset()
      if isContinued { state = .dropping(until: now + patience, isAwaited: true, isTold: true) }
      return (nil, .tooLong(bytes: held))
    }
    data += piece
    if isContinued {
      state = .collecting(until: now + patience)
      return (nil, nil)
    }
    defer { reset() }
    return (data.isEmpty ? nil : data, nil)
  }

  /// A part could not be read. Where it was one of several, what comes next is the rest of a broken scan.
  mutating func fail(saysContinued: Bool = false, now: Duration) {
    if saysContinued || state != .idle { drop(until: now + patience) }
  }

  /// The scanner is at work on the next part: the time for it begins anew.
  mutating func renew(from now: Duration) {
    switch state {
    case .collecting: state = .collecting(until: now + patience)
    case .dropping(_, isAwaited: true, let isTold): state = .dropping(until: now + patience, isAwaited: true, isTold: isTold)
    case .idle, .dropping: break
    }
  }

  private mutating func drop(until end: Duration) {
    reset()
    state = .dropping(until: end, isAwaited: false, isTold: false)
  }

  private mutating func reset() { (state, data, droppedBytes) = (.idle, [], 0) }
}
