import JSON
import RPC
import Testing

@Suite("Request lines")
struct RequestTests {
  @Test("a request is read with its reserved params taken out")
  func reserved() throws {
    let key = "019b76da-a800-7000-8000-000000000001"
    let line = #"{"jsonrpc":"2.0","id":7,"method":"sale.open","params":{"idempotencyKey":"\#(key)","a":1}}"#
    let request = try RPCRequest(line: Array(line.utf8))
    #expect(request.id == 7)
    #expect(request.method == "sale.open")
    #expect(request.idempotencyKey == key)
    #expect(request.params == ["a": 1])
  }

  @Test(
    "what is no request is refused with the id it had",
    arguments: [
      ("nonsense", JSONValue.null, -32700), ("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"a.b\"}}", .null, -32700),
      ("[]", .null, -32600), (#"{"id":1,"method":"a.b"}"#, 1, -32600), (#"{"jsonrpc":"1.0","id":1,"method":"a.b"}"#, 1, -32600),
      (#"{"jsonrpc":"2.0","id":1.5,"method":"a.b"}"#, .null, -32600), (#"{"jsonrpc":"2.0","id":"x","method":1}"#, "x", -32600),
      (#"{"jsonrpc":"2.0","id":1,"method":"a.b","params":[1]}"#, 1, -32602),
      (#"{"jsonrpc":"2.0","id":1,"method":"a.b","extra":1}"#, 1, -32600),
      (#"{"jsonrpc":"2.0","id":1,"method":"a.b","params":{"idempotencyKey":"x"}}"#, 1, -32602),
      (#"{"jsonrpc":"2.0","id":1,"id":1,"method":"a.b"}"#, .null, -32700),
    ])
  func refusals(line: String, id: JSONValue, code: Int) {
    let refusal = #expect(throws: RPCRequest.Refusal.self) { try RPCRequest(line: Array(line.utf8)) }
    #expect(refusal?.id == id)
    #expect(refusal?.error.code == code)
  }

  @Test("a written request reads back the same")
  func roundTrip() throws {
    let request = RPCRequest(
      id: "a", method: "sale.get", params: ["sale": "x"], idempotencyKey: "019b76da-a800-7000-8000-000000000001")
    #expect(try RPCRequest(line: request.line().dropLast()) == request)
  }

  @Test("answers and events read back the same")
  func answers() throws {
    let error = RPCError(.saleNotOpen, "the sale is completed")
    #expect(try RPCAnswer(line: RPCAnswer.line(id: 3, error: error)) == .error(id: 3, error))
    #expect(try RPCAnswer(line: RPCAnswer.line(id: "x", result: Array("{\"a\":1}".utf8))) == .result(id: "x", ["a": 1]))
    let event = RPCNotification.line(name: "scan.read", cursor: nil, timeMs: 5, data: Array("{}".utf8))
    #expect(try RPCAnswer(line: event) == .event(RPCNotification(name: "scan.read", cursor: nil, timeMs: 5, data: [:])))
  }
}

@Suite("Lines")
struct LineFramerTests {
  static let stream = Array("{\"a\":1}\n\r\n{\"b\":2}\r\nrest".utf8)

  @Test("any split of the stream gives the same lines", arguments: 0...stream.count)
  func splits(at position: Int) throws {
    var framer = LineFramer()
    var lines: [String] = []
    let take = { (line: [UInt8]) in lines.append(String(decoding: line, as: UTF8.self)) }
    try framer.feed(Self.stream[..<position], line: take)
    try framer.feed(Self.stream[position...], line: take)
    #expect(lines == ["{\"a\":1}", "", "{\"b\":2}"])
    #expect(framer.pendingCount == 4)
  }

  @Test("a line over the limit is refused, in one piece or in many")
  func tooLong() throws {
    var one = LineFramer(limit: 8)
    #expect(throws: LineFramer.LineTooLong(limit: 8)) { try one.feed(Array("123456789\n".utf8)) { _ in } }
    var many = LineFramer(limit: 8)
    try many.feed(Array("12345678".utf8)) { _ in }
    #expect(throws: LineFramer.LineTooLong(limit: 8)) { try many.feed(Array("9".utf8)) { _ in } }
  }

  @Test("behind a line over the limit nothing is a line, as the next one's begin is not known")
  func staysBroken() throws {
    var framer = LineFramer(limit: 8)
    try framer.feed(Array("12345678".utf8)) { _ in }
    for piece in ["9", "\n", "{}\n"] {
      #expect(throws: LineFramer.LineTooLong(limit: 8)) { try framer.feed(Array(piece.utf8)) { Issue.record("\($0) is no line") } }
    }
    #expect(framer.finish() == nil)
  }

  @Test("the end of the stream ends a line that nobody ended, once")
  func unfinished() throws {
    var framer = LineFramer()
    try framer.feed(Array("{}\nrest".utf8)) { _ in }
    #expect(framer.finish() == Array("rest".utf8))
    #expect(framer.finish() == nil)
    #expect(framer.pendingCount == 0)
  }

  @Test("a line of exactly the limit passes")
  func atLimit() throws {
    var framer = LineFramer(limit: 8)
    var count = 0
    try framer.feed(Array("12345678\n".utf8)) { count = $0.count }
    #expect(count == 8)
  }
}
