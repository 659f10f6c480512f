internal import Peripherals

/// Replies do not depend on how the stream is cut, none is made of more bytes than came, and nothing is kept without limit.
enum ReplyCheck {
  /// Enough for a block over the limit.
  private static let repeats = 24
  private static let answers: [PrinterRequest] =
    RealTimeQuestion.allCases.map { .realTimeStatus($0) } + [.inOrderStatus, .identity(.model)]

  private struct Outcome: Equatable {
    var replies: [PrinterReply] = []
    var unexpectedCount = 0
    var outstandingInOrder = 0
  }

  static func run(header: UInt8, _ bytes: ArraySlice<UInt8>) throws(FuzzFinding) {
    let splits = Splits(Splits.lengthened(bytes, times: repeats), seed: header)
    let whole = try outcome(header, splits.whole)
    try FuzzFinding.unless(outcome(header, splits.pieces) == whole, "in pieces the replies are the same")
  }

  /// Asks up to seven rounds of questions, more than the parser remembers.
  private static func parser(_ header: UInt8) -> PrinterReplyParser {
    var parser = PrinterReplyParser()
    for _ in 0..<(header >> 1 & 7) { for request in answers { parser.expect(request) } }
    return parser
  }

  private static func outcome(_ header: UInt8, _ pieces: [ArraySlice<UInt8>]) throws(FuzzFinding) -> Outcome {
    var parser = parser(header)
    var outcome = Outcome()
    try FuzzFinding.unless(parser.outstandingInOrder <= PrinterReplyParser.maxOutstanding, "questions that are remembered are limited")
    let largest = pieces.map(\.count).max() ?? 0
    var kept = 0
    for piece in pieces {
      let replies = parser.receive(piece)
      kept += piece.count { $0 != 0x11 && $0 != 0x13 }
      let told = replies.reduce(0) { $0 + size($1) }
      try FuzzFinding.unless(told <= kept, "a reply holds no byte that did not come: \(replies)")
      // What came since may have begun a new reply.
      if !replies.isEmpty { kept = min(kept, piece.count) }
      try FuzzFinding.unless(kept <= PrinterReplyParser.maxBlockBytes + largest + 1, "no more than a block is kept: \(kept) bytes")
      outcome.replies += replies
    }
    outcome.unexpectedCount = parser.unexpectedCount
    outcome.outstandingInOrder = parser.outstandingInOrder
    let unexpected = outcome.replies.count { if case .unexpected = $0 { true } else { false } }
    try FuzzFinding.unless(unexpected == outcome.unexpectedCount, "each byte that fits nothing is told and counted")
    return outcome
  }

  /// The bytes that a reply tells of.
  private static func size(_ reply: PrinterReply) -> Int {
    switch reply {
    case .realTimeStatus, .inOrderStatus, .unexpected: 1
    case .automaticStatus: 4
    case .identity(_, let text): text.utf8.count + 2
    case .processID(let id): id.count + 3
    case .counter(_, let value): String(value).utf8.count + 2
    case .starStatus(let status, _): status.bytes.count
    case .documentMark: 8
    case .offlineReasons(let reasons): reasons.count + 3
    case .buffersCleared: 3
    case .displayReply(let body), .otherBlock(_, let body): body.count + 2
    }
  }
}
