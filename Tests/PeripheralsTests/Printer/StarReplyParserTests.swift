import Testing

@testable import Peripherals

@Suite struct StarReplyParserTests {
  private static let first: [UInt8] = [0x23, 0x06, 0x08, 0x00, 0x00, 0x08, 0x00, 0x02, 0x00]
  private static let second: [UInt8] = [0x23, 0x06, 0x00, 0x00, 0x00, 0x00, 0x00, 0x04, 0x00]
  private static let long: [UInt8] = [0x2F, 0x06, 0, 0, 0, 0, 0, 0x06, 0, 0, 0, 0, 0, 0, 0]
  private static let stream: [UInt8] =
    [0x11] + first + [0xFF] + second + [0x1B, 0x1D, 0x03, 0x01, 0x41, 0x42, 0x13, 0x00] + [0x1B, 0x23, 0x2A, 0x54, 0x53, 0x50, 0x0A, 0x00]
    + [0x23, 0x06, 0x13, 0x91] + long + [0x1B, 0x1D, 0x03, 0x01, 0x43, 0x44, 0x11, 0x07, 0x00]
  private static let expected: [PrinterReply] = [
    .starStatus(StarStatus(first), answering: .printer), .unexpected(0xFF), .starStatus(StarStatus(second), answering: nil),
    .inOrderStatus(0),
    .documentMark(step: 1, id: [0x41, 0x42], counter: 0x13), .identity(.model, "TSP"),
    // A group that lost its tail.
    .unexpected(0x23), .unexpected(0x06), .unexpected(0x91), .starStatus(StarStatus(long), answering: nil), .inOrderStatus(0),
    // XON in front of the counter.
    .documentMark(step: 1, id: [0x43, 0x44], counter: 0x07),
  ]

  private func parser() -> StarReplyParser {
    var parser = StarReplyParser()
    parser.expect(.realTimeStatus(.printer))
    parser.expect(.inOrderStatus)
    parser.expect(.inOrderStatus)
    parser.expect(.identity(.model))
    return parser
  }

  @Test("The same bytes in two parts give the same replies", arguments: 0...stream.count)
  func split(at position: Int) {
    var parser = parser()
    let replies = parser.receive(Array(Self.stream[..<position])) + parser.receive(Array(Self.stream[position...]))
    #expect(replies == Self.expected)
    #expect(parser.unexpectedCount == 4)
  }

  @Test func byteByByteGivesTheSameReplies() {
    var parser = parser()
    #expect(Self.stream.flatMap { parser.receive([$0]) } == Self.expected)
  }

  @Test("Every byte at every place of a group means what the manual says", arguments: UInt8.min...UInt8.max)
  func anyByte(byte: UInt8) {
    for place in 0..<9 {
      var group: [UInt8] = [0x23, 0x06, 0, 0, 0, 0, 0, 0, 0]
      group[place] = byte
      var parser = StarReplyParser()
      parser.expect(.realTimeStatus(.printer))
      let replies = parser.receive(group)
      let isWhole = place == 0 ? byte & 0x91 == 1 && StarStatus.length(header: byte) == 9 : place == 1 ? byte & 0x91 == 0 : byte & 0x91 == 0
      guard isWhole else {
        // Flow control is dropped; a longer group waits for its end; anything else is told byte by byte.
        #expect(replies.allSatisfy { if case .starStatus(let status, _) = $0 { status.bytes.count != 9 } else { true } })
        continue
      }
      #expect(replies == [.starStatus(StarStatus(group), answering: .printer)])
    }
  }

  @Test("Each bit of the status reaches the printer's state", arguments: UInt8.min...UInt8.max)
  func bits(byte: UInt8) {
    var state = PrinterStatus()
    state.apply(star: StarStatus([0x23, 0x06, byte, 0, 0, 0, 0, 0, 0]))
    #expect(state.drawerSignalHigh == (byte & 0x04 != 0))
    #expect(state.online == (byte & 0x08 == 0))
    #expect(state.coverOpen == (byte & 0x20 != 0))
    state.apply(star: StarStatus([0x23, 0x06, 0, byte, 0, 0, 0, 0, 0]))
    #expect(state.recoverableError == (byte & 0x04 != 0))
    #expect(state.cutterError == (byte & 0x08 != 0))
    #expect(state.unrecoverableError == (byte & 0x20 != 0))
    #expect(state.autoRecoverableError == (byte & 0x40 != 0))
    state.apply(star: StarStatus([0x23, 0x06, 0, 0, byte, 0, 0, 0, 0]))
    #expect(state.autoRecoverableError == (byte & 0x40 != 0))
    state.apply(star: StarStatus([0x23, 0x06, 0, 0, 0, byte, 0, 0, 0]))
    #expect(state.paper == (byte & 0x08 != 0 ? .end : byte & 0x04 != 0 ? .nearEnd : .present))
    let counter = StarStatus([0x23, 0x06, 0, 0, 0, 0, 0, byte, 0]).etbCounter
    #expect(counter == byte >> 2 & 0x18 | byte >> 1 & 0x07)
    #expect(StarStatus([0x23, 0x06, byte, 0, 0, 0, 0, 0, 0]).etbDone == (byte & 0x02 != 0))
  }

  @Test(
    "The length of a group is told by its header", arguments: [(0x0D, 6), (0x23, 9), (0x25, 10), (0x27, 11), (0x6F, 31)] as [(UInt8, Int)])
  func lengths(header: UInt8, length: Int) {
    #expect(StarStatus.length(header: header) == length)
    var parser = StarReplyParser()
    let group = [header] + Array(repeating: UInt8(0), count: length - 1)
    #expect(parser.receive(group) == [.starStatus(StarStatus(group), answering: nil)])
  }

  @Test func theSecondHeaderMayAddTwoBytes() {
    var parser = StarReplyParser()
    let group: [UInt8] = [0x6F, 0x86] + Array(repeating: 0, count: 31)
    #expect(parser.receive(group) == [.starStatus(StarStatus(group), answering: nil)])
  }

  @Test func theCounterMayWrapAndJump() {
    var parser = StarReplyParser()
    for _ in 0..<3 { parser.expect(.inOrderStatus) }
    _ = parser.receive([0x23, 0x06, 0, 0, 0, 0, 0, 0x6E, 0])
    let replies = parser.receive([0x23, 0x06, 0, 0, 0, 0, 0, 0x02, 0])
    #expect(replies.count == 3)
    #expect(parser.outstandingInOrder == 1)
  }

  @Test func aTextWithoutEndIsNoise() {
    var parser = StarReplyParser()
    let replies = parser.receive([0x1B, 0x23] + Array(repeating: 0x41, count: 400))
    #expect(replies.count == parser.unexpectedCount)
    #expect(parser.unexpectedCount > StarReplyParser.maxTextBytes)
  }
}
