/// One thing that happened on the line between the daemon and a device.
public struct TraceEntry: Sendable, Equatable {
  public enum Direction: String, Sendable, CaseIterable {
    case toDevice = ">"
    case fromDevice = "<"
    /// A note: connected, disconnected, end.
    case note = "*"
  }

  /// Since the beginning of the trace.
  public var microseconds: Int64
  public var direction: Direction
  public var bytes: [UInt8]
  /// The places in `bytes` that are not written down, in ascending order.
  public var hidden: [Int]
  public var text: String

  public static func note(_ text: String, at microseconds: Int64) -> TraceEntry {
    TraceEntry(microseconds: microseconds, direction: .note, bytes: [], hidden: [], text: text)
  }

  public static func bytes(_ bytes: [UInt8], _ direction: Direction, at microseconds: Int64) -> TraceEntry {
    TraceEntry(microseconds: microseconds, direction: direction, bytes: bytes, hidden: [], text: "")
  }
}
