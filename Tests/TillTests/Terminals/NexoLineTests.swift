import JSON
import RPC
import Sales
import Simulators
import Store
import Testing

@testable import Till

@Suite("nexo on the wire: TLS, XML, and the terminal's own requests", .timeLimit(.minutes(5)))
@TillLoop
struct NexoLineTests {
  enum Line: String, CaseIterable, Sendable {
    case json, sealed, xml, tls, xmlOverTLS

    /// What the simulator does, and what the configuration says.
    func settings(_ folder: TemporaryFolder) throws -> (SimulatedTerminalOptions, String) {
      var options = SimulatedTerminalOptions()
      var text = ""
      switch self {
      case .json: break
      case .sealed:
        options.nexoKey = NexoVaultKey(identifier: "shop", passphrase: "correct horse")
        text = "passphrase = \"correct horse\"\nkey_id = \"shop\"\n"
      case .xml: text = "format = \"xml\"\n"
      case .tls, .xmlOverTLS:
        let authority = try SimulatedAuthority()
        options.nexoIdentity = try authority.issue()
        let file = folder.write(authority.certificate, to: "ca.pem")
        text = "ca_file = \"\(file)\"\n"
        if self == .xmlOverTLS { text += "format = \"xml\"\n" }
      }
      return (options, text)
    }
  }

  private static func with(
    _ line: Line, more: String = "", _ body: @TillLoop (TillRig, SimulatedTerminal) async throws -> Void
  ) async throws {
    let folder = TemporaryFolder()
    let (options, text) = try line.settings(folder)
    try await TerminalRig.with("nexo", options, more: text + more, body)
  }

  @Test("a sale, its payment taken back, a refund and an end of day are the same over every line", arguments: Line.allCases)
  func session(line: Line) async throws {
    try await Self.with(line, more: "login = true\n") { rig, terminal in
      let sale = try await rig.sale("1001", "1002")
      let first = try await TerminalRig.pay(rig, .init(sale: sale.sale, amount: 100))
      let paid = try await TerminalRig.outcome(rig, first.tender)
      #expect(paid.status == "approved" && paid.charged == 100)
      let back = try await TerminalRig.whenFree(rig) { try await rig.call(ReverseTender.self, .init(tender: first.tender)) }
      #expect(try await TerminalRig.outcome(rig, back.tender).status == "approved")
      let second = try await TerminalRig.pay(rig, .init(sale: sale.sale))
      #expect(try await TerminalRig.outcome(rig, second.tender).charged == 748)
      #expect(try await rig.call(GetSale.self, .init(sale: sale.sale)).status == "completed")
      let refund = try await TerminalRig.refund(rig, line: sale.lines[1].line, of: "1-1-1")
      #expect(refund.status == "approved" && refund.purpose == "refund")
      #expect(try await terminal.ledgerLines() == ["nexo 0 100 reversed", "nexo 1 748 charged", "nexo 2 -249 charged"])
      _ = try await TerminalRig.whenFree(rig) { try await rig.call(ReconcileTerminal.self, .init()) }
      #expect(await rig.event("terminal.serviceEnded")["isDone"] == .bool(true))
    }
  }

  @Test("an answer that is lost is asked for, over every line", arguments: Line.allCases)
  func recovered(line: Line) async throws {
    try await Self.with(line) { rig, terminal in
      try await terminal.add([.lostCompletion])
      let sale = try await rig.sale("1002")
      let begun = try await TerminalRig.pay(rig, .init(sale: sale.sale))
      let paid = try await TerminalRig.outcome(rig, begun.tender)
      #expect(paid.status == "approved" && paid.proof == "query")
      #expect(try await terminal.ledgerLines() == ["nexo 0 249 charged"])
    }
  }

  @Test("a terminal whose certificate is not the right one is offline, and a payment is refused with the reason")
  func wrongCertificate() async throws {
    let folder = TemporaryFolder()
    var options = SimulatedTerminalOptions()
    options.nexoIdentity = try SimulatedAuthority().issue()
    let other = try SimulatedAuthority(name: "other")
    let file = folder.write(other.certificate, to: "ca.pem")
    for (text, cause) in [
      ("ca_file = \"\(file)\"\n", "tls.certificateUnknown"), ("", "tls.certificateUnknown"),
      ("ca_file = \"\(folder.path)/none.pem\"\n", "tls.fileUnreadable"),
      ("certificate_sha256 = \"\(try other.issue().fingerprint)\"\n", "tls.certificateNotPinned"),
    ] {
      try await TerminalRig.with("nexo", options, more: text) { rig, terminal in
        var view: TerminalView?
        while view?.cause == nil { view = try await rig.call(GetTerminalStatus.self, Empty()).terminals.first }
        #expect(view?.state == "offline" && view?.cause == cause, "\(text)")
        let sale = try await rig.sale("1002")
        #expect(await rig.refusal("tender.card", ["sale": .string(sale.sale)]) == "terminal.offline")
        #expect(try await terminal.ledgerLines().isEmpty)
      }
    }
  }

