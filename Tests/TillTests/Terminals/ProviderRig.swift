import JSON
import RPC
import Simulators
import Testing

@testable import Till

/// A rig with a simulated provider of digital payments at the end of real HTTP.
@TillLoop
enum ProviderRig {
  static let secret = "0123456789abcdef"

  static func text(port: Int, _ more: String = "") -> String {
    Samples.shop
      + "[[provider]]\nname = \"qr\"\nurl = \"http://127.0.0.1:\(port)/pay\"\nsecret = \"\(secret)\"\npoll_ms = 200\nanswer_s = 30\n" + more
  }

  static func with(
    _ options: SimulatedProviderOptions = .init(), more: String = "", _ body: @TillLoop (TillRig, SimulatedProvider) async throws -> Void
  ) async throws {
    let provider = SimulatedProvider(prepared(options))
    let port = try await provider.start()
    try await TillRig.with(text(port: port, more)) { rig in
      try await rig.importCatalogue()
      rig.terminals.start()
      try await body(rig, provider)
    }
  }

  static func prepared(_ options: SimulatedProviderOptions) -> SimulatedProviderOptions {
    var options = options
    options.secret = secret
    options.paceMs = min(options.paceMs, 100)
    options.faultMs = min(options.faultMs, 500)
    return options
  }

  static func pay(_ rig: TillRig, _ sale: String, amount: Int64? = nil) async throws -> CardTenderView {
    try await TerminalRig.whenFree(rig) { try await rig.call(TenderDigital.self, .init(sale: sale, amount: amount)) }
  }

  /// The payment once its code can be shown.
  static func shown(_ rig: TillRig, _ tender: String) async throws -> CardTenderView {
    while true {
      let view = try await rig.call(GetTender.self, .init(tender: tender))
      if view.code != nil || ends.contains(view.status) { return view }
      try await rig.settle()
    }
  }

  private static let ends = ["approved", "declined", "aborted"]

  /// A sale of the codes that was paid by scanning.
  static func sold(_ rig: TillRig, _ codes: [String]) async throws -> SaleView {
    var sale = try await rig.call(OpenSale.self, Empty())
    for code in codes { sale = try await rig.call(AddSaleLine.self, .init(sale: sale.sale, code: code)) }
    let begun = try await pay(rig, sale.sale)
    #expect(try await TerminalRig.outcome(rig, begun.tender).status == "approved")
    return try await rig.call(GetSale.self, .init(sale: sale.sale))
  }
}
