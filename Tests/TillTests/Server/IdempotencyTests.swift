import JSON
import RPC
import Store
import Synchronization
import Testing

@testable import Till

@Suite("Idempotency keys", .timeLimit(.minutes(5)))
@TillLoop
struct IdempotencyTests {
  private nonisolated static let key = "0197b8a0-0000-7000-8000-000000000001"

  @Test("the same key gives the first answer again and changes nothing more")
  func sameAnswer() async throws {
    try await TillRig.with { rig in
      let first = try await rig.answer("sale.open", key: Self.key).get()
      let events = rig.events.count
      let second = try await rig.answer("sale.open", key: Self.key).get()
      #expect(first == second)
      #expect(rig.events.count == events)
      #expect(try await rig.call(ListSales.self, .init()).sales.count == 1)
      let third = try await rig.answer("sale.open").get()
      #expect(third != first)
    }
  }

  @Test("two calls with one key at once have one effect and one answer")
  func atOnce() async throws {
    try await TillRig.with { rig in
      async let one = rig.answer("sale.open", key: Self.key)
      async let two = rig.answer("sale.open", key: Self.key)
      let (first, second) = await (try one.get(), try two.get())
      #expect(first == second)
      #expect(try await rig.call(ListSales.self, .init()).sales.count == 1)
    }
  }

  @Test("the same key with other params or another method is refused, and the first answer stays")
  func mismatch() async throws {
    try await TillRig.with { rig in
      try await rig.importCatalogue()
      let sale = try await rig.sale()
      let params: JSONValue = ["sale": .string(sale.sale), "code": "1001"]
      let first = try await rig.answer("sale.addLine", params, key: Self.key).get()
      let other: JSONValue = ["sale": .string(sale.sale), "code": "1002"]
      #expect(await rig.refusal("sale.addLine", other, key: Self.key) == "rpc.idempotencyMismatch")
      #expect(await rig.refusal("sale.open", key: Self.key) == "rpc.idempotencyMismatch")
      #expect(try await rig.answer("sale.addLine", params, key: Self.key).get() == first)
      #expect(try await rig.call(GetSale.self, .init(sale: sale.sale)).lines.map(\.quantity) == ["1"])
    }
  }

  @Test("the order of params does not matter")
  func order() async throws {
    try await TillRig.with { rig in
      try await rig.importCatalogue()
      let sale = JSONValue.string(try await rig.sale().sale)
      let first = try await rig.answer("sale.addLine", ["sale": sale, "code": "1001"], key: Self.key).get()
      #expect(try await rig.answer("sale.addLine", ["code": "1001", "sale": sale], key: Self.key).get() == first)
    }
  }

  @Test("a final refusal is kept, also when the same call would succeed by now")
  func refusalKept() async throws {
    try await TillRig.with { rig in
      try await rig.importCatalogue()
      let sale = try await rig.sale()
      let tender: JSONValue = ["sale": .string(sale.sale), "amount": 1_000]
      let first = await rig.answer("tender.cash", tender, key: Self.key)
      #expect(await rig.refusal("tender.cash", tender, key: Self.key) == "sale.empty")
      _ = try await rig.call(AddSaleLine.self, .init(sale: sale.sale, code: "1001"))
      #expect(await rig.answer("tender.cash", tender, key: Self.key) == first)
      #expect(try await rig.call(GetSale.self, .init(sale: sale.sale)).status == "open")
    }
  }

  @Test("what may succeed later is not kept", arguments: [ErrorKind.storageBusy, .storageFull, .internal])
  func retryable(kind: ErrorKind) async throws {
    try await TillRig.with { rig in
      let dispatcher = Dispatcher(ledger: rig.ledger)
      let runs = Counter()
      dispatcher.onWrite(OpenDrawer.self) { _, _ in
        if runs.next() == 1 { throw RPCError(kind) }
        return DrawerView(drawer: "drawer", state: "closed", sinceMs: Int64(runs.value))
      }
      let params = try StrictJSON.value(of: OpenDrawer.Params.example)
      #expect(await rig.refusal("drawer.open", params, key: Self.key, by: dispatcher) == kind.kind)
      let answer = try await rig.answer("drawer.open", params, key: Self.key, by: dispatcher).get()
      #expect(try await rig.answer("drawer.open", params, key: Self.key, by: dispatcher).get() == answer)
      #expect(runs.value == 2)
    }
  }

