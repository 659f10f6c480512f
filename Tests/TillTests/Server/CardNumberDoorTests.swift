import JSON
import Logging
import RPC
import Store
import Synchronization
import Testing

@testable import Till

@Suite("Card numbers are refused at the door", .timeLimit(.minutes(1)))
@TillLoop
struct CardNumberDoorTests {
  private nonisolated static let card = "4111111111111111"

  @Test("no method takes one, and nothing of the call is kept: the key is free for another one")
  func refused() async throws {
    try await TillRig.with { rig in
      try await rig.importCatalogue()
      let sale = try await rig.sale("1002")
      let id = JSONValue.string(sale.sale)
      let calls: [(String, JSONValue)] = [
        ("sale.addLine", ["sale": id, "code": .string(Self.card)]),
        ("sale.addLine", ["sale": id, "code": "1002", "serial": "4111-1111-1111-1111"]),
        ("sale.setNote", ["sale": id, "text": "paid with 5500 0055 5555 5559"]),
        ("sale.setCustomer", ["sale": id, "customer": "378282246310005"]),
        ("sale.submit", ["lines": [["code": .string(Self.card)]], "tenders": []]),
        ("tender.resolve", ["tender": id, "charged": true, "source": "terminalSlip", "person": .string(Self.card)]),
        ("product.search", ["query": .string(Self.card)]), ("sale.get", ["sale": .string(Self.card)]),
      ]
      let head = try rig.read { try $0.journalHead()?.seq }
      for (number, call) in calls.enumerated() {
        let key = "00000000-0000-4000-8000-00000000000\(number)"
        let refusal = await rig.answer(call.0, call.1, key: key)
        guard case .failure(let error) = refusal else {
          Issue.record("\(call.0) took it")
          continue
        }
        #expect(error.kind == "sale.cardNumber" && !"\(error)".contains("1111") && !"\(error)".contains("5559"))
        #expect(await rig.refusal("sale.setNote", ["sale": id, "text": .string("call \(number)")], key: key) == nil)
      }
      #expect(try rig.read { try $0.journalHead()?.seq } == head.map { $0 + Int64(calls.count) })
    }
  }

  @Test(
    "trade numbers, shipments, phones and GS1's strings pass",
    arguments: [
      "4006381333931", "04006381333931", "640063810000000033", "490154203237518", "(01)04006381333931(21)4111111111111111",
      "https://id.gs1.org/01/04006381333931/21/4111111111111111", "0104006381333931214111111111111111", "21-4111-111",
      "41111111-1111-4111-8111-111111111111",
    ])
  nonisolated func passes(text: String) { #expect(!CardNumberDoor.holdsCardNumber(text)) }

  @Test(
    "numbers alone, in groups and on stripes do not", arguments: [Self.card, "4111 1111 1111 1111", ";4111111111111111=25121010000012345?"])
  nonisolated func shut(text: String) { #expect(CardNumberDoor.holdsCardNumber(text)) }

  @Test("a log has none")
  nonisolated func logged() {
    let lines = Lines()
    var log = Logger(label: "test") { _ in RedactingLogHandler(Keeper(lines: lines)) }
    log[metadataKey: "code"] = "\(Self.card)"
    log.info("read 4111 1111 1111 1111 and 4006381333931", metadata: ["card": "\(Self.card)", "gtin": "4006381333931"])
    let text = lines.all.withLock { $0.joined(separator: "\n") }
    #expect(text.contains("**** **** **** 1111 and 4006381333931") && text.contains("gtin") && !text.contains("41111"))
    #expect(text.contains("************1111"))
  }

  private final class Lines: Sendable {
    let all = Mutex<[String]>([])
  }

  private struct Keeper: LogHandler {
    let lines: Lines
    var logLevel = Logger.Level.trace
    var metadata: Logger.Metadata = [:]

    init(lines: Lines) { self.lines = lines }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
      get { metadata[key] }
      set { metadata[key] = newValue }
    }

    func log(event: LogEvent) { lines.all.withLock { $0.append("\(event.message) \(event.metadata ?? [:]) \(metadata)") } }
  }
}
