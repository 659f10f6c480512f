/// Lines with the same taxes, added up: what is taxed once.
struct GroupSum {
  let chain: TaxChain
  let members: [Int]
  private(set) var amount: Money
  private(set) var quantity: FixedDecimal
  /// The taxes that are settled so far, in the order of the chain.
  var settled: [Money]
  private var net: Money

  init(_ key: Calculator.TaxGroup, members: [Int], of calculator: Calculator) throws(MoneyError) {
    chain = try TaxChain(key.taxes, allInside: key.isGross, currency: calculator.settings.currency)
    self.members = members
    (amount, quantity) = try Self.sums(members, of: calculator)
    settled = key.taxes.map { _ in .zero }
    net = amount
  }

  func operation(at place: Int) throws(MoneyError) -> ExplanationStep.Operation {
    chain.terms[place].isInside
      ? try chain.inside(place, amount: amount, quantity: quantity)
      : try chain.onTop(place, net: net, settled: settled, quantity: quantity)
  }

  /// The net is what the taxes inside leave of the amount.
  mutating func takeNet() throws(MoneyError) {
    net = amount
    for (term, tax) in zip(chain.terms, settled) where term.isInside { net = try net.subtracting(tax) }
  }

  /// The tax of some of the lines alone.
  func exact(at place: Int, of some: [Int], in calculator: Calculator) throws(MoneyError) -> Rational {
    var alone = self
    (alone.amount, alone.quantity) = try Self.sums(some, of: calculator)
    let currency = calculator.settings.currency
    if chain.terms[place].isInside { return try alone.operation(at: place).exact(in: currency) }
    for inside in chain.terms.indices where chain.terms[inside].isInside {
      alone.settled[inside] = try calculator.rounded(alone.operation(at: inside).exact(in: currency), stepMinor: 1)
    }
    try alone.takeNet()
    for earlier in 0..<place where !chain.terms[earlier].isInside {
      alone.settled[earlier] = try calculator.rounded(alone.operation(at: earlier).exact(in: currency), stepMinor: 1)
    }
    return try alone.operation(at: place).exact(in: currency)
  }

  private static func sums(_ members: [Int], of calculator: Calculator) throws(MoneyError) -> (Money, FixedDecimal) {
    var (amount, quantity) = (Money.zero, FixedDecimal.zero)
    for index in members {
      amount = try amount.adding(calculator.working[index].amount)
      quantity = try quantity.adding(calculator.cart.lines[index].quantity)
    }
    return (amount, quantity)
  }
}
