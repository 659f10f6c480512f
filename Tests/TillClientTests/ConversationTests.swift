import JSON
import RPC
import Testing

@testable import TillClient

@Suite struct ConversationTests {
  @Test func `any split of the stream gives the same answers and events`() throws {
    let stream =
      RPCAnswer.line(id: 1, result: Array(#"{"a":1}"#.utf8))
      + RPCNotification.line(name: "scan.read", cursor: nil, timeMs: 7, data: Array("{}".utf8))
      + RPCAnswer.line(id: 2, error: RPCError(.saleUnknown))
    for size in 1...stream.count {
      var conversation = Conversation(answerLimit: 1_024, eventLimit: 8)
      let (first, second) = (try conversation.open(), try conversation.open())
      for start in stride(from: 0, to: stream.count, by: size) {
        try conversation.feed(Array(stream[start..<min(start + size, stream.count)]))
      }
      #expect(conversation.takeAnswer(first) == .success(["a": 1]))
      #expect(conversation.takeAnswer(second) == .failure(RPCError(.saleUnknown)))
      #expect(conversation.takeAnswer(second) == nil)
      #expect(try conversation.takeEvent()?.timeMs == 7)
      #expect(try conversation.takeEvent() == nil)
    }
  }

  @Test func `at most 64 calls wait, and a taken answer makes room`() throws {
    var conversation = Conversation(answerLimit: 1_024, eventLimit: 8)
    let ids = try (0..<64).map { _ in try conversation.open() }
    #expect(throws: TillClientError.tooManyCalls(limit: 64)) { try conversation.open() }
    conversation.abandon(ids[0])
    #expect(try conversation.open() == 65)
  }

  @Test func `the answer of a call that was given up is not kept`() throws {
    var conversation = Conversation(answerLimit: 1_024, eventLimit: 8)
    let id = try conversation.open()
    conversation.abandon(id)
    try conversation.feed(RPCAnswer.line(id: .integer(id), result: Array("{}".utf8)))
    #expect(conversation.answers.isEmpty)
  }

  @Test func `what came before a broken line is kept`() throws {
    var conversation = Conversation(answerLimit: 64, eventLimit: 8)
    let id = try conversation.open()
    let stream = RPCAnswer.line(id: .integer(id), result: Array("{}".utf8)) + Array(repeating: UInt8(ascii: "x"), count: 65)
    #expect(throws: TillClientError.protocolViolation("a line is longer than 64 bytes")) { try conversation.feed(stream) }
    #expect(conversation.takeAnswer(id) == .success([:]))
  }
}
