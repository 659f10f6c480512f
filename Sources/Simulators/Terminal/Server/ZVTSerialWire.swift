/// The simulator's own reading of ZVT's serial line: frames in and out, each acknowledged with a byte.
struct ZVTSerialWire {
  /// How the first message of each line begins.
  static let registration: [UInt8] = [0x06, 0x00]
  private static let repeatLimit = 2

  private var frame: [UInt8] = []
  private var isInside = false
  private var isEscaped = false
  /// Bytes of the checksum that are still to come; nil: none.
  private var sumBytes: [UInt8]?
  private var unsent: [[UInt8]] = []
  private var onTheWay: (frame: [UInt8], repeats: Int)?
  private var lastFrame: [UInt8] = []

  /// Takes bytes; gives the messages and what to write at once.
  mutating func receive(_ bytes: [UInt8]) -> (messages: [[UInt8]], writes: [[UInt8]]) {
    var messages: [[UInt8]] = []
    var writes: [[UInt8]] = []
    for byte in bytes {
      if let sum = sumBytes {
        sumBytes = sum + [byte]
        if sum.count == 1 { finish(sum[0], byte, &messages, &writes) }
      } else if isEscaped {
        isEscaped = false
        switch byte {
        case 0x02: (isInside, frame) = (true, [])
        case 0x03 where isInside: sumBytes = []
        default: if isInside { frame.append(byte) }
        }
      } else if byte == 0x10 {
        isEscaped = true
      } else if isInside {
        frame.append(byte)
      } else if byte == 0x06 {
        onTheWay = nil
        lastFrame = []
        if let next = next() { writes.append(next) }
      } else if byte == 0x15, let again = again() {
        writes.append(again)
      }
    }
    return (messages, writes)
  }

  /// Forgets what was to be sent.
  mutating func begin() { (unsent, onTheWay) = ([], nil) }

  /// Sends a message as soon as the one before was acknowledged; gives what to write now.
  mutating func send(_ message: [UInt8]) -> [UInt8]? {
    unsent.append(message)
    return next()
  }

  private mutating func finish(_ low: UInt8, _ high: UInt8, _ messages: inout [[UInt8]], _ writes: inout [[UInt8]]) {
    (sumBytes, isInside) = (nil, false)
    guard Self.sum(frame + [0x03]) == Int(low) + 256 * Int(high) else {
      writes.append([0x15])
      return
    }
    writes.append([0x06])
    // The till's last acknowledgement may be lost with its line: then the same registration is a new one all the same.
    if frame != lastFrame || frame.starts(with: Self.registration) { messages.append(frame) }
    lastFrame = frame
  }

  private mutating func next() -> [UInt8]? {
    guard onTheWay == nil, !unsent.isEmpty else { return nil }
    let message = unsent.removeFirst()
    let sum = Self.sum(message + [0x03])
    let doubled = message.flatMap { $0 == 0x10 ? [$0, $0] : [$0] }
    let frame = [0x10, 0x02] + doubled + [0x10, 0x03, UInt8(sum % 256), UInt8(sum / 256)]
    onTheWay = (frame, 0)
    return frame
  }

  private mutating func again() -> [UInt8]? {
    guard let sent = onTheWay, sent.repeats < Self.repeatLimit else { return nil }
    onTheWay = (sent.frame, sent.repeats + 1)
    return sent.frame
  }

  /// The checksum bit by bit, as the specification describes it.
  private static func sum(_ bytes: [UInt8]) -> Int {
    var sum = 0
    for byte in bytes {
      for bit in 0..<8 {
        let one = (sum ^ Int(byte) >> bit) & 1
        sum = sum >> 1 ^ (one == 1 ? 0x8408 : 0)
      }
    }
    return sum
  }
}
