/// Takes the mixed stream of a printer's replies apart. Bytes in any split give the same replies.
///
/// Source: ESC/POS, "Differentiating the transmission data": fixed bits tell the kinds apart. Flow-control bytes (XON, XOFF) are dropped
/// wherever they appear, also inside a group of four or a block.
public struct PrinterReplyParser: Sendable {
  /// Bytes of one block; a longer one is taken for noise.
  public static let maxBlockBytes = 256
  /// Questions of one kind in flight; more are not remembered.
  public static let maxOutstanding = 16

  /// Bytes that fitted nothing since the connection began.
  public private(set) var unexpectedCount = 0

  private enum State: Equatable {
    case idle
    case automatic([UInt8])
    case block(header: UInt8, [UInt8])
  }

  private var state = State.idle
  private var realTime: [RealTimeQuestion] = []
  private var inOrderCount = 0
  /// Questions that are answered by a text, in their order.
  private var texts: [TextQuestion] = []

  private enum TextQuestion: Sendable {
    case identity(PrinterIdentity)
    case counter(Int)
  }

  public init() {}

  /// Notes that `request` was sent. Its answers come in the order of the requests.
  public mutating func expect(_ request: PrinterRequest) {
    switch request {
    case .realTimeStatus(let question): if realTime.count < Self.maxOutstanding { realTime.append(question) }
    case .inOrderStatus: inOrderCount = min(inOrderCount + 1, Self.maxOutstanding)
    case .identity(let item): if texts.count < Self.maxOutstanding { texts.append(.identity(item)) }
    case .counter(let number): if texts.count < Self.maxOutstanding { texts.append(.counter(number)) }
    }
  }

  /// Real-time questions that were asked and not answered are given up: what still comes is unexpected.
  ///
  /// In-order questions are never given up within a connection: the printer answers them in order, however late,
  /// so that a late answer is never taken for that of a later question.
  public mutating func forgetRealTime() { realTime = [] }

  /// The same, but the questions `kept` stay open.
  mutating func forgetRealTime(except kept: RealTimeQuestion?) { realTime.removeAll { $0 != kept } }

  /// Real-time questions whose answer has not come.
  var outstandingRealTime: Int { realTime.count }

  /// Questions of `GS r` whose answer has not come.
  public var outstandingInOrder: Int { inOrderCount }

  public mutating func receive(_ bytes: some Sequence<UInt8>) -> [PrinterReply] {
    var replies: [PrinterReply] = []
    for byte in bytes where byte != 0x11 && byte != 0x13 { take(byte, into: &replies) }
    return replies
  }

  private mutating func take(_ byte: UInt8, into replies: inout [PrinterReply]) {
    switch state {
    case .idle: replies += begin(byte)
    case .automatic(var group):
      guard byte & 0x90 == 0 else {
        // The group lost a byte: what came of it is worth nothing, and this byte begins something new.
        unexpectedCount += group.count
        replies += group.map { .unexpected($0) }
        state = .idle
        return replies += begin(byte)
      }
      group.append(byte)
      if group.count == 4 {
        state = .idle
        replies.append(.automaticStatus(AutomaticStatus(group[0], group[1], group[2], group[3])))
      } else {
        state = .automatic(group)
      }
    case .block(let header, var body):
      if byte == 0 {
        state = .idle
        replies.append(finish(header, body))
      } else if body.count < Self.maxBlockBytes {
        body.append(byte)
        state = .block(header: header, body)
      } else {
        state = .idle
        replies.append(unexpected(byte))
      }
    }
  }

  private mutating func begin(_ byte: UInt8) -> [PrinterReply] {
    switch byte {
    case 0x35, 0x37, 0x39, 0x3B, 0x3D, 0x57, 0x5F:
      // No other kind of reply begins with one of these: they have bits 0 and 4 set.
      state = .block(header: byte, [])
      return []
    case _ where byte & 0x93 == 0x12:
      guard !realTime.isEmpty else { return [unexpected(byte)] }
      return [.realTimeStatus(byte, answering: realTime.removeFirst())]
    case _ where byte & 0x93 == 0x10:
      state = .automatic([byte])
      return []
    case _ where byte & 0x90 == 0 && inOrderCount > 0:
      inOrderCount -= 1
      return [.inOrderStatus(byte)]
    default: return [unexpected(byte)]
    }
  }

  private mutating func finish(_ header: UInt8, _ body: [UInt8]) -> PrinterReply {
    switch (header, body.first) {
    case (0x5F, _) where !texts.isEmpty: return answer(texts.removeFirst(), header, body)
    case (0x37, 0x22) where body.count == 5: return .processID(Array(body.dropFirst()))
    case (0x37, 0x23): return .offlineReasons(Array(body.dropFirst()))
    case (0x37, 0x25) where body.count == 1: return .buffersCleared
    case (0x57, _): return .displayReply(body)
    default: return .otherBlock(header: header, body)
    }
  }

  private func answer(_ question: TextQuestion, _ header: UInt8, _ body: [UInt8]) -> PrinterReply {
    let text = String(decoding: body.filter { (0x20...0x7E).contains($0) }, as: UTF8.self)
    switch question {
    case .identity(let item): return .identity(item, text)
    case .counter(let number):
      guard let value = Int(text.filter { $0 != " " }) else { return .otherBlock(header: header, body) }
      return .counter(number, value: value)
    }
  }

  private mutating func unexpected(_ byte: UInt8) -> PrinterReply {
    unexpectedCount += 1
    return .unexpected(byte)
  }
}

extension PrinterReplyParser: PrinterReplyReader {
  mutating func receive(_ bytes: [UInt8]) -> [PrinterReply] { receive(bytes[...]) }
  func isStrayAnswer(_ byte: UInt8) -> Bool { byte & 0x93 == 0x12 }
}
