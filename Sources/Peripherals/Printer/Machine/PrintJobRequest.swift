/// A print job as the machine gets it.
public struct PrintJobRequest: Sendable, Equatable {
  public var id: String
  /// From `PrintPlan.chunks`: each may be sent by itself, and status is asked between them.
  public var chunks: [[UInt8]]
  /// On the caller's clock. What has not begun by then expires; what has begun is given up.
  public var deadline: Duration
  /// The evidence to ask for.
  public var confirm: Confirmation

  public enum Confirmation: Sendable, Equatable {
    /// The best that this printer gives.
    case best
    /// None: the job is accepted once the bytes are taken and the status is clean.
    case statusOnly
  }

  public init(id: String, chunks: [[UInt8]], deadline: Duration, confirm: Confirmation = .best) {
    self.id = id
    self.chunks = chunks
    self.deadline = deadline
    self.confirm = confirm
  }

  public var byteCount: Int { chunks.reduce(0) { $0 + $1.count } }
}
