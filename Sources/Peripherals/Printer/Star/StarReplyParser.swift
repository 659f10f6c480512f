/// Takes the replies of a Star printer apart: status groups, marks (`ESC GS ETX`), identity. Bytes in any split give the same replies.
///
/// Flow-control bytes (XON, XOFF) are dropped where no reply can hold them. A status group that was asked for and one that the printer sent by
/// itself look the same: the first one after a question is its answer, for it tells no less.
public struct StarReplyParser: Sendable {
  /// Characters of an identity; a longer one is taken for noise.
  public static let maxTextBytes = 128
  /// Questions of one kind in flight; more are not remembered.
  public static let maxOutstanding = 16

  public private(set) var unexpectedCount = 0

  private enum State: Equatable {
    case idle
    case status([UInt8], length: Int)
    /// Behind ESC.
    case escape
    /// Behind ESC GS.
    case escapeGroup
    /// Behind ESC GS ETX.
    case mark([UInt8])
    /// Behind ESC #.
    case text([UInt8])
  }

  private let counterByte: Int
  private var state = State.idle
  private var realTimeCount = 0
  private var inOrderCount = 0
  private var lastCounter: UInt8?
  private var identities: [PrinterIdentity] = []

  public init(counterByte: Int = StarStatus.usualCounterByte) { self.counterByte = counterByte }

  public mutating func expect(_ request: PrinterRequest) {
    switch request {
    case .realTimeStatus: realTimeCount = min(realTimeCount + 1, Self.maxOutstanding)
    case .inOrderStatus: inOrderCount = min(inOrderCount + 1, Self.maxOutstanding)
    case .identity(let item): if identities.count < Self.maxOutstanding { identities.append(item) }
    // Star printers have no counters to ask for.
    case .counter: break
    }
  }

  var outstandingRealTime: Int { realTimeCount }
  /// Questions behind jobs (ETB) that were not reached yet.
  public var outstandingInOrder: Int { inOrderCount }

  public mutating func receive(_ bytes: [UInt8]) -> [PrinterReply] {
    var replies: [PrinterReply] = []
    for byte in bytes { take(byte, into: &replies) }
    return replies
  }

  private mutating func take(_ byte: UInt8, into replies: inout [PrinterReply]) {
    let isFlowControl = byte == 0x11 || byte == 0x13
    if case .mark(let tail) = state { return takeMark(byte, tail, into: &replies) }
    if isFlowControl { return }
    switch state {
    case .idle: begin(byte, into: &replies)
    case .status(let group, let length): takeStatus(byte, group, length, into: &replies)
    case .escape:
      switch byte {
      case 0x1D: state = .escapeGroup
      case 0x23: state = .text([])
      default: abandon([0x1B], then: byte, into: &replies)
      }
    case .escapeGroup:
      if byte == 0x03 { state = .mark([]) } else { abandon([0x1B, 0x1D], then: byte, into: &replies) }
    case .text(let text): takeText(byte, text, into: &replies)
    case .mark: break
    }
  }

  private mutating func begin(_ byte: UInt8, into replies: inout [PrinterReply]) {
    if byte == 0x1B {
      state = .escape
    } else if StarStatus.isHeader(byte), StarStatus.length.contains(StarStatus.length(header: byte)) {
      state = .status([byte], length: StarStatus.length(header: byte))
    } else {
      unexpectedCount += 1
      replies.append(.unexpected(byte))
    }
  }

  private mutating func takeStatus(_ byte: UInt8, _ group: [UInt8], _ length: Int, into replies: inout [PrinterReply]) {
    guard StarStatus.isTail(byte, at: group.count) else { return abandon(group, then: byte, into: &replies) }
    let length = group.count == 1 ? length + StarStatus.extra(second: byte) : length
    let group = group + [byte]
    guard group.count == length else { return state = .status(group, length: length) }
    state = .idle
    let status = StarStatus(group, counterByte: counterByte)
    let isAnswer = realTimeCount > 0
    if isAnswer { realTimeCount -= 1 }
    replies.append(.starStatus(status, answering: isAnswer ? .printer : nil))
    noteCounter(status, into: &replies)
  }

  /// Each step of the ETB counter answers one question that stands behind a job.
  private mutating func noteCounter(_ status: StarStatus, into replies: inout [PrinterReply]) {
    guard let counter = status.etbCounter else { return }
    defer { lastCounter = counter }
    guard let lastCounter, inOrderCount > 0 else { return }
    let reached = min(Int((counter &- lastCounter) & 0x1F), inOrderCount)
    inOrderCount -= reached
    for _ in 0..<reached { replies.append(.inOrderStatus(0)) }
  }

  /// `s n1 n2 counter 00`. The counter may be the value of a flow-control byte: it is one if the zero follows.
  private mutating func takeMark(_ byte: UInt8, _ tail: [UInt8], into replies: inout [PrinterReply]) {
    let isFlowControl = byte == 0x11 || byte == 0x13
    if isFlowControl, tail.count < 3 { return }
    if tail.count < 4 { return state = .mark(tail + [byte]) }
    if byte == 0 {
      state = .idle
      return replies.append(.documentMark(step: tail[0], id: [tail[1], tail[2]], counter: tail[3]))
    }
    let wasFlowControl = tail[3] == 0x11 || tail[3] == 0x13
    if isFlowControl { return }
    if wasFlowControl { return state = .mark(Array(tail.prefix(3)) + [byte]) }
    abandon([0x1B, 0x1D, 0x03] + tail, then: byte, into: &replies)
  }

  /// To LF NUL, or NUL alone.
  private mutating func takeText(_ byte: UInt8, _ text: [UInt8], into replies: inout [PrinterReply]) {
    if byte != 0 {
      guard text.count < Self.maxTextBytes else { return abandon([0x1B, 0x23] + text, then: byte, into: &replies) }
      return state = .text(text + [byte])
    }
    state = .idle
    let readable = String(
      decoding: text.filter { (0x20...0x7E).contains($0) && $0 != UInt8(ascii: "*") && $0 != UInt8(ascii: ",") }, as: UTF8.self)
    guard !identities.isEmpty else { return replies.append(.otherBlock(header: 0x23, text)) }
    replies.append(.identity(identities.removeFirst(), readable))
  }

  /// What came of a broken reply is worth nothing, and this byte begins something new.
  private mutating func abandon(_ bytes: [UInt8], then byte: UInt8, into replies: inout [PrinterReply]) {
    unexpectedCount += bytes.count
    replies += bytes.map { .unexpected($0) }
    state = .idle
    begin(byte, into: &replies)
  }
}

extension StarReplyParser: PrinterReplyReader {
  mutating func forgetRealTime(except kept: RealTimeQuestion?) { if kept == nil { realTimeCount = 0 } }
  /// A status that nobody asked for is as good as one that was.
  func isStrayAnswer(_ byte: UInt8) -> Bool { false }
}
