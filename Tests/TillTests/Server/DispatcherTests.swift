import JSON
import RPC
import Store
import Testing

@testable import Till

@Suite("Dispatcher", .timeLimit(.minutes(5)))
@TillLoop
struct DispatcherTests {
  @Test("every method of the table has a handler")
  func complete() async throws {
    try await TillRig.with { rig in
      #expect(rig.dispatcher.missing == [])
      #expect(Dispatcher(ledger: rig.ledger).missing.count == Catalogue.methods.count)
    }
  }

  @Test("every method answers its example by its schema, or refuses by its list")
  func examples() async throws {
    try await TillRig.with { rig in
      for method in Catalogue.methods { try await Self.tryExample(of: method, rig) }
    }
  }

  private static func tryExample<Method: RPCMethod>(of method: Method.Type, _ rig: TillRig) async throws {
    switch await rig.answer(Method.name, try StrictJSON.value(of: Method.Params.example)) {
    case .success(let bytes): #expect(Method.Result.schema.problem(in: try StrictJSON.parse(bytes)) == nil, "\(Method.name)")
    case .failure(let error):
      let listed = Set((Method.errors + [.invalidParams]).map(\.kind))
      #expect(listed.contains(error.kind), "\(Method.name): \(error)")
    }
  }

  @Test(
    "params that do not fit the table are refused before anything runs",
    arguments: [
      ("sale.open", ["extra": 1]), ("sale.get", ["sale": "not-a-uuid"]), ("tender.cash", ["sale": .string(Samples.anID)]),
      ("tender.cash", ["sale": .string(Samples.anID), "amount": "5"]),
      ("tender.cash", ["sale": .string(Samples.anID), "amount": .decimal("5.0")]),
      ("sale.addLine", ["sale": .string(Samples.anID), "code": "1", "quantity": "1,5"]),
      ("sale.addLine", ["sale": .string(Samples.anID), "code": "1", "quantity": 1]),
      ("events.subscribe", ["topics": ["weather"]]),
    ] as [(String, JSONValue)])
  func schema(method: String, params: JSONValue) async throws {
    try await TillRig.with { rig in
      guard case .failure(let error) = await rig.answer(method, params) else { return #expect(Bool(false), "\(method) took \(params)") }
      #expect(error.kind == "rpc.invalidParams")
      #expect(error.code == -32602)
    }
  }

  @Test("a method that is not there is named")
  func unknown() async throws {
    try await TillRig.with { rig in
      guard case .failure(let error) = await rig.answer("sale.steal") else { return #expect(Bool(false)) }
      #expect(error.kind == "rpc.methodNotFound")
      #expect(error.message.contains("\"sale.steal\""))
    }
  }

  @Test("sessions and approvals are refused while there are no users")
  func sessions() async throws {
    try await TillRig.with { rig in
      var request = RPCRequest(id: 1, method: "system.info")
      request.session = "token"
      #expect(await rig.answer(request) == .failure(RPCError(.sessionUnknown)))
      request.session = nil
      request.approval = "token"
      #expect(await rig.answer(request) == .failure(RPCError(.sessionUnknown)))
    }
  }

  @Test("without a role nothing is answered, with the wrong one only what it allows")
  func roles() async throws {
    try await TillRig.with { rig in
      for method in Catalogue.methods {
        #expect(await rig.refusal(method.name, as: .stranger) == "auth.notAllowed", "\(method.name)")
        let refused = await rig.refusal(method.name, as: .anna) == "auth.notAllowed"
        #expect(refused == (method.role != .cashier), "\(method.name)")
      }
      let example = try StrictJSON.value(of: ImportProducts.Params.example)
      guard case .failure(let error) = await rig.answer("product.import", example, as: .anna) else { return #expect(Bool(false)) }
      #expect(error.message == "product.import needs the role manager, which unix:1001 lacks")
      #expect(try rig.read { try $0.catalogueVersion() } == 0)
    }
  }

  @Test("system.info tells the caller's own roles and the register")
  func info() async throws {
    try await TillRig.with { rig in
      let info = try await rig.call(GetSystemInfo.self, Empty(), as: .anna)
      #expect(info.roles == ["cashier"])
      #expect(info.register == "1" && info.currency == "EUR" && info.storage == "ok" && info.isClockTrusted)
      #expect(info.currentSale == nil)
    }
  }
}
