import Peripherals
import Store

extension Store.PrintEvidence {
  init(_ evidence: Peripherals.PrintEvidence) {
    switch evidence {
    case .processID: self = .processID
    case .taggedCounter: self = .counter
    case .inOrderStatus: self = .inOrderStatus
    case .statusOnly: self = .status
    case .printService: self = .printService
    case .none: self = .none
    }
  }
}

extension Peripherals.PrintEvidence {
  /// What exactly was seen.
  var detail: String {
    switch self {
    case .processID(let mark): "process id \(mark)"
    case .printService(let word): word
    case .taggedCounter(let tag, let counter): "tag \(tag), counter \(counter)"
    case .inOrderStatus, .statusOnly, .none: kind
    }
  }
}

extension JobProgress.Interruption {
  static let cancelledDetail = "printer.cancelled"

  var detail: String {
    switch self {
    case .linkLost: PrinterCause.unreachable.kind
    case .deadlinePassed(let cause): cause?.kind ?? "printer.deadlinePassed"
    case .cancelled: Self.cancelledDetail
    case .aborted(let word): "printer.aborted: \(word)".prefixBytes(512)
    }
  }
}

extension String {
  /// At most `count` bytes from the start, never half a character.
  func prefixBytes(_ count: Int) -> String {
    var end = utf8.index(startIndex, offsetBy: min(count, utf8.count))
    while end.samePosition(in: unicodeScalars) == nil { end = utf8.index(before: end) }
    return String(self[..<end])
  }
}
