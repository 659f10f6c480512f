import JSON
import RPC
import Simulators
import Store
import Testing

@testable import Till

@Suite("Receipts to a web-hook over TLS", .timeLimit(.minutes(5)))
@TillLoop
struct DeliveryOverTLSTests {
  @Test("a web-hook whose certificate is trusted gets the receipt; one that is not gets nothing, and the reason is said without the path")
  func secure() async throws {
    let (authority, other) = (try SimulatedAuthority(), try SimulatedAuthority(name: "other"))
    let folder = TemporaryFolder()
    for (trusted, isDelivered) in [(authority, true), (other, false)] {
      let hook = Hook([.status(200)], identity: try authority.issue(["DNS:hook.example"]))
      let port = try await hook.start()
      let file = folder.write(trusted.certificate, to: "ca.pem")
      let text = """
        \(Samples.shop)
        [delivery]
        webhook = "https://127.0.0.1:\(port)/r/hidden"
        webhook_ca_file = "\(file)"
        webhook_certificate_name = "hook.example"
        """
      try await TillRig.with(text) { rig in
        try await rig.importCatalogue()
        let sale = try await rig.sale("1002")
        let receipt = try #require(try await rig.call(TenderCash.self, .init(sale: sale.sale, amount: 300)).receipt)
        let sent = try await rig.call(SendReceipt.self, .init(receipt: receipt, by: "webhook"))
        let told = await rig.event("delivery.changed") { $0["attempts"] == 1 }
        #expect(told["delivery"]?.stringValue == sent.delivery)
        if isDelivered {
          #expect(told["state"] == "delivered" && hook.requests.count == 1 && hook.body(of: 0).contains(receipt))
        } else {
          let detail = told["detail"]?.stringValue ?? ""
          #expect(told["state"] == "waiting" && hook.requests.isEmpty)
          #expect(detail.contains("no authority that is trusted") && !detail.contains("hidden"), "\(detail)")
        }
      }
      try await hook.stop()
    }
  }
}
