import Glibc
import JSON
import RPC
import Rehearsal
import Testing
import TillClient

extension EndToEnd {
  @Suite("Requests and answers")
  struct RequestTests {
    @Test("A notification acts and gets no answer")
    func leavesNotificationsUnanswered() throws {
      try Shop.with { shop in
        let raw = try RawClient(path: shop.socket)
        try raw.send(#"{"jsonrpc":"2.0","method":"sale.open"}"# + "\n" + #"{"jsonrpc":"2.0","method":"no.such"}"# + "\n")
        try raw.send(RawClient.line(2, "sale.open"))
        #expect(try raw.answer()["id"] == 2)
        #expect(try shop.client.call(ListSales.self, .init()).sales.count == 2)
      }
    }

    @Test("Requests in one write are all answered, each by its id")
    func answersPipelines() throws {
      try Shop.with { shop in
        let raw = try RawClient(path: shop.socket)
        let methods = ["system.info", "sale.open", "device.list", "journal.verify", "product.search"]
        let requests = (0..<60).map { number in
          let method = methods[number % methods.count]
          return RawClient.line(number, method, method == "product.search" ? #"{"text":"milk"}"# : "{}")
        }
        try raw.send(requests.joined())
        var results: [Int64: JSONValue] = [:]
        for _ in 0..<60 {
          let answer = try raw.answer()
          let id = try #require(answer["id"]?.integerValue)
          #expect(results[id] == nil, "\(id) was answered twice")
          results[id] = answer["result"] ?? answer
        }
        let members = ["name", "status", "devices", "isValid", "products"]
        for (id, result) in results { #expect(result[members[Int(id) % 5]] != nil, "\(id): \(result)") }
      }
    }

    @Test("What is beyond 64 requests in flight is refused, and what was taken is carried out")
    func limitsRequestsInFlight() throws {
      try Shop.with { shop in
        let raw = try RawClient(path: shop.socket)
        let count = 400
        try raw.send((0..<count).map { RawClient.line($0, "sale.open") }.joined())
        var opened = 0
        for _ in 0..<count {
          let answer = try raw.answer()
          if answer["result"] != nil { opened += 1 } else { #expect(answer.errorKind == "rpc.tooManyRequests") }
        }
        #expect(opened >= 64)
        #expect(opened < count)
        var listed = 0
        var cursor: String?
        repeat {
          let page = try shop.client.call(ListSales.self, .init(limit: 200, cursor: cursor))
          listed += page.sales.count
          cursor = page.cursor
        } while cursor != nil
        #expect(listed == opened)
      }
    }

    @Test("rpc.discover is the document in the tree")
    func discovers() throws {
      try Shop.with { shop in
        let document = try StrictJSON.parse(try TemporaryFolder.contents(of: Programs.tree + "/protocols/till.openrpc.json"))
        #expect(try shop.client.call(Discover.self, Empty()).document == document)
        #expect(document["methods"]?.arrayValue?.count == Catalogue.methods.count)
      }
    }

    @Test("The socket's file lets owner and group in, and nobody else")
    func restrictsTheSocket() throws {
      let mode = try Shop.with { try $0.folder.mode(of: "S") }
      #expect(mode == 0o660)
    }

    @Test("socat is a client", .enabled(if: access("/usr/bin/socat", X_OK) == 0, "socat is not installed"))
    func answersSocat() throws {
      try Shop.with { shop in
        let request = #"{"jsonrpc":"2.0","id":1,"method":"system.info"}"# + "\n"
        let finished = try Finished.run("/usr/bin/socat", ["-", "UNIX:\(shop.socket)"], input: request)
        let answer = try StrictJSON.parse(Array(try finished.succeeded().utf8))
        #expect(answer["id"] == 1)
        #expect(answer["result"]?["api"] == .string(Catalogue.version))
      }
    }

    @Test("A client that has sent everything and closed its side still gets its answers")
    func answersAfterHalfClose() throws {
      try Shop.with { shop in
        let requests = (1...20).map { RawClient.line($0, "sale.open") }.joined()
        let finished = try Finished.run(Programs.tillctl, ["call", "sale.open", "--json", "--socket", shop.socket], input: requests)
        #expect(try finished.json()["status"] == "open")
        guard access("/usr/bin/socat", X_OK) == 0 else { return }
        let lines = try Finished.run("/usr/bin/socat", ["-t", "10", "-", "UNIX:\(shop.socket)"], input: requests).succeeded()
        #expect(lines.split(separator: "\n").count == 20)
      }
    }
  }
}
