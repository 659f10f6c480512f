/// Cuts a byte stream into lines.
struct LineBuffer: Sendable {
  let limit: Int
  private var pending: [UInt8] = []

  init(limit: Int) {
    self.limit = limit
  }

  /// The lines that are complete now, without their newlines; nil once a line is longer than the limit.
  mutating func take(_ bytes: [UInt8]) -> [[UInt8]]? {
    pending += bytes
    var lines: [[UInt8]] = []
    var start = 0
    while let end = pending[start...].firstIndex(of: 0x0A) {
      lines.append(Array(pending[start..<end]))
      start = end + 1
    }
    pending.removeFirst(start)
    return pending.count > limit || lines.contains { $0.count > limit } ? nil : lines
  }
}
