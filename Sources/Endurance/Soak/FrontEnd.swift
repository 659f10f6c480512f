import Chance
import JSON
import RPC
import Rehearsal
import TillClient

/// A front end that sells by chance, asks again what got no answer, and holds every answer against what it knows.
final class FrontEnd {
  /// Answers that are asked for once more later.
  private static let remembered = 64
  private static let piecesOfSale = 1...8

  struct Asked {
    let method: String
    let params: JSONValue
    let key: String
    let answer: PersistentCaller.Answer
  }

  let caller: PersistentCaller
  let record: SoakRecord
  var numbers: SeededNumbers
  private let name: String
  private(set) var sale: SaleView?
  private var wanted = 0
  private var seenLife = 0
  private var asked: [Asked] = []

  init(number: Int, seed: UInt64, path: String, record: SoakRecord) {
    name = "front end \(number)"
    caller = PersistentCaller(path: path, record: record)
    self.record = record
    numbers = SeededNumbers(seed: seed)
  }

  /// Sells until the soak is over.
  func sell(through gate: Gate) throws {
    while !record.isOver {
      gate.pass()
      if Int.random(in: 0..<12, using: &numbers) == 0 { try aside() } else { try step(nextStep) }
      if Int.random(in: 0..<20, using: &numbers) == 0 { try askAgain() }
      try lookAfterRestart()
    }
    try askAgain()
  }

  private func step(_ step: SaleStep) throws {
    let request = try step.request(sale?.sale ?? "")
    switch try ask(request.method, request.params) {
    case .failure(let error): record.broken("\(name): \(request.method) was refused: \(error.kind): \(error.message)")
    case .success(let document):
      let answer = try StrictJSON.decode(SaleView.self, from: document)
      if let problem = step.problem(before: sale, after: answer) {
        record.broken("\(name): \(step) of sale \(answer.sale): \(problem)")
      }
      if step == .open { wanted = Int.random(in: Self.piecesOfSale, using: &numbers) }
      record.keep(answer)
      sale = answer
    }
  }

  /// A changing call with a key of its own; what was repeated must have one answer.
  @discardableResult
  func ask(_ method: String, _ params: JSONValue) throws -> PersistentCaller.Answer {
    let key = IdempotencyKey.random()
    let (answer, isRepeated) = try caller.ask(method, params, key: key)
    let one = Asked(method: method, params: params, key: key, answer: answer)
    if isRepeated { try expectSame(one) }
    if asked.count < Self.remembered {
      asked.append(one)
    } else {
      asked[Int.random(in: 0..<Self.remembered, using: &numbers)] = one
    }
    return answer
  }

  private func askAgain() throws {
    guard let one = asked.randomElement(using: &numbers) else { return }
    try expectSame(one)
  }

  private func expectSame(_ one: Asked) throws {
    record.count { $0.repeatedKeys += 1 }
    let again = try caller.ask(one.method, one.params, key: one.key).answer
    guard again != one.answer else { return }
    record.broken("\(name): one key, two answers of \(one.method): \(one.answer) and \(again)")
  }

  /// After a restart, the sale must be as it was answered.
  private func lookAfterRestart() throws {
    let life = record.lives
    guard life != seenLife, let sale else { return }
    seenLife = life
    let found = try caller.call(GetSale.self, .init(sale: sale.sale))
    if let problem = SaleStep.keptProblem(answered: sale, found: found) { record.broken("\(name): after a restart: \(problem)") }
  }

  private var nextStep: SaleStep {
    guard let sale else { return .open }
    switch sale.status {
    case "open" where sale.lines.count < wanted || sale.lines.isEmpty: return change(of: sale)
    case "open", "tendering": return ending(of: sale)
    default: return .open
    }
  }

  private func change(of sale: SaleView) -> SaleStep {
    let own = sale.lines.filter { SoakGoods.ownSkus.contains($0.sku) }
    switch Int.random(in: 0..<10, using: &numbers) {
    case 0:
      guard let line = own.randomElement(using: &numbers) else { break }
      let isWeighed = line.sku == SoakGoods.weighed.sku
      return .set(line: line.line, thousandths: isWeighed ? .random(in: 1...9_999, using: &numbers) : pieces)
    case 1:
      if own.count > 1, let line = own.randomElement(using: &numbers) { return .remove(line: line.line) }
    case 2: return .add(code: SoakGoods.weighed.code, sku: SoakGoods.weighed.sku, thousandths: .random(in: 1...3_000, using: &numbers))
    default: break
    }
    let goods = SoakGoods.byCode[Int.random(in: SoakGoods.byCode.indices, using: &numbers)]
    return .add(code: goods.code, sku: goods.sku, thousandths: pieces)
  }

  private var pieces: Int64 { .random(in: 1...4, using: &numbers) * 1_000 }

  private func ending(of sale: SaleView) -> SaleStep {
    let due = sale.totals.dueInCash
    guard due > 0 else { return .complete }
    switch Int.random(in: 0..<20, using: &numbers) {
    case 0: return .void
    case 1...5 where due > 200: return .tender(due / 200 * 100)
    case 6...10: return .tender(due)
    default: return .tender((due / 500 + 1) * 500)
    }
  }
}
