/// What was paid in one way.
struct DSFinVKPayment: Equatable {
  /// Cash of another currency, in its own minor units.
  struct Foreign: Equatable {
    let currency: String
    var amount: Int64
  }

  /// ZAHLART_TYP.
  var type = DSFinVKTenders.cash
  /// In the register's currency; zero of foreign cash whose worth the till does not know, which is that of a count.
  var amount: Int64
  var foreign: Foreign?

  var negated: DSFinVKPayment {
    DSFinVKPayment(type: type, amount: -amount, foreign: foreign.map { Foreign(currency: $0.currency, amount: -$0.amount) })
  }
}

extension [DSFinVKPayment] {
  /// One of each way and currency, without those that come to nothing.
  var summed: [DSFinVKPayment] {
    var sums: [DSFinVKPayment] = []
    for payment in self {
      if let place = sums.firstIndex(where: { $0.type == payment.type && $0.foreign?.currency == payment.foreign?.currency }) {
        sums[place].amount += payment.amount
        sums[place].foreign?.amount += payment.foreign?.amount ?? 0
      } else {
        sums.append(payment)
      }
    }
    return sums.filter { $0.amount != 0 || ($0.foreign?.amount ?? 0) != 0 }
  }

  /// What of it is cash, with the worth of what is foreign.
  var cash: Int64 { reduce(0) { $1.type == DSFinVKTenders.cash ? $0 + $1.amount : $0 } }
}
