import Glibc
import JSON
import RPC
import Sales
import Store
import Testing

@testable import Till

/// One at a time: a program that another test is just starting may hold the script open for writing, which then cannot be run.
@Suite("Receipts by mail", .serialized, .timeLimit(.minutes(5)))
@TillLoop
struct MailTests {
  /// A mail program made of a shell script.
  private func program(_ script: String, in folder: TemporaryFolder) -> String {
    let path = folder.write("#!/bin/sh\n\(script)\n", to: "sendmail")
    #expect(chmod(path, 0o755) == 0)
    return path
  }

  private func shop(_ program: String) -> String {
    Samples.shop + "[delivery]\nsendmail = \"\(program)\"\nfrom = \"shop@example.org\"\n"
  }

  private func sold(_ rig: TillRig) async throws -> String {
    try await rig.importCatalogue()
    let sale = try await rig.sale("1002")
    return try #require(try await rig.call(TenderCash.self, .init(sale: sale.sale, amount: 300)).receipt)
  }

  private func clean(_ folder: TemporaryFolder) { for name in ["sendmail", "args", "mail"] { unlink("\(folder.path)/\(name)") } }

  @Test("a mail is handed to the mail program, and its address is forgotten once it is delivered and stands nowhere else")
  func mail() async throws {
    let folder = TemporaryFolder()
    defer { clean(folder) }
    let path = program("echo \"$@\" > \(folder.path)/args\ncat > \(folder.path)/mail", in: folder)
    try await TillRig.with(shop(path)) { rig in
      let receipt = try await sold(rig)
      let asked = SendReceipt.Params(receipt: receipt, by: "mail", to: "anna@example.org", consent: true)
      let sent = try await rig.call(SendReceipt.self, asked, key: "11111111-2222-4333-8444-555555555555")
      _ = await rig.event("delivery.changed") { $0["state"] == "delivered" }
      let delivery = try rig.read { try $0.delivery(Identifier(sent.delivery)) }
      #expect(delivery?.address == "" && delivery?.state == .delivered)
      let words = String(decoding: folder.bytes(of: "args") ?? [], as: UTF8.self)
      #expect(words == "-i -f shop@example.org -- anna@example.org\n")
      let mail = String(decoding: try #require(folder.bytes(of: "mail")), as: UTF8.self)
      let parts = ["To: anna@example.org\n", "multipart/alternative", "Message-ID: <\(sent.delivery)@example.org>", "-\(receipt).pdf"]
      for part in parts {
        #expect(mail.contains(part), "\(part)")
      }
      let trace = try await rig.call(TraceReceipt.self, .init(receipt: receipt))
      #expect(!"\(trace)".contains("anna"))
      #expect(!rig.events.contains { String(decoding: $0.body, as: UTF8.self).contains("anna") })
    }
  }

  @Test("a mail program that fails is told with its words but no address; one that refuses the mail for good ends the delivery")
  func failures() async throws {
    let folder = TemporaryFolder()
    defer { clean(folder) }
    let path = program("cat > /dev/null\necho no route to anna@example.org >&2\nexit 75", in: folder)
    try await TillRig.with(shop(path)) { rig in
      let receipt = try await sold(rig)
      let asked = SendReceipt.Params(receipt: receipt, by: "mail", to: "anna@example.org", consent: true)
      let sent = try await rig.call(SendReceipt.self, asked)
      let tried = await rig.event("delivery.changed") { $0["attempts"] == 1 }
      #expect(tried["detail"]?.stringValue == "\(path) ended with 75: no route to (address)" && tried["state"] == "waiting")
      _ = program("echo unknown user\nexit 67", in: folder)
      _ = try await rig.call(RetryDelivery.self, .init(delivery: sent.delivery))
      let ended = await rig.event("delivery.changed") { $0["state"] == "failed" }
      #expect(ended["detail"]?.stringValue == "\(path) ended with 67: unknown user")
      // It can still be tried again, so its address is kept.
      #expect(try rig.read { try $0.delivery(Identifier(sent.delivery)) }?.address == "anna@example.org")
      #expect(try await rig.call(CancelDelivery.self, .init(delivery: sent.delivery)).state == "cancelled")
      #expect(try rig.read { try $0.delivery(Identifier(sent.delivery)) }?.address == "")
    }
  }

  @Test("a program that reads nothing, is not there or is told to stop ends as a failure, not as a signal or a wait")
  func programs() throws {
    let folder = TemporaryFolder()
    defer { clean(folder) }
    let mail = [UInt8](repeating: 0x61, count: 1 << 20)
    func failure(_ path: String, stop: StopMark = StopMark()) -> String? {
      do throws(DeliveryFailure) {
        try SendmailProgram(path: path).send(mail, from: "a@b", to: "c@d", stop: stop)
        return nil
      } catch { return error.reason }
    }
    #expect(failure("/bin/false") == "/bin/false ended with 1: ")
    #expect(failure("/nonexistent/mail") == "/nonexistent/mail: No such file or directory")
    #expect(failure(program("cat > /dev/null", in: folder)) == nil)
    #expect(failure(program("kill -TERM $$", in: folder))?.hasSuffix("was ended by signal 15") == true)
    let stop = StopMark()
    stop.set()
    #expect(failure(program("sleep 100", in: folder), stop: stop) == "the daemon ended meanwhile")
  }

  @Test(
    "an address is one plain address",
    arguments: ["a", "-oQ/tmp@b", "a@b\nBcc: c@d", "a@b,c@d", "@b", "a b@c", "ä@b", "a@b@c", "<a@b>"])
  func addresses(text: String) {
    #expect(!MailAddress.isPlain(text))
    #expect(MailAddress.isPlain("anna+shop@example.org"))
  }

  @Test("no line of a mail is longer than a mail may have, and a subject of any script stays whole")
  func lines() {
    let subject = String(repeating: "Große Straße 漢字 ", count: 8)
    let mail = MailMessage(
      from: "a@b", to: "c@d", subject: subject, id: "1", text: String(repeating: "x", count: 999), html: "<p>", pdf: "JVBERi0=",
      fileName: "r.pdf")
    let text = String(decoding: mail.bytes, as: UTF8.self)
    #expect(text.split(separator: "\n").allSatisfy { $0.utf8.count <= 78 && $0.utf8.allSatisfy { (0x20...0x7E).contains($0) } })
  }

  @Test("the pauses double up to their limit, and all attempts together take more than a day")
  func pauses() {
    #expect((1...4).map { DeliveryLimits.pauseMs(after: $0) } == [5_000, 10_000, 20_000, 40_000])
    #expect(DeliveryLimits.pauseMs(after: 23) == DeliveryLimits.longestPauseMs)
    #expect((1..<DeliveryLimits.maximumAttempts).reduce(0) { $0 + DeliveryLimits.pauseMs(after: $1) } > 86_400_000)
  }
}
