/// What was paid in one way.
struct DSFinVKPayment: Equatable {
  /// ZAHLART_TYP.
  var type: String
  var amount: Int64

  var negated: DSFinVKPayment { DSFinVKPayment(type: type, amount: -amount) }
}

extension [DSFinVKPayment] {
  /// One of each way, without those that come to nothing.
  var summed: [DSFinVKPayment] {
    var sums: [DSFinVKPayment] = []
    for payment in self {
      if let place = sums.firstIndex(where: { $0.type == payment.type }) {
        sums[place].amount += payment.amount
      } else {
        sums.append(payment)
      }
    }
    return sums.filter { $0.amount != 0 }
  }

  /// What of it is cash.
  var cash: Int64 { reduce(0) { $1.type == DSFinVKTenders.cash ? $0 + $1.amount : $0 } }
}
