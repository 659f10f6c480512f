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
    var tax: Int64 { gross - net }
  }

  struct Payment {
    var type: String
    var amount: Int64
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
  var payments: [Payment] = []
  var currency: String
  var fiscal: JSONValue?
  /// The document that it belongs to.
  var refersTo: String?

  var gross: Int64 { lines.reduce(0) { $0 + $1.gross } }

  /// Cash that moved besides sales; nil when the row holds no amount.
  static func cash(_ business: DSFinVKBusinessCase, amount: JSONValue?, _ row: JournalRowView) -> DSFinVKReceipt? {
    guard let amount = amount?.integerValue else { return nil }
    let signed = business.isOut ? -amount : amount
    let (shift, move) = (row.body["shift"]?.stringValue ?? "", row.body["move"]?["id"]?.stringValue)
    let currency = row.body["currency"]?.stringValue ?? ""
    var receipt = DSFinVKReceipt(
      id: move ?? "\(shift)-\(row.seq)", startMs: row.timeMs, endMs: row.timeMs, actor: row.actor, currency: currency)
    receipt.name = business.rawValue
    receipt.lines = [Line(business: business, text: business.rawValue, gross: signed, net: signed)]
    receipt.payments = [Payment(type: "Bar", amount: signed)]
    return receipt
  }

  /// A tip that was added to the card payment of a sale that was completed before.
  static func tip(_ row: JournalRowView, to sale: DSFinVKSold?) -> DSFinVKReceipt? {
    guard let amount = row.body["amount"]?.integerValue, let id = row.body["tender"]?.stringValue else { return nil }
    let business = DSFinVKBusinessCase.tip
    var receipt = DSFinVKReceipt(id: id, startMs: row.timeMs, endMs: row.timeMs, actor: row.actor, currency: sale?.currency ?? "")
    receipt.name = business.rawValue
    receipt.lines = [Line(business: business, text: business.rawValue, gross: amount, net: amount)]
    receipt.payments = [Payment(type: DSFinVKTenders.card, amount: amount)]
    receipt.refersTo = row.body["sale"]?.stringValue
    return receipt
  }
}
