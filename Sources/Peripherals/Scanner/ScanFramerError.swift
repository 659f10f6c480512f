/// What a framer had to throw away.
public enum ScanFramerError: Error, Equatable, Sendable, CustomStringConvertible {
  /// More bytes than a scan may have came without a suffix. What follows is dropped up to the next suffix or quiet time.
  case tooLong(limitBytes: Int)
  /// The line went quiet in the middle of a scan. The bytes were dropped.
  case suffixMissing(receivedBytes: Int)

  public var description: String {
    switch self {
    case .tooLong(let limit):
      "A scan was longer than \(limit) bytes and was dropped: set the scanner's suffix and line speed as configured here."
    case .suffixMissing(let count):
      "\(count) bytes came without the configured suffix and were dropped: set the scanner's suffix, or configure the suffix `gap`."
    }
  }
}