  // MARK: The terminal's own requests

  private static func listening(_ rig: TillRig, _ terminal: SimulatedTerminal) async throws {
    var place: String?
    while place == nil { place = try await rig.call(GetTerminalStatus.self, Empty()).terminals.first?.listener }
    try await terminal.setTillPort(try #require(place?.split(separator: ":").last.flatMap { Int($0) }))
  }

  private static func jobs(_ rig: TillRig) throws -> Int { try rig.read { try $0.printJobs(limit: 20).items.count } }

  @Test("a slip is printed once, however often the terminal asks, also after a restart", arguments: [Line.json, .sealed, .xml])
  func prints(line: Line) async throws {
    let (folder, state) = (TemporaryFolder(), TemporaryFolder())
    var (options, text) = try line.settings(folder)
    text += "listen = \"127.0.0.1:0\"\n"
    options.zvtPort = nil
    let terminal = try SimulatedTerminal(options)
    let port = try await terminal.start().nexoPort ?? 0
    let shop = """
      \(Samples.shop)
      [[terminal]]
      name = "card"
      protocol = "nexo"
      connect = "http://127.0.0.1:\(port)/nexo"
      sale_id = "till1"
      poi_id = "P1"
      \(text)
      """
    let clock = HandClock()
    let first = try await TillRig(shop, folder: state, clock: clock)
    first.terminals.start()
    try await Self.listening(first, terminal)
    try await first.importCatalogue()
    let sale = try await first.sale("1002")
    let before = try Self.jobs(first)
    // The till's format is known to the simulator once the till has spoken. The sale is not completed, so that no receipt is printed.
    let begun = try await TerminalRig.pay(first, .init(sale: sale.sale, amount: 100))
    _ = try await TerminalRig.outcome(first, begun.tender)
    let slips = try Self.jobs(first) - before
    for request in [TerminalRequest.slip("MERCHANT COPY"), .again, .again] {
      let answer = try await terminal.request(request)
      #expect(answer.hasPrefix("200 ") && answer.contains("PrintResponse") && answer.contains("Success"), "\(answer)")
    }
    #expect(try Self.jobs(first) == before + slips + 1)
    #expect(try await terminal.request(.slip("SECOND")).contains("Success"))
    #expect(try Self.jobs(first) == before + slips + 2)
    try await first.close()
    let second = try await TillRig.restarted(shop, folder: state, clock: clock)
    second.terminals.start()
    try await Self.listening(second, terminal)
    #expect(try await terminal.request(.again).contains("Success"))
    #expect(try Self.jobs(second) == before + slips + 2)
    try await second.close()
  }

  @Test("a text for the cashier is an event, input is refused, news want no answer, and what cannot be read is refused")
  func requests() async throws {
    try await Self.with(.sealed, more: "listen = \"127.0.0.1:0\"\n") { rig, terminal in
      try await Self.listening(rig, terminal)
      let shown = try await terminal.request(.display("Please sign"))
      #expect(shown.hasPrefix("200 ") && shown.contains("OutputResult") && shown.contains("Success"))
      let asked = try await terminal.request(.input)
      #expect(asked.contains("InputResult") && asked.contains("UnavailableDevice"))
      #expect(try await terminal.request(.event("MaintenanceRequired")) == "204")
      // Another terminal, which knows no passphrase.
      var options = SimulatedTerminalOptions()
      options.tillPort = try await rig.call(GetTerminalStatus.self, Empty()).terminals.first?.listener?.split(separator: ":").last
        .flatMap { Int($0) }
      (options.zvtPort, options.nexoPort) = (nil, nil)
      let stranger = try SimulatedTerminal(options)
      #expect(try await stranger.request(.slip("FALSE SLIP")) == "400")
      #expect(try Self.jobs(rig) == 0)
    }
  }

  @Test("a slip that cannot be printed is refused, so that the terminal knows")
  func noPrinter() async throws {
    let end = try #require(Samples.shop.firstRange(of: "[[printer]]")).lowerBound
    try await TerminalRig.with("nexo", more: "listen = \"127.0.0.1:0\"\n", shop: String(Samples.shop[..<end])) { rig, terminal in
      try await Self.listening(rig, terminal)
      let answer = try await terminal.request(.slip("SLIP"))
      #expect(answer.contains("Failure") && answer.contains("UnavailableDevice"), "\(answer)")
    }
  }
}
