internal import JSON

/// A line of a sale on its way to being a document.
struct DSFinVKSaleLine {
  private struct Tax {
    let code: String
    let rate: String
    /// An amount for each unit in place of a rate.
    let isFee: Bool
    /// Whether prices contain it.
    let isIncluded: Bool

    init(code: String?, _ tax: JSONValue) {
      self.code = code ?? ""
      rate = tax["rate"]?.stringValue ?? "0"
      isFee = tax["perUnit"] != nil
      isIncluded = tax["included"]?.boolValue == true
    }
  }

  let id: String
  /// The line that a deposit came with.
  let owner: String?
  /// The sale that it takes back a part of.
  let takesBack: String?
  var line: DSFinVKReceipt.Line
  private var taxes: [Tax]

  /// - Parameter name: what the product's revision was called.
  init(_ added: JSONValue, name: String?) {
    let text = { (field: String) in added[field]?.stringValue ?? "" }
    let quantity = added["quantity"]?.stringValue ?? "1"
    let sold: DSFinVKBusinessCase = added["load"] == nil ? .sale : .giftCard
    let deposit: DSFinVKBusinessCase = quantity.hasPrefix("-") ? .depositBack : .deposit
    id = text("id")
    owner = added["belongsTo"]?.stringValue
    takesBack = added["reversal"]?["part"]?["document"]?.stringValue
    taxes = ([added["tax"]].compactMap(\.self) + (added["moreTaxes"]?.arrayValue ?? [])).map { Tax(code: $0["code"]?.stringValue, $0) }
    line = .init(
      business: added["isDeposit"]?.boolValue == true ? deposit : sold, text: name ?? text("sku"), sku: text("sku"), quantity: quantity,
      unit: text("unit"), unitPrice: text("unitPrice"))
    takeRate()
  }

  /// Percentages that are due on it; the tables have room for one.
  var percentages: [String] { taxes.filter { !$0.isFee && !DSFinVKRate.isNothing($0.rate) }.map(\.rate) }

  /// Takes the stored amounts; `rates` are those of the whole sale. Fees for each unit are part of the net that the percentage is taken of.
  mutating func settle(_ amounts: JSONValue, rates: [JSONValue]) {
    // Other taxes than the line's own were due, such as none of an exempt customer.
    if let codes = amounts["taxCodes"]?.arrayValue?.map(\.stringValue) {
      taxes = codes.compactMap { code in
        taxes.first { $0.code == code } ?? rates.first { $0["taxCode"]?.stringValue == code }.map { Tax(code: code, $0) }
      }
      takeRate()
    }
    let amount = { (name: String) in amounts[name]?.integerValue ?? 0 }
    let parts = amounts["taxes"]?.arrayValue?.map { $0.integerValue ?? 0 } ?? [amount("gross") - amount("net")]
    line.gross = amount("gross")
    if taxes.allSatisfy({ $0.isFee || $0.isIncluded }) {
      line.discount = (amounts["discounts"]?.arrayValue ?? []).reduce(0) { $0 + ($1["amount"]?.integerValue ?? 0) }
    }
    line.net = line.gross - zip(taxes, parts).reduce(0) { $1.0.isFee ? $0 : $0 + $1.1 }
  }

  private mutating func takeRate() {
    // A load is money in another form: not subject to tax, which is something else than free of it.
    guard line.business != .giftCard else { return }
    let rate = percentages.first ?? "0"
    (line.key, line.rate) = (DSFinVKRate.key(rate), DSFinVKRate.text(rate))
  }
}
