/// Taxes of discounted amounts, rounded for each line or once for each tax of the document.
extension Calculator {
  /// Lines with the same taxes in the same order, whose amounts may be added before they are taxed.
  struct TaxGroup: Hashable {
    let taxes: [TaxSnapshot]
    let isGross: Bool
  }

  /// Splits each line's amount into net and taxes. Prices that contain a tax keep their gross: the net is what the taxes leave.
  mutating func settleTaxes() throws(MoneyError) {
    switch settings.taxRounding {
    case .perLine:
      for index in working.indices { try taxLine(index) }
    case .perRateTotal: try taxGroups()
    }
  }

  private mutating func taxLine(_ index: Int) throws(MoneyError) {
    let line = cart.lines[index]
    guard line.settled == nil else { return }
    let (amount, isGross) = (working[index].amount, working[index].isGross)
    let chain = try TaxChain(line.taxes, allInside: isGross, currency: settings.currency)
    var settled = line.taxes.map { _ in Money.zero }
    var net = amount
    for (place, term) in chain.terms.enumerated() where term.isInside {
      let operation = try chain.inside(place, amount: amount, quantity: line.quantity)
      settled[place] = try settle(.taxInclusive, .line(line.key), operation, stepMinor: term.tax.stepMinor)
      net = try net.subtracting(settled[place])
    }
    for (place, term) in chain.terms.enumerated() where !term.isInside {
      let operation = try chain.onTop(place, net: net, settled: settled, quantity: line.quantity)
      settled[place] = try settle(.taxExclusive, .line(line.key), operation, stepMinor: term.tax.stepMinor)
    }
    working[index].net = net
    working[index].taxes = settled
  }

  private mutating func taxGroups() throws(MoneyError) {
    var groups: [(key: TaxGroup, members: [Int])] = []
    var places: [TaxGroup: Int] = [:]
    for index in working.indices where cart.lines[index].settled == nil {
      let key = TaxGroup(taxes: cart.lines[index].taxes, isGross: working[index].isGross)
      working[index].taxes = key.taxes.map { _ in .zero }
      working[index].net = working[index].amount
      if let place = places[key] {
        groups[place].members.append(index)
      } else {
        places[key] = groups.count
        groups.append((key, [index]))
      }
    }
    var sums: [GroupSum] = []
    for group in groups { sums.append(try GroupSum(group.key, members: group.members, of: self)) }
    try taxTogether(&sums, inside: true)
    for place in sums.indices { try sums[place].takeNet() }
    try taxTogether(&sums, inside: false)
    for sum in sums { try handBack(sum) }
  }

  /// Rounds each tax once over all groups that have it at the same place, and gives each group its part.
  private mutating func taxTogether(_ sums: inout [GroupSum], inside: Bool) throws(MoneyError) {
    let longest = sums.map(\.chain.terms.count).max() ?? 0
    for place in 0..<longest {
      var parts: [(tax: TaxSnapshot, groups: [Int])] = []
      for (index, sum) in sums.enumerated() where place < sum.chain.terms.count && sum.chain.terms[place].isInside == inside {
        let tax = sum.chain.terms[place].tax
        if let known = parts.firstIndex(where: { $0.tax == tax }) {
          parts[known].groups.append(index)
        } else {
          parts.append((tax, [index]))
        }
      }
      for (tax, members) in parts { try taxOnce(tax, at: place, members, &sums) }
    }
  }

  private mutating func taxOnce(_ tax: TaxSnapshot, at place: Int, _ members: [Int], _ sums: inout [GroupSum]) throws(MoneyError) {
    var operations: [ExplanationStep.Operation] = []
    var exacts: [Rational] = []
    for index in members {
      let operation = try sums[index].operation(at: place)
      operations.append(operation)
      exacts.append(try operation.exact(in: settings.currency))
    }
    let operation = operations.count == 1 ? operations[0] : .total(exacts)
    let total = try settle(.taxPerRate, .tax(code: tax.code), operation, stepMinor: tax.stepMinor)
    let shares = try exacts.count == 1 ? [total] : split(total, exacts)
    for (index, share) in zip(members, shares) { sums[index].settled[place] = share }
  }

  /// Gives the taxes of a group back to its lines, by their amounts; what has the opposite sign is handed back apart.
  private mutating func handBack(_ sum: GroupSum) throws(MoneyError) {
    for place in sum.chain.terms.indices {
      let total = sum.settled[place]
      let (ups, downs) = (sum.members.filter { working[$0].amount >= .zero }, sum.members.filter { working[$0].amount < .zero })
      guard !ups.isEmpty, !downs.isEmpty else {
        try share(total, over: sum.members, at: place)
        continue
      }
      let exact = try sum.exact(at: place, of: ups, in: self)
      let upper = try settleQuietly(.taxPart, .tax(code: sum.chain.terms[place].tax.code), .total([exact]))
      try share(upper, over: ups, at: place)
      try share(try total.subtracting(upper), over: downs, at: place)
    }
    for index in sum.members {
      for (term, tax) in zip(sum.chain.terms, working[index].taxes) where term.isInside {
        working[index].net = try working[index].net.subtracting(tax)
      }
    }
  }

  private mutating func share(_ total: Money, over members: [Int], at place: Int) throws(MoneyError) {
    let sum = try Money.sum(members.map { working[$0].amount })
    let sign: Int64 = sum < .zero ? -1 : 1
    let shares = try LargestRemainder.allocate(total, weights: members.map { working[$0].amount.minorUnits * sign })
    for (index, share) in zip(members, shares) {
      working[index].taxes[place] = share
      let operation = ExplanationStep.Operation.share(of: total, weight: working[index].amount, sum: sum)
      let exact = try operation.exact(in: settings.currency)
      record(.taxAllocation, .line(cart.lines[index].key), operation, exact: exact, rounded: share, mode: .largestRemainder)
    }
  }

  /// Splits a rounded total over exact parts: those above zero get theirs rounded, the others the rest, each side by largest remainder.
  private func split(_ total: Money, _ parts: [Rational]) throws(MoneyError) -> [Money] {
    // A millionth of a minor unit is finer than any difference that a share can show.
    let scale = Rational(whole: 1_000_000)
    var weights: [Int64] = []
    for part in parts {
      guard let weight = Int64(exactly: try part.multiplied(by: scale).rounded(.halfUp)) else { throw .overflow }
      weights.append(weight)
    }
    let hasBoth = weights.contains { $0 > 0 } && weights.contains { $0 < 0 }
    guard hasBoth else { return try LargestRemainder.allocate(total, weights: weights.map { Int64($0.magnitude) }) }
    var above = Rational.zero
    for part in parts where part.numerator > 0 { above = try above.adding(part) }
    let upper = try rounded(above, stepMinor: 1)
    let ups = try LargestRemainder.allocate(upper, weights: weights.map { max(0, $0) })
    let downs = try LargestRemainder.allocate(try total.subtracting(upper), weights: weights.map { max(0, -$0) })
    var shares: [Money] = []
    for (up, down) in zip(ups, downs) { shares.append(try up.adding(down)) }
    return shares
  }
}
