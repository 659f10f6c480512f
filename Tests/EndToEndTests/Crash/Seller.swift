import RPC
import Rehearsal
import TillClient

/// A front end that sells by a script, one step after another, and remembers what it was told.
final class Seller {
  enum Step: Equatable {
    case open
    case add(code: String)
    case pay
  }

  /// A step that was sent and not answered.
  struct Pending {
    let step: Step
    let key: String
  }

  /// Pieces of the sale that is being made.
  static let codes = [Goods.milk, Goods.wine, Goods.coffee]

  private(set) var sale: SaleView?
  private(set) var pending: Pending?
  /// The receipts that were acknowledged.
  private(set) var receipts: [String] = []
  private(set) var acknowledged = 0
  /// Steps whose answer was lost and that were repeated.
  private(set) var repeated = 0
  private var piecesOfSale = 0

  /// Sells until the daemon is gone.
  func sell(through client: TillClient) throws {
    while true {
      let step = nextStep
      let key = IdempotencyKey.random()
      pending = Pending(step: step, key: key)
      do { take(try perform(step, key: key, client)) } catch TillClientError.connectionLost { return }
    }
  }

  /// After a crash: what was acknowledged must be there, and the step without an answer is repeated with its key.
  func catchUp(with client: TillClient) throws {
    if let sale, sale.status != "completed" {
      let found = try client.call(GetSale.self, .init(sale: sale.sale))
      guard found == sale || (pending != nil && found.version > sale.version) else {
        throw Broken("the sale was \(sale) when it was last answered, after the crash it is \(found)")
      }
    }
    guard let pending else { return }
    repeated += 1
    let answer = try perform(pending.step, key: pending.key, client)
    let again = try perform(pending.step, key: pending.key, client)
    guard answer == again else { throw Broken("one key, two answers: \(answer) and \(again)") }
    take(answer)
    let found = try client.call(GetSale.self, .init(sale: answer.sale))
    guard found == answer else { throw Broken("the answer was \(answer), the sale is \(found)") }
  }

  private var nextStep: Step {
    guard let sale, sale.status == "open" else { return .open }
    return piecesOfSale < Self.codes.count ? .add(code: Self.codes[piecesOfSale]) : .pay
  }

  private func perform(_ step: Step, key: String, _ client: TillClient) throws -> SaleView {
    switch step {
    case .open: return try client.call(OpenSale.self, Empty(), idempotencyKey: key)
    case .add(let code):
      return try client.call(AddSaleLine.self, .init(sale: sale?.sale ?? "", code: code), idempotencyKey: key)
    case .pay: return try client.call(TenderCash.self, .init(sale: sale?.sale ?? "", amount: 2_000), idempotencyKey: key)
    }
  }

  /// Takes an answer and checks that the step had its effect exactly once.
  private func take(_ answer: SaleView) {
    switch pending?.step {
    case .open: piecesOfSale = 0
    case .add: piecesOfSale += 1
    case .pay: receipts.append(answer.receipt ?? "none")
    case nil: break
    }
    precondition(answer.lines.count == piecesOfSale, "\(piecesOfSale) pieces were sold, the answer has \(answer.lines)")
    sale = answer
    pending = nil
    acknowledged += 1
  }
}
