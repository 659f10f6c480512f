/// A job inside the machine.
struct PendingPrintJob: Sendable {
  let request: PrintJobRequest
  var stage = Stage.queued
  /// The last word that was given, so that it is not said twice.
  var lastProgress: JobProgress?
  var bytesSent = 0
  var nextChunk = 0
  /// The connection's byte count after the last chunk.
  var endOffset = 0
  /// The status was read after the last chunk, or before the first.
  var isChecked = false

  enum Stage: Sendable, Equatable {
    case queued
    /// The owner was told that the printer is ready.
    case awaitingBegin
    case sending
    case confirming(Mark)
    /// An in-order answer came; the status is read once more before it is believed.
    case verifying
  }

  /// What is waited for; `giveUpAt` moves on while the printer names a cause for its delay.
  enum Mark: Sendable, Equatable {
    case processID([UInt8], giveUpAt: Duration)
    case inOrderStatus(giveUpAt: Duration)
    case statusOnly(giveUpAt: Duration)
    case none(giveUpAt: Duration)

    var giveUpAt: Duration {
      get {
        switch self {
        case .processID(_, let time), .inOrderStatus(let time), .statusOnly(let time), .none(let time): time
        }
      }
      set {
        switch self {
        case .processID(let id, _): self = .processID(id, giveUpAt: newValue)
        case .inOrderStatus: self = .inOrderStatus(giveUpAt: newValue)
        case .statusOnly: self = .statusOnly(giveUpAt: newValue)
        case .none: self = .none(giveUpAt: newValue)
        }
      }
    }
  }

  var id: String { request.id }
  /// It has images in it and a profile that hides the pulse from its first to the job's end; see `ESCPOSEncoder`.
  var hidesRealTimePulse: Bool {
    request.chunks.last?.suffix(ESCPOSCommand.obeyRealTimePulse.count).elementsEqual(ESCPOSCommand.obeyRealTimePulse) ?? false
  }
  var hasBegun: Bool { stage != .queued && stage != .awaitingBegin }
}
