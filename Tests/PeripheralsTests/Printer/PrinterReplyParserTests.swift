import Testing

@testable import Peripherals

@Suite struct PrinterReplyParserTests {
  private static let stream: [UInt8] =
    [
      0x12, 0x14, 0x13, 0x00, 0x00, 0x11, 0x0F, 0x16, 0x5F, 0x54, 0x4D, 0x11, 0x2D, 0x38, 0x00, 0x03, 0x37, 0x22, 0x41, 0x42, 0x43, 0x44,
      0x00,
    ]
    + [0x37, 0x23, 0x40, 0x41, 0x00, 0xFF, 0x37, 0x25, 0x00, 0x10, 0x00, 0x12, 0x39, 0x01, 0x02, 0x00, 0x00, 0x1A]
  private static let expected: [PrinterReply] = [
    .realTimeStatus(0x12, answering: .printer), .automaticStatus(AutomaticStatus(0x14, 0x00, 0x00, 0x0F)),
    .realTimeStatus(0x16, answering: .offlineCause), .identity(.model, "TM-8"), .inOrderStatus(0x03),
    .processID([0x41, 0x42, 0x43, 0x44]), .offlineReasons([0x40, 0x41]), .unexpected(0xFF), .buffersCleared,
    // A group that lost its tail to a real-time answer.
    .unexpected(0x10), .unexpected(0x00), .realTimeStatus(0x12, answering: .errorCause), .otherBlock(header: 0x39, [0x01, 0x02]),
    .inOrderStatus(0x00), .realTimeStatus(0x1A, answering: .paper),
  ]

  private func parser() -> PrinterReplyParser {
    var parser = PrinterReplyParser()
    for question in RealTimeQuestion.allCases { parser.expect(.realTimeStatus(question)) }
    parser.expect(.identity(.model))
    parser.expect(.inOrderStatus)
    parser.expect(.inOrderStatus)
    return parser
  }

  @Test("The same bytes in two parts give the same replies", arguments: 0...stream.count)
  func split(at position: Int) {
    var parser = parser()
    let replies = parser.receive(Self.stream[..<position]) + parser.receive(Self.stream[position...])
    #expect(replies == Self.expected)
    #expect(parser.unexpectedCount == 3)
  }

  @Test func byteByByteGivesTheSameReplies() {
    var parser = parser()
    #expect(Self.stream.flatMap { parser.receive([$0]) } == Self.expected)
  }

  @Test func answersWithoutQuestionsAreUnexpected() {
    var parser = PrinterReplyParser()
    #expect(parser.receive([0x12, 0x00, 0x5F, 0x41, 0x00]) == [.unexpected(0x12), .unexpected(0x00), .otherBlock(header: 0x5F, [0x41])])
  }

  @Test func aBlockWithoutEndIsCutOff() {
    var parser = PrinterReplyParser()
    let replies = parser.receive([0x5F] + Array(repeating: 0x41, count: 400))
    #expect(replies.count == 400 - PrinterReplyParser.maxBlockBytes)
    #expect(parser.unexpectedCount == replies.count)
  }

  @Test("No byte upsets the parser", arguments: UInt8.min...UInt8.max)
  func anyByte(byte: UInt8) {
    var parser = PrinterReplyParser()
    parser.expect(.realTimeStatus(.printer))
    let replies = parser.receive([byte])
    if byte & 0x93 == 0x12 { #expect(replies == [.realTimeStatus(byte, answering: .printer)]) }
    _ = parser.receive(Array(repeating: 0, count: 4))
    parser.expect(.realTimeStatus(.paper))
    #expect(parser.receive([0x1E]).count == 1)
  }
}

@Suite struct PrinterStatusTests {
  @Test("Each bit of the four answers means what the manual says", arguments: (UInt8.min...UInt8.max).filter { $0 & 0x93 == 0x12 })
  func realTime(byte: UInt8) {
    var status = PrinterStatus()
    status.apply(byte, answering: .printer)
    #expect(status.drawerSignalHigh == (byte & 4 != 0))
    #expect(status.online == (byte & 8 == 0))
    #expect(status.feedButton == (byte & 0x40 != 0))
    status.apply(byte, answering: .errorCause)
    #expect(status.recoverableError == (byte & 4 != 0))
    #expect(status.cutterError == (byte & 8 != 0))
    #expect(status.unrecoverableError == (byte & 0x20 != 0))
    #expect(status.autoRecoverableError == (byte & 0x40 != 0))
    var paper = PrinterStatus()
    paper.apply(byte, answering: .paper)
    #expect(paper.paper == (byte & 0x60 != 0 ? .end : byte & 0x0C != 0 ? .nearEnd : .present))
    var cover = PrinterStatus()
    cover.apply(byte, answering: .offlineCause)
    #expect(cover.coverOpen == (byte & 4 != 0))
    #expect(cover.paper == (byte & 0x20 != 0 ? .end : .present))
  }

  @Test("Automatic status", arguments: UInt8.min...UInt8.max)
  func automatic(byte: UInt8) {
    var status = PrinterStatus()
    status.apply(automatic: AutomaticStatus(byte, byte, byte, byte))
    #expect(status.drawerSignalHigh == (byte & 4 != 0))
    #expect(status.online == (byte & 8 == 0))
    #expect(status.coverOpen == (byte & 0x20 != 0))
    #expect(status.feedButton == (byte & 2 != 0))
    #expect(status.cutterError == (byte & 8 != 0))
    #expect(status.paper == (byte & 0x0C != 0 ? .end : byte & 3 != 0 ? .nearEnd : .present))
  }

  @Test("The most telling cause is named", arguments: PrinterCause.allCases)
  func causes(cause: PrinterCause) {
    var status = PrinterStatus()
    #expect(status.cause == nil)
    status.online = false
    switch cause {
    case .paperOut: status.paper = .end
    case .coverOpen: status.coverOpen = true
    case .offline: break
    case .cutterError: status.cutterError = true
    case .mechanicalError: status.recoverableError = true
    case .unreachable: status.reachable = false
    // Only a print service tells them.
    case .paperJam, .suppliesOut, .queueStopped: return #expect(!cause.message.isEmpty && !cause.hint.isEmpty)
    }
    #expect(status.cause == cause)
    #expect(cause.kind == "printer.\(cause.rawValue)")
    #expect(!cause.message.isEmpty && !cause.hint.isEmpty)
  }
}
