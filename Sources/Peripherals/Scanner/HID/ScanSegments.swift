/// Collects a scan that comes in several reports, within the limits of size and time that all HID scanners share.
struct ScanSegments: Sendable {
  private(set) var data: [UInt8] = []
  /// Set while the next report of a scan is awaited.
  private var deadline: Duration?
  /// The scan is given up already: its rest is dropped.
  private var isSkipping = false

  /// Gives a scan up whose next report did not come in time.
  /// - Returns: How many bytes it had; nil when none is given up, or it was told before.
  mutating func expire(at now: Duration) -> Int? {
    guard let deadline, now >= deadline else { return nil }
    defer { self = ScanSegments() }
    return isSkipping ? nil : data.count
  }

  /// Adds what a report holds.
  /// - Returns: False when the scan has just become too long; its rest is dropped without a word.
  mutating func add(_ piece: some Collection<UInt8>) -> Bool {
    guard data.count + piece.count > ScanFramer.maximumScanBytes else {
      data += piece
      return true
    }
    defer { isSkipping = true }
    return isSkipping
  }

  /// Waits for the next report of the scan; returns until when.
  mutating func wait(from now: Duration) -> Duration {
    let end = now + HIDScanJoiner.giveUp
    deadline = end
    return end
  }

  /// Ends the scan and returns its bytes; nil when there are none or it was given up.
  mutating func finish() -> [UInt8]? {
    defer { self = ScanSegments() }
    return isSkipping || data.isEmpty ? nil : data
  }
}
