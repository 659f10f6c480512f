internal import JSON

/// Cash in a drawer by currency, each in its own minor units.
struct DSFinVKCash {
  private(set) var home: Int64 = 0
  private var foreign: [String: Int64] = [:]

  /// None.
  init() {}

  init(_ home: Int64) { self.home = home }

  /// A count as the journal has it, with `amount` and `foreign`; nil without an amount.
  init?(count: JSONValue?) {
    guard let amount = count?["amount"]?.integerValue else { return nil }
    home = amount
    for sum in count?["foreign"]?.arrayValue ?? [] {
      guard let currency = sum["currency"]?.stringValue, let amount = sum["amount"]?.integerValue else { continue }
      foreign[currency] = amount
    }
  }

  /// What was counted at the end of a shift, less what had to be there; of what nobody counted nothing.
  init(differenceIn closed: JSONValue) {
    home = closed["difference"]?.integerValue ?? 0
    for count in closed["foreign"]?.arrayValue ?? [] {
      guard let currency = count["currency"]?.stringValue, let counted = count["counted"]?.integerValue else { continue }
      foreign[currency] = counted - (count["expected"]?.integerValue ?? 0)
    }
  }

  /// By the codes of the currencies.
  var foreignSums: [DSFinVKPayment.Foreign] {
    foreign.sorted { $0.key < $1.key }.map { DSFinVKPayment.Foreign(currency: $0.key, amount: $0.value) }
  }

  var isNothing: Bool { home == 0 && foreign.values.allSatisfy { $0 == 0 } }

  /// The same as payments of a document. What foreign cash is worth the till knows of what it took for sales alone.
  var payments: [DSFinVKPayment] {
    let others = foreignSums.filter { $0.amount != 0 }.map { DSFinVKPayment(amount: 0, foreign: $0) }
    return (home != 0 || others.isEmpty ? [DSFinVKPayment(amount: home)] : []) + others
  }

  /// Adds what of the payments is cash.
  mutating func add(_ payments: [DSFinVKPayment]) {
    for payment in payments where payment.type == DSFinVKTenders.cash {
      if let sum = payment.foreign { foreign[sum.currency, default: 0] += sum.amount } else { home += payment.amount }
    }
  }

  func subtracting(_ other: DSFinVKCash) -> DSFinVKCash {
    var rest = self
    rest.home -= other.home
    for (currency, amount) in other.foreign { rest.foreign[currency, default: 0] -= amount }
    return rest
  }
}
