/// One thing that happened on the line between the daemon and a device.
public struct TraceEntry: Sendable, Equatable {
  public enum Direction: String, Sendable, CaseIterable {
    case toDevice = ">"
    case fromDevice = "<"
    /// What was asked of the device or told it beside its bytes: a control transfer.
    case asked = "?"
    /// What it answered to that.
    case answered = "="
    /// A note: connected, disconnected, end.
    case note = "*"
  }

  /// Since the beginning of the trace.
  public var microseconds: Int64
  public var direction: Direction
  public var bytes: [UInt8]
  /// The places in `bytes` that are not written down, in ascending order.
  public var hidden: [Int]
  /// The words of a note; of a request its name, without spaces.
  public var text: String

  public static func note(_ text: String, at microseconds: Int64) -> TraceEntry {
    TraceEntry(microseconds: microseconds, direction: .note, bytes: [], hidden: [], text: text)
  }

  public static func bytes(_ bytes: [UInt8], _ direction: Direction, at microseconds: Int64) -> TraceEntry {
    TraceEntry(microseconds: microseconds, direction: direction, bytes: bytes, hidden: [], text: "")
  }

  /// A request beside the bytes, such as `feature`, or its answer.
  public static func request(_ name: String, _ bytes: [UInt8], isAnswer: Bool, at microseconds: Int64) -> TraceEntry {
    TraceEntry(microseconds: microseconds, direction: isAnswer ? .answered : .asked, bytes: bytes, hidden: [], text: name)
  }
}
