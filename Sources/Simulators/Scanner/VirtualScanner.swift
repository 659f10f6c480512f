/// A serial scanner: takes scans and hands out bytes in their time, one scan after the other.
struct VirtualScanner: Sendable {
  enum Action: Equatable {
    case write([UInt8])
    /// Tell `timerFired` when so much time has gone by.
    case arm(ms: Int)
  }

  /// Scans that wait behind a slow one.
  static let queueLimit = 64

  private var queue: [Scan] = []
  private var sent = 0

  mutating func scan(_ scan: Scan) throws(SimulatorError) -> [Action] {
    guard queue.count < Self.queueLimit else { throw .scanRefused("\(Self.queueLimit) scans wait already") }
    queue.append(scan)
    return queue.count == 1 ? run() : []
  }

  mutating func timerFired() -> [Action] {
    run()
  }

  private mutating func run() -> [Action] {
    var actions: [Action] = []
    while let scan = queue.first {
      let bytes = scan.bytes
      guard scan.slowMs > 0 else {
        actions.append(.write(bytes))
        queue.removeFirst()
        continue
      }
      if sent < bytes.count {
        actions.append(.write([bytes[sent]]))
        sent += 1
        return actions + [.arm(ms: scan.slowMs)]
      }
      sent = 0
      queue.removeFirst()
    }
    return actions
  }
}
