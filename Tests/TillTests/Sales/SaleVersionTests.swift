import JSON
import RPC
import Sales
import Simulators
import Testing

@testable import Till

@Suite("Who decided on an earlier state of a sale is told so", .timeLimit(.minutes(5)))
@TillLoop
struct SaleVersionTests {
  /// What names a sale and leaves it as it is.
  private static let others: Set<String> = ["sale.select"]

  private static let changing = Catalogue.methods.filter { method in
    method.changes && method.paramsFields.contains("sale") && !others.contains(method.name) && !method.isOfReceipts
  }

  @Test("every call that changes a sale takes the version that its caller saw")
  func contract() {
    #expect(Self.changing.count >= 25)
    for method in Self.changing {
      #expect(method.paramsFields.contains("version") && method.changesSale, "\(method.name)")
    }
    #expect(ReverseTender.paramsFields.contains("version"))
  }

  @Test("and refuses another one before anything else is looked at, with nothing changed", arguments: [1, 99])
  func honoured(version: Int64) async throws {
    try await TillRig.with { rig in
      try await rig.importCatalogue()
      let sale = try await rig.sale("1002", "1001")
      for method in Self.changing {
        guard case .object(var params) = try method.exampleParams else { continue }
        (params["sale"], params["version"]) = (.string(sale.sale), .integer(version))
        #expect(await rig.refusal(method.name, .object(params)) == "sale.versionConflict", "\(method.name)")
      }
      #expect(try await rig.call(GetSale.self, .init(sale: sale.sale)) == sale)
    }
  }

  @Test("a card is not charged what another front end added meanwhile")
  func card() async throws {
    try await TerminalRig.with("zvt") { rig, terminal in
      let seen = try await rig.sale("1002")
      let now = try await rig.call(AddSaleLine.self, .init(sale: seen.sale, code: "1001"))
      #expect(await rig.refusal("tender.card", ["sale": .string(seen.sale), "version": .integer(seen.version)]) == "sale.versionConflict")
      #expect(try await terminal.ledgerLines().isEmpty)
      let begun = try await TerminalRig.pay(rig, .init(sale: seen.sale, amount: 249, version: now.version))
      #expect(try await TerminalRig.outcome(rig, begun.tender).charged == 249)
      let paid = try await rig.call(GetSale.self, .init(sale: seen.sale))
      let back: JSONValue = ["tender": .string(begun.tender), "version": .integer(now.version)]
      #expect(await rig.refusal("tender.reverse", back) == "sale.versionConflict")
      let reversed = try await TerminalRig.whenFree(rig) {
        try await rig.call(ReverseTender.self, .init(tender: begun.tender, version: paid.version))
      }
      #expect(try await TerminalRig.outcome(rig, reversed.tender).status == "approved")
    }
  }

  @Test("a quantity is set on the version that was seen, and on no earlier one")
  func quantity() async throws {
    try await TillRig.with { rig in
      try await rig.importCatalogue()
      let sale = try await rig.sale("1002")
      let params = SetSaleLineQuantity.Params(sale: sale.sale, line: sale.lines[0].line, quantity: "3", version: sale.version)
      #expect(try await rig.call(SetSaleLineQuantity.self, params).lines[0].quantity == "3")
      #expect(try await rig.refusal("sale.setQuantity", StrictJSON.value(of: params)) == "sale.versionConflict")
    }
  }
}

extension RPCMethod {
  fileprivate static var paramsFields: Set<String> { Set(Params.schema.fields.map(\.name)) }
  fileprivate static var changesSale: Bool { Params.self is any ChangesSale.Type }
  fileprivate static var exampleParams: JSONValue { get throws { try StrictJSON.value(of: Params.example) } }
  /// Paper and deliveries of a sale that is completed.
  fileprivate static var isOfReceipts: Bool { name.hasPrefix("receipt.") || name.hasPrefix("delivery.") || name.hasPrefix("journal.") }
}
