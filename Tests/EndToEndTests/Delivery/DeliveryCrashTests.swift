import JSON
import Glibc
import JSON
import RPC
import Rehearsal
import Testing
import TillClient

extension EndToEnd {
  @Suite("Receipts to a web-hook and a daemon that is killed")
  struct DeliveryCrashTests {
    @Test("Killed between the post and its mark, the daemon posts again under the same key after its start, and then marks it")
    func killed() throws {
      let hook = try LoopbackHook([.silence, .status(200)])
      let serving = try hook.serve()
      let more = "[delivery]\nwebhook = \"http://127.0.0.1:\(hook.port)/receipts\"\nevery_sale = true\n"
      try Shop.with(configuration: { $0 + more }) { shop in
        let sale = try shop.sell(Goods.milk)
        let first = try hook.next()
        // The web-hook has it all, and the daemon does not know that.
        try shop.crash()
        try shop.client.listen("delivery")
        let second = try hook.next()
        let key = try #require(LoopbackHook.header("Idempotency-Key", of: first))
        #expect(LoopbackHook.header("Idempotency-Key", of: second) == key)
        #expect(first.contains("\"receipt\":\"\(sale.receipt ?? "")\""))
        var shown = try shop.client.call(ListDeliveries.self, .init())
        if shown.deliveries.first?.state != "delivered" {
          _ = try shop.client.next(DeliveryChanged.self) { $0.state == "delivered" }
          shown = try shop.client.call(ListDeliveries.self, .init())
        }
        #expect(shown.deliveries.map(\.delivery) == [key] && shown.deliveries.first?.state == "delivered" && shown.waiting == 0)
      }
      try serving.join()
    }

    @Test("What was given up is named by status and doctor, and a command tries it again")
    func deadLetter() throws {
      try TemporaryFolder.with { folder in
        try folder.write("#!/bin/sh\ncat > /dev/null\n[ -e \(folder["open"]) ] && exit 0\nexit 67\n", to: "sendmail")
        chmod(folder["sendmail"], 0o755)
        let more = "[delivery]\nsendmail = \"\(folder["sendmail"])\"\nfrom = \"shop@example.org\"\n"
        try Shop.with(configuration: { $0 + more }) { shop in
          let receipt = try #require(try shop.sell(Goods.milk).receipt)
          try shop.client.listen("delivery")
          let refused = try shop.tillctl("receipt", "send", receipt, "--mail", "anna@example.org")
          #expect(refused.ending == .exited(1) && refused.errors.contains("agreed"))
          let sent = try shop.tillctl("receipt", "send", receipt, "--mail", "-", "--consent", "--json", input: "anna@example.org\n").json()
          let delivery = try #require(sent["delivery"]?.stringValue)
          _ = try shop.client.next(DeliveryChanged.self) { $0.state == "failed" }
          let status = try shop.tillctl("status").succeeded()
          #expect(status.contains("1 receipt given up"))
          let doctor = try shop.tillctl("doctor", "--state", shop.folder["T"])
          #expect(doctor.output.contains("! deliveries: 1 given up") && doctor.output.contains("tillctl delivery retry \(delivery)"))
          try folder.write("", to: "open")
          _ = try shop.tillctl("delivery", "retry", delivery).succeeded()
          _ = try shop.client.next(DeliveryChanged.self) { $0.state == "delivered" }
          let list = try shop.tillctl("delivery", "list").succeeded()
          #expect(list.contains("0 given up") && list.contains("delivered"))
          for text in [status, doctor.output, list, shop.till.log] { #expect(!text.contains("anna")) }
        }
      }
    }
  }
}
