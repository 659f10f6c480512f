import Glibc
import RPC
import Rehearsal
import TillClient

/// A front end that sells one article after another by card, or by a provider of digital payments, and goes on where it was when its daemon comes back.
final class CardSeller {
  /// One step of a sale: it keeps its key until it has its answer.
  private struct Step {
    var key = IdempotencyKey.random()
    var isDone = false
  }

  /// Payments of one sale before the test gives up: a terminal may take some back, or refuse them.
  private static let attempts = 10
  private static let pace = Duration.seconds(1)

  /// What was charged and not taken back, by the terminal's or the provider's name.
  private let charges: (String) throws -> [Int64]
  private let isDigital: Bool
  /// The protocol, which is the terminal's name; or the provider's name.
  var name: String
  private(set) var receipts: [String] = []
  /// The charges that the till says there are, by the same names.
  private(set) var charged: [String: [Int64]] = [:]
  private(set) var sale: String?
  private var opening = Step()
  private var adding = Step()
  private var paying = Step()
  private var begun = 0

  init(terminal: TerminalProcess) { (charges, isDigital, name) = ({ try terminal.charges($0) }, false, "zvt") }

  init(provider: ProviderProcess) { (charges, isDigital, name) = ({ _ in try provider.charges() }, true, "qr") }

  /// Sells until the daemon is gone.
  func sell(through client: TillClient) throws {
    do { while true { try finishSale(through: client) } } catch TillClientError.connectionLost { return }
  }

  /// Sells to the end of the sale under way, or a whole one.
  func finishSale(through client: TillClient) throws {
    try client.listen("tender")
    if sale == nil { sale = try client.call(OpenSale.self, Empty(), idempotencyKey: opening.key).sale }
    guard let sale else { return }
    if !adding.isDone {
      _ = try client.call(AddSaleLine.self, .init(sale: sale, code: Goods.milk), idempotencyKey: adding.key)
      adding.isDone = true
    }
    while true {
      let state = try client.call(GetSale.self, .init(sale: sale))
      if state.status == "completed" { return take(state) }
      if let open = state.openTender { try settle(open, client) } else { try pay(sale, client) }
    }
  }

  private func pay(_ sale: String, _ client: TillClient) throws {
    do {
      if isDigital {
        _ = try client.call(TenderDigital.self, .init(sale: sale, provider: name), idempotencyKey: paying.key)
      } else {
        _ = try client.call(TenderCard.self, .init(sale: sale, terminal: name), idempotencyKey: paying.key)
      }
      begun += 1
      // The next payment of this sale is another one.
      paying = Step()
      guard begun <= Self.attempts else { throw Broken("\(begun) card payments did not pay a sale") }
    } catch TillClientError.refused(let error) where error.isRetryable || error.kind.hasPrefix("terminal.") {
      _ = try client.nextEvent(timeout: .milliseconds(50))
    }
  }

  /// Waits for the outcome of a payment; a person looks into the terminal's books where the till asks for that.
  private func settle(_ tender: String, _ client: TillClient) throws {
    let deadline = Deadline(.seconds(200))
    while !deadline.hasPassed {
      let found = try client.call(GetTender.self, .init(tender: tender))
      switch found.status {
      case "approved", "declined", "aborted": return
      case "personAsked":
        let isCharged = try charges(found.terminal).count > charged[found.terminal, default: []].count
        let form = ResolveTender.Params(tender: tender, charged: isCharged, source: "providerPortal", person: "7")
        do { _ = try client.call(ResolveTender.self, form) } catch TillClientError.refused { break }
      default: break
      }
      _ = try client.nextEvent(timeout: Self.pace)
    }
    throw Broken("the payment \(tender) has no outcome")
  }

  private func take(_ state: SaleView) {
    receipts.append(state.receipt ?? "none")
    for tender in state.tenders where tender.kind == (isDigital ? "digital" : "card") { charged[name, default: []].append(tender.given) }
    (sale, opening, adding, paying, begun) = (nil, Step(), Step(), Step(), 0)
  }
}
