import JSON
import RPC
import Rehearsal
import Testing
import TillClient

extension EndToEnd {
  @Suite("Bad input on the socket")
  struct BadInputTests {
    /// The lines that are refused: what is sent, the error's code and kind, and the id that the answer names.
    private static let lines: [(String, Int64, String, JSONValue)] = [
      ("garbage", -32_700, "rpc.parse", .null),
      ("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"system.info\"", -32_700, "rpc.parse", .null),
      (#"{"jsonrpc":"2.0","id":1,"id":2,"method":"system.info"}"#, -32_700, "rpc.parse", .null),
      (#"{"jsonrpc":"2.0","id":1,"method":"system.info","params":{"x":"\#u{1}"}}"#, -32_700, "rpc.parse", .null),
      (#"{"jsonrpc":"2.0","id":1,"method":"\ud800"}"#, -32_700, "rpc.parse", .null),
      (String(repeating: "[", count: 100) + String(repeating: "]", count: 100), -32_700, "rpc.parse", .null),
      (
        #"{"jsonrpc":"2.0","id":1,"method":"system.info","params":"# + String(repeating: #"{"a":"#, count: 100) + "1"
          + String(repeating: "}", count: 101), -32_700, "rpc.parse", .null
      ),
      (#"[{"jsonrpc":"2.0","id":1,"method":"system.info"}]"#, -32_600, "rpc.invalidRequest", .null),
      ("42", -32_600, "rpc.invalidRequest", .null), (#"{"id":7,"method":"system.info"}"#, -32_600, "rpc.invalidRequest", 7),
      (#"{"jsonrpc":"2.0","id":1.0,"method":"system.info"}"#, -32_600, "rpc.invalidRequest", .null),
      (#"{"jsonrpc":"2.0","id":7,"method":5}"#, -32_600, "rpc.invalidRequest", 7),
      (#"{"jsonrpc":"2.0","id":7,"method":"system.info","extra":1}"#, -32_600, "rpc.invalidRequest", 7),
      (#"{"jsonrpc":"2.0","id":"a","method":"no.such"}"#, -32_601, "rpc.methodNotFound", "a"),
      (#"{"jsonrpc":"2.0","id":7,"method":"system.info","params":[]}"#, -32_602, "rpc.invalidParams", 7),
      (#"{"jsonrpc":"2.0","id":7,"method":"system.info","params":{"unknown":1}}"#, -32_602, "rpc.invalidParams", 7),
      (#"{"jsonrpc":"2.0","id":7,"method":"sale.addLine","params":{"code":"1"}}"#, -32_602, "rpc.invalidParams", 7),
      (#"{"jsonrpc":"2.0","id":7,"method":"sale.get","params":{"sale":"no uuid"}}"#, -32_602, "rpc.invalidParams", 7),
      (#"{"jsonrpc":"2.0","id":7,"method":"sale.list","params":{"limit":1.0}}"#, -32_602, "rpc.invalidParams", 7),
      (#"{"jsonrpc":"2.0","id":7,"method":"sale.list","params":{"limit":1e1}}"#, -32_602, "rpc.invalidParams", 7),
      (#"{"jsonrpc":"2.0","id":7,"method":"sale.list","params":{"limit":"1"}}"#, -32_602, "rpc.invalidParams", 7),
      (#"{"jsonrpc":"2.0","id":7,"method":"sale.list","params":{"limit":0}}"#, -32_602, "rpc.invalidParams", 7),
      (#"{"jsonrpc":"2.0","id":7,"method":"sale.list","params":{"cursor":"nonsense"}}"#, -32_602, "rpc.cursorUnknown", 7),
      (#"{"jsonrpc":"2.0","id":7,"method":"sale.open","params":{"idempotencyKey":"x"}}"#, -32_602, "rpc.invalidParams", 7),
      (#"{"jsonrpc":"2.0","id":7,"method":"sale.open","params":{"session":"x"}}"#, -32_001, "auth.sessionUnknown", 7),
    ]

    @Test("Each bad line gets its error, the connection stays, and nothing is sold")
    func refusesBadLines() throws {
      try Shop.with { shop in
        let raw = try RawClient(path: shop.socket)
        for (line, code, kind, id) in Self.lines {
          try raw.send(line + "\n")
          let answer = try raw.answer()
          #expect(answer.errorCode == code, "\(line.prefix(120))")
          #expect(answer.errorKind == kind, "\(line.prefix(120))")
          #expect(answer["id"] == id, "\(line.prefix(120))")
          #expect(answer["error"]?["data"]?["hint"]?.stringValue?.isEmpty == false, "\(line.prefix(120))")
        }
        try raw.send([0xFF, 0xFE, 0x0A])
        #expect(try raw.answer().errorKind == "rpc.parse")
        try raw.send(RawClient.line(8, "system.info"))
        #expect(try raw.answer()["result"]?["name"] == "tilld")
        #expect(try shop.client.call(ListSales.self, .init()).sales.isEmpty)
      }
    }

    @Test("A line that comes in pieces is answered when it is whole")
    func waitsForTheWholeLine() throws {
      try Shop.with { shop in
        let raw = try RawClient(path: shop.socket)
        let line = Array(RawClient.line(1, "system.info").utf8)
        for cut in [1, 20, line.count - 1] {
          try raw.send(Array(line[..<cut]))
          // The other client's answer shows that the daemon has seen the half line and goes on.
          _ = try shop.client.call(GetSystemInfo.self, Empty())
          try raw.send(Array(line[cut...]))
          #expect(try raw.answer()["id"] == 1)
        }
        try raw.send("\r\n\n" + RawClient.line(2, "system.info").dropLast() + "\r\n")
        #expect(try raw.answer()["id"] == 2)
      }
    }

    @Test("A line of 10 MB ends its own connection only")
    func refusesHugeLines() throws {
      try Shop.with { shop in
        let raw = try RawClient(path: shop.socket)
        let piece = [UInt8](repeating: UInt8(ascii: "a"), count: 1 << 20)
        var isOpen = true
        for _ in 0..<10 where isOpen {
          isOpen = try raw.send(piece)
          #expect(try shop.client.call(GetSystemInfo.self, Empty()).storage == "ok")
        }
        let answer = try raw.answer()
        #expect(answer.errorCode == -32_600)
        #expect(answer.errorKind == "rpc.oversize")
        #expect(try raw.line() == nil)
        #expect(try shop.client.call(GetSystemInfo.self, Empty()).storage == "ok")
      }
    }

    @Test("A client that hangs up in the middle of a line harms nobody")
    func survivesHangUps() throws {
      try Shop.with { shop in
        for count in 0..<20 {
          let raw = try RawClient(path: shop.socket)
          try raw.send(String(RawClient.line(1, "sale.open").prefix(count * 3)))
        }
        #expect(try shop.client.call(ListSales.self, .init()).sales.isEmpty)
      }
    }

    @Test("More than 64 connections of one user are refused, and closing one makes room")
    func limitsConnections() throws {
      try Shop.with { shop in
        // The shop's own client is one of them.
        var others: [RawClient] = []
        for number in 1...63 {
          let raw = try RawClient(path: shop.socket)
          try raw.send(RawClient.line(number, "system.info"))
          #expect(try raw.answer()["id"] == .integer(Int64(number)))
          others.append(raw)
        }
        let refused = try RawClient(path: shop.socket)
        #expect(try refused.answer().errorKind == "rpc.tooManyConnections")
        #expect(try refused.line() == nil)
        #expect(try shop.client.call(GetSystemInfo.self, Empty()).storage == "ok")
      }
    }
  }
}
