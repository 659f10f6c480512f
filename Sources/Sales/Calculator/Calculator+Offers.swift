/// Offers on lines: by priority, then pieces from the dearest down (see `CartLine.ranked`). A piece is used once.
extension Calculator {
  /// What is left of each line for offers.
  private struct Stock {
    /// Pieces of counted lines; 1 of a line that is weighed, while no offer has used it.
    var left: [Int64]
  }

  mutating func takeOffers() throws(MoneyError) {
    var stock = Stock(left: cart.lines.map(Self.pieces))
    for offer in cart.offers.sorted(by: Offer.goesFirst) where offer.applies(to: cart) {
      switch offer.rule {
      case .payFor(let paid, let count): try takeSets(offer, of: count, &stock) { .free(count - paid) }
      case .each(let count, let reward): try takeSets(offer, of: count, &stock) { .reward(reward) }
      case .set(let lists, let reward): try takeMixed(offer, lists, reward, &stock)
      case .group(let reward): try takeGroup(offer, reward, &stock)
      case .document: break
      }
    }
  }

  private enum Gift {
    /// The cheapest so many pieces.
    case free(Int)
    case reward(Offer.Reward)
  }

  /// So many pieces of a line in one use.
  private typealias Part = (line: Int, pieces: Int64)

  private static func pieces(_ line: CartLine) -> Int64 {
    guard line.isDiscountable, line.quantity > .zero else { return 0 }
    guard line.isCounted, line.quantity.isWhole else { return line.isCounted ? 0 : 1 }
    var mantissa = line.quantity.mantissa
    for _ in 0..<line.quantity.scale { mantissa /= 10 }
    return mantissa
  }

  /// The dearest first.
  private func members(_ tags: Set<String>, _ stock: Stock, counted: Bool) -> [Int] {
    ranked.filter { isMember($0, tags, stock, counted: counted) }
  }

  private func isMember(_ index: Int, _ tags: Set<String>, _ stock: Stock, counted: Bool) -> Bool {
    let line = cart.lines[index]
    return stock.left[index] > 0 && (!counted || line.isCounted) && (tags.isEmpty || !tags.isDisjoint(with: line.tags))
  }

  private mutating func takeSets(_ offer: Offer, of count: Int, _ stock: inout Stock, gift: () -> Gift) throws(MoneyError) {
    let count = Int64(count)
    var usesLeft = Int64(offer.maximumUses)
    var parts: [Part] = []
    var needed = count
    for line in members(offer.tags, stock, counted: true) {
      while stock.left[line] > 0, usesLeft > 0 {
        // Sets of one line are alike, and worked out once.
        if needed == count, stock.left[line] >= count {
          let times = min(stock.left[line] / count, usesLeft)
          stock.left[line] -= times * count
          usesLeft -= times
          try use(offer, [(line, count)], gift(), times: times)
          continue
        }
        let taken = min(needed, stock.left[line])
        parts.append((line, taken))
        needed -= taken
        stock.left[line] -= taken
        guard needed == 0 else { break }
        usesLeft -= 1
        try use(offer, parts, gift(), times: 1)
        parts = []
        needed = count
      }
    }
    // The pieces of an unfinished set stay free for the next offer.
    for part in parts { stock.left[part.line] += part.pieces }
  }

  private mutating func takeMixed(_ offer: Offer, _ lists: [Set<String>], _ reward: Offer.Reward, _ stock: inout Stock) throws(MoneyError) {
    var usesLeft = Int64(offer.maximumUses)
    while usesLeft > 0 {
      var parts: [Part] = []
      for tags in lists {
        guard let line = ranked.first(where: { isMember($0, tags, stock, counted: true) }) else { break }
        stock.left[line] -= 1
        parts.append((line, 1))
      }
      let isWhole = parts.count == lists.count
      for part in parts { stock.left[part.line] += 1 }
      guard isWhole else { return }
      // The same lines are the dearest until one of them is used up.
      let joined = Self.joined(parts)
      let times = joined.reduce(usesLeft) { min($0, stock.left[$1.line] / $1.pieces) }
      for part in joined { stock.left[part.line] -= part.pieces * times }
      usesLeft -= times
      try use(offer, joined, .reward(reward), times: times)
    }
  }

  /// Each line by itself, with all of its pieces that are left.
  private mutating func takeGroup(_ offer: Offer, _ reward: Offer.Reward, _ stock: inout Stock) throws(MoneyError) {
    var uses = 0
    for index in members(offer.tags, stock, counted: false) where uses < offer.maximumUses {
      uses += 1
      let pieces = stock.left[index]
      stock.left[index] = 0
      let base = try value((index, pieces))
      let operation: ExplanationStep.Operation
      if case .amount(let amount) = reward {
        let quantity = cart.lines[index].isCounted ? FixedDecimal(pieces) : cart.lines[index].quantity
        let each = try FixedDecimal(mantissa: amount.minorUnits, scale: settings.currency.exponent)
        let off = try settleQuietly(.offerAmount, .line(cart.lines[index].key), .product(quantity, each))
        operation = .given(min(off, base))
      } else {
        operation = try Self.operation(reward, base: base)
      }
      let taken = try settle(.offer, .discount(offer.identifier), operation)
      try allocate(taken, members: [index], weights: [base], offer.identifier, .offer)
    }
  }

  /// Works one use out, and takes it off as often as it occurs.
  private mutating func use(_ offer: Offer, _ parts: [Part], _ gift: Gift, times: Int64) throws(MoneyError) {
    var values: [Money] = []
    for part in parts { values.append(try value(part)) }
    let operation: ExplanationStep.Operation
    switch gift {
    case .reward(let reward): operation = try Self.operation(reward, base: Money.sum(values))
    case .free(let count): operation = .given(try cheapest(count, of: parts))
    }
    var taken = try settle(.offer, .discount(offer.identifier), operation)
    if times > 1 {
      let one = try FixedDecimal(mantissa: taken.minorUnits, scale: settings.currency.exponent)
      taken = try settle(.offer, .discount(offer.identifier), .product(FixedDecimal(times), one))
      for place in values.indices { values[place] = try Money(Int128(values[place].minorUnits) * Int128(times)) }
    }
    try allocate(taken, members: parts.map(\.line), weights: values, offer.identifier, .offer)
  }

  /// What the cheapest `count` pieces cost; the parts stand from the dearest down.
  private mutating func cheapest(_ count: Int, of parts: [Part]) throws(MoneyError) -> Money {
    var left = Int64(count)
    var sum = Money.zero
    for part in parts.reversed() where left > 0 {
      let pieces = min(left, part.pieces)
      sum = try sum.adding(value((part.line, pieces)))
      left -= pieces
    }
    return sum
  }

  /// The marked price of some pieces of a line; of all of them it is what the line says.
  private mutating func value(_ part: Part) throws(MoneyError) -> Money {
    let line = cart.lines[part.line]
    if !line.isCounted || FixedDecimal(part.pieces) == line.quantity { return working[part.line].marked }
    return try settleQuietly(.offerPieces, .line(line.key), .product(FixedDecimal(part.pieces), line.unitPrice))
  }

  private static func joined(_ parts: [Part]) -> [Part] {
    var joined: [Part] = []
    for part in parts {
      if let place = joined.firstIndex(where: { $0.line == part.line }) {
        joined[place].pieces += part.pieces
      } else {
        joined.append(part)
      }
    }
    return joined
  }
}

extension Offer {
  static func goesFirst(_ one: Offer, _ other: Offer) -> Bool {
    one.priority == other.priority ? one.identifier < other.identifier : one.priority > other.priority
  }
}
