internal import JSON
internal import RPC

/// A document of the export: a sale, one that was given up, or cash that moved besides sales.
struct DSFinVKReceipt {
  struct Line {
    var business = DSFinVKBusinessCase.sale
    var text = ""
    var sku = ""
    var quantity = "1"
    var unit = ""
    var unitPrice = ""
    var key = DSFinVKRate.none
    var rate = "0.00"
    var gross: Int64 = 0
    var net: Int64 = 0
    /// What was taken off the price, as the customer pays it; where taxes come on top, nothing is told of it.
    var discount: Int64 = 0
    var tax: Int64 { gross - net }

    /// The net of the discount, rounded as taxes are: half away from zero.
    var discountNet: Int64 {
      let percent = DSFinVKRate.hundredths(rate)
      let whole = 10_000 + percent
      let rounded = (2 * Int128(discount.magnitude) * 10_000 + Int128(whole)) / (2 * Int128(whole))
      return discount < 0 ? -Int64(rounded) : Int64(rounded)
    }
  }

  /// What another document, or a line of this one, refers to.
  struct Reference {
    /// The line of this document, from 1; nil: all of it.
    var line: Int?
    let document: String
  }

  /// The type of the documents that brought or cost something.
  static let counted = "Beleg"

  let id: String
  var number = ""
  /// BON_TYP.
  var type = counted
  var name = ""
  var startMs: Int64
  var endMs: Int64
  var actor: String
  var lines: [Line] = []
  var payments: [DSFinVKPayment] = []
  var currency: String
  var fiscal: JSONValue?
  /// The documents that it belongs to.
  var references: [Reference] = []

  var gross: Int64 { lines.reduce(0) { $0 + $1.gross } }

  /// Cash that moved besides sales.
  static func cash(_ business: DSFinVKBusinessCase, _ cash: DSFinVKCash, _ row: JournalRowView) -> DSFinVKReceipt {
    let (shift, move) = (row.body["shift"]?.stringValue ?? "", row.body["move"]?["id"]?.stringValue)
    let payments = business.isOut ? cash.payments.map(\.negated) : cash.payments
    return plain(business, id: move ?? "\(shift)-\(row.seq)", payments, row, currency: row.body["currency"]?.stringValue ?? "")
  }

  /// What was paid for a sale that has not ended when its shift does, or what of it goes into the document of the sale when that ends.
  static func part(_ payments: [DSFinVKPayment], of sale: String, _ row: JournalRowView, currency: String) -> DSFinVKReceipt {
    let isIn = payments.reduce(0) { $0 + $1.amount } >= 0
    return plain(isIn ? .paidIn : .paidOut, id: "\(sale)-\(row.seq)", payments, row, currency: currency)
  }

  /// A tip that was added to the card payment of a sale that was completed before.
  static func tip(_ row: JournalRowView, to sale: DSFinVKSold?) -> DSFinVKReceipt? {
    guard let amount = row.body["amount"]?.integerValue, let id = row.body["tender"]?.stringValue else { return nil }
    let payment = DSFinVKPayment(type: DSFinVKTenders.card, amount: amount)
    var receipt = plain(.tip, id: id, [payment], row, currency: sale?.currency ?? "")
    receipt.references = row.body["sale"]?.stringValue.map { [Reference(document: $0)] } ?? []
    return receipt
  }

  /// A document of one line that comes to its payments and is subject to no tax.
  private static func plain(
    _ business: DSFinVKBusinessCase, id: String, _ payments: [DSFinVKPayment], _ row: JournalRowView, currency: String
  ) -> DSFinVKReceipt {
    var receipt = DSFinVKReceipt(id: id, startMs: row.timeMs, endMs: row.timeMs, actor: row.actor, currency: currency)
    let amount = payments.reduce(0) { $0 + $1.amount }
    receipt.name = business.rawValue
    receipt.lines = [Line(business: business, text: business.rawValue, gross: amount, net: amount)]
    receipt.payments = payments
    return receipt
  }
}
