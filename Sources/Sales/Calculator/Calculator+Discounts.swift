/// Discounts that people and rewards give: on lines first, then on the document.
extension Calculator {
  /// Discounts of the lines, one after the other, each off what the one before left.
  mutating func takeLineDiscounts() throws(MoneyError) {
    for index in working.indices {
      let line = cart.lines[index]
      for discount in line.discounts {
        let base = try discountable(index)
        let taken: Money
        switch discount.amount {
        case .percent(let rate): taken = try settle(.lineDiscount, .line(line.key), .percent(rate, of: base))
        case .amount(let amount):
          // What comes back gives back its discount.
          taken = try settle(.lineDiscount, .line(line.key), .given(base < .zero ? amount.negated : amount))
        case .price(let price):
          let left = try settleQuietly(.newPrice, .line(line.key), .product(line.quantity, price))
          taken = try settle(.lineDiscount, .line(line.key), .sum(working[index].amount, left.negated))
        }
        try take(taken, off: index, limit: base, discount.reason, discount.source)
      }
    }
  }

  /// Discounts of the document, each given to the lines by their amounts. They need the taxes on top where they are taken off the gross.
  mutating func takeDocumentDiscounts() throws(MoneyError) {
    let offers = documentOffers
    guard !cart.discounts.isEmpty || !offers.isEmpty else { return }
    if cart.discountBasis == .gross { try raiseToGross() }
    for offer in offers {
      guard case .document(let minimum, let reward) = offer.rule else { continue }
      let (_, weights) = try documentWeights(tags: offer.tags, cart.lines.indices)
      let base = try Money.sum(weights)
      guard base >= minimum, base > .zero else { continue }
      let taken = try settle(.offer, .discount(offer.identifier), Self.operation(reward, base: base))
      try allocate(taken, tags: offer.tags, offer.identifier, .offer)
    }
    // A sort that keeps the order of equals.
    let ordered = Discount.Source.allCases.flatMap { source in cart.discounts.filter { $0.source == source } }
    for discount in ordered {
      let (_, weights) = try documentWeights(tags: [], cart.lines.indices)
      let base = try Money.sum(weights)
      let operation: ExplanationStep.Operation
      switch discount.amount {
      case .percent(let rate): operation = .percent(rate, of: base)
      case .amount(let amount): operation = .given(amount)
      case .price(let price):
        let total = try settleQuietly(.newPrice, .discount(discount.reason), .product(FixedDecimal(1), price))
        operation = .sum(base, total.negated)
      }
      let taken = try settle(.documentDiscount, .discount(discount.reason), operation)
      guard taken >= .zero, taken <= base else { throw .discountTooLarge(reason: discount.reason, taken, of: base) }
      try allocate(taken, tags: [], discount.reason, discount.source)
    }
  }

  /// A reward off `base`; a fixed price never raises it, and nothing goes below zero.
  static func operation(_ reward: Offer.Reward, base: Money) throws(MoneyError) -> ExplanationStep.Operation {
    switch reward {
    case .percent(let rate): .percent(rate, of: base)
    case .amount(let amount): .given(min(amount, base))
    case .price(let price): .sum(base, min(price, base).negated)
    }
  }

  /// Gives what is taken off several lines to each of them by largest remainder.
  mutating func allocate(
    _ taken: Money, members: [Int], weights: [Money], _ reason: String, _ source: Discount.Source
  ) throws(MoneyError) {
    let sum = try Money.sum(weights)
    let shares = try LargestRemainder.allocate(taken, weights: weights.map(\.minorUnits))
    for (place, index) in members.enumerated() {
      if members.count > 1 {
        let operation = ExplanationStep.Operation.share(of: taken, weight: weights[place], sum: sum)
        let exact = try operation.exact(in: settings.currency)
        record(
          .discountAllocation, .line(cart.lines[index].key), operation, exact: exact, rounded: shares[place], mode: .largestRemainder)
      }
      // Pieces that are rounded one by one can come to a little more than their line.
      let share = source == .offer ? min(shares[place], max(.zero, working[index].amount)) : shares[place]
      try take(share, off: index, limit: weights[place], reason, source)
    }
  }

  /// What an offer takes off is shared in the order in which offers take lines, for another offer may look at what is left of some of them.
  private mutating func allocate(_ taken: Money, tags: Set<String>, _ reason: String, _ source: Discount.Source) throws(MoneyError) {
    let order = source == .offer && documentOffers.count > 1 ? ranked : Array(cart.lines.indices)
    let (members, weights) = try documentWeights(tags: tags, order)
    guard !members.isEmpty else { return }
    try allocate(taken, members: members, weights: weights, reason, source)
  }

  private var documentOffers: [Offer] {
    cart.offers.filter { if case .document = $0.rule { $0.applies(to: cart) } else { false } }.sorted(by: Offer.goesFirst)
  }

  /// The lines that a discount on the document touches, and what they are worth: neither fees nor what comes back.
  private func documentWeights(tags: Set<String>, _ order: some Sequence<Int>) throws(MoneyError) -> ([Int], [Money]) {
    var (members, weights): ([Int], [Money]) = ([], [])
    for index in order {
      let line = cart.lines[index]
      guard line.isDiscountable, line.settled == nil, tags.isEmpty || !tags.isDisjoint(with: line.tags) else { continue }
      let weight = try discountable(index)
      guard weight > .zero else { continue }
      members.append(index)
      weights.append(weight)
    }
    return (members, weights)
  }

  /// What a percentage is taken of: the amount without the fees for each unit in it.
  private func discountable(_ index: Int) throws(MoneyError) -> Money {
    let line = cart.lines[index]
    let isGross = working[index].isGross
    guard line.taxes.contains(where: { $0.perUnit != nil && (isGross || $0.included) }) else { return working[index].amount }
    let chain = try TaxChain(line.taxes, allInside: isGross, currency: settings.currency)
    return try working[index].amount.subtracting(rounded(chain.fees(of: line.quantity), stepMinor: 1))
  }

  private mutating func take(
    _ taken: Money, off index: Int, limit: Money, _ reason: String, _ source: Discount.Source
  ) throws(MoneyError) {
    let isWithin = limit < .zero ? taken >= limit && taken <= .zero : taken <= limit && taken >= .zero
    guard isWithin else { throw .discountTooLarge(reason: reason, taken, of: limit) }
    guard taken != .zero else { return }
    working[index].amount = try working[index].amount.subtracting(taken)
    working[index].taken.append(TakenDiscount(reason: reason, source: source, amount: taken))
  }

  /// Adds the taxes on top to the lines that have some: the discount is then taken off what the customer would have paid.
  private mutating func raiseToGross() throws(MoneyError) {
    guard cart.lines.contains(where: { $0.taxes.contains { !$0.included } }) else { return }
    try settleTaxes()
    for index in working.indices where cart.lines[index].settled == nil && cart.lines[index].taxes.contains(where: { !$0.included }) {
      working[index].amount = try working[index].net.adding(Money.sum(working[index].taxes))
      working[index].isGross = true
    }
  }
}