  @Test("what a refused transaction wrote is gone, only the refusal is kept")
  func rollsBack() async throws {
    try await TillRig.with { rig in
      let dispatcher = Dispatcher(ledger: rig.ledger)
      dispatcher.onWrite(OpenDrawer.self) { _, scope in
        try Drawers(scope: scope).kick(reason: "test")
        throw RPCError(.deviceUnknown)
      }
      let params = try StrictJSON.value(of: OpenDrawer.Params.example)
      let rows = try rig.read { try $0.journalHead()?.seq }
      #expect(await rig.refusal("drawer.open", params, key: Self.key, by: dispatcher) == "device.unknown")
      #expect(try rig.read { try $0.journalHead()?.seq } == rows)
      #expect(rig.effects == [])
    }
  }

  @Test("two callers with one key do not meet")
  func principals() async throws {
    try await TillRig.with { rig in
      let anna = try await rig.answer("sale.open", key: Self.key, as: .anna).get()
      let bert = try await rig.answer("sale.open", key: Self.key, as: .bert).get()
      #expect(anna != bert)
      #expect(try await rig.answer("sale.open", key: Self.key, as: .anna).get() == anna)
      #expect(
        await rig.refusal("sale.void", ["sale": .string(Samples.anID), "reason": "other"], key: Self.key, as: .bert)
          == "rpc.idempotencyMismatch")
    }
  }

  @Test("calls without a transaction keep their first answer in memory")
  func onLoop() async throws {
    try await TillRig.with { rig in
      let dispatcher = Dispatcher(ledger: rig.ledger)
      let runs = Counter()
      dispatcher.onLoop(ShowOnDisplay.self) { params, _ in
        runs.next()
        return DisplayContent(display: "pole", upper: params.upper, lower: "\(runs.value)")
      }
      let hello: JSONValue = ["upper": "HELLO", "lower": ""]
      let first = try await rig.answer("display.show", hello, key: Self.key, as: .anna, by: dispatcher).get()
      #expect(try await rig.answer("display.show", hello, key: Self.key, as: .anna, by: dispatcher).get() == first)
      #expect(runs.value == 1)
      #expect(
        await rig.refusal("display.show", ["upper": "BYE", "lower": ""], key: Self.key, as: .anna, by: dispatcher)
          == "rpc.idempotencyMismatch")
      #expect(try await rig.answer("display.show", hello, key: Self.key, as: .bert, by: dispatcher).get() != first)
      _ = try await rig.answer("display.show", hello, as: .anna, by: dispatcher).get()
      #expect(runs.value == 3)
    }
  }

  @Test("the memory is bounded: the oldest answers go first")
  func memory() throws {
    var memory = AnswerMemory()
    let request = { (number: Int) in RPCRequest(id: 1, method: "display.show", idempotencyKey: "\(number)") }
    for number in 0..<AnswerMemory.limit { memory.remember([UInt8(number & 255)], for: request(number), .anna) }
    #expect(try memory.answer(to: request(0), .anna)?.get() == [0])
    memory.remember([1], for: request(AnswerMemory.limit), .anna)
    #expect(memory.answer(to: request(0), .anna) == nil)
    #expect(memory.answer(to: request(AnswerMemory.limit / 10 - 1), .anna) == nil)
    #expect(try memory.answer(to: request(AnswerMemory.limit / 10), .anna)?.get() == [UInt8(AnswerMemory.limit / 10 & 255)])
    #expect(memory.answer(to: request(AnswerMemory.limit / 10), .bert) == nil)
    #expect(memory.answer(to: RPCRequest(id: 1, method: "display.show"), .anna) == nil)
  }
}

/// Counts, from any thread.
final class Counter: Sendable {
  private let count = Mutex(0)

  var value: Int { count.withLock { $0 } }

  @discardableResult
  func next() -> Int {
    count.withLock { count in
      count += 1
      return count
    }
  }
}
