internal import JSON
internal import RPC

/// One cash-point closing: writes the rows of its documents and its sums.
struct DSFinVKClosing {
  private let key: [String]
  let number: String
  private let row: JournalRowView
  private let master: DSFinVK.Master

  init(_ row: JournalRowView, master: DSFinVK.Master) {
    self.row = row
    self.master = master
    number = row.body["number"]?.integerValue.map { "\($0)" } ?? ""
    key = [row.register, DSFinVKNumber.time(row.timeMs), number]
  }

  func write(_ receipts: [DSFinVKReceipt], sold: [String: DSFinVKSold], to tables: inout [DSFinVKTable.Name: [[String]]]) {
    for receipt in receipts {
      add(key + heads(receipt), to: .transactions, &tables)
      writeTaxes(receipt, &tables)
      for payment in receipt.payments {
        let home = receipt.currency.isEmpty ? currency : receipt.currency
        let paid = [payment.foreign?.currency ?? home, payment.foreign.map(amount) ?? "", money(payment.amount)]
        add(key + [receipt.id, payment.type, ""] + paid, to: .datapayment, &tables)
      }
      for (place, line) in receipt.lines.enumerated() { write(line, "\(place + 1)", receipt, &tables) }
      for reference in receipt.references {
        let line = reference.line.map { "\($0)" } ?? ""
        add(key + [receipt.id, line] + self.reference(to: reference.document, sold[reference.document]), to: .references, &tables)
      }
      if let fiscal = receipt.fiscal { add(key + signature(fiscal, receipt), to: .tse, &tables) }
    }
    writeSums(receipts, &tables)
    writeMaster(receipts, &tables)
  }

  private var currency: String { row.body["currency"]?.stringValue ?? "" }

  private func heads(_ receipt: DSFinVKReceipt) -> [String] {
    [
      receipt.id, receipt.number, receipt.type, receipt.name, row.register, "0", DSFinVKNumber.time(receipt.startMs),
      DSFinVKNumber.time(receipt.endMs),
      receipt.actor, "", money(receipt.gross), "", "", "", "", "", "", "", "", "",
    ]
  }

  private func write(
    _ line: DSFinVKReceipt.Line, _ place: String, _ receipt: DSFinVKReceipt, _ tables: inout [DSFinVKTable.Name: [[String]]]
  ) {
    add(
      key + [
        receipt.id, place, "", line.text, row.register, line.business.rawValue, "", "1", "0", "0", line.sku, "", "", "",
        DSFinVKNumber.text(line.quantity, decimals: 3), DSFinVKNumber.text("1", decimals: 3), line.unit,
        line.unitPrice.isEmpty ? DSFinVKNumber.text(money(line.gross), decimals: 5) : DSFinVKNumber.text(line.unitPrice, decimals: 5),
      ], to: .lines, &tables)
    add(key + [receipt.id, place, line.key] + amounts(line.gross, line.net), to: .linesVAT, &tables)
    guard line.discount != 0 else { return }
    // The price before, and what was taken off: together they are the line.
    let prices = [
      ("base_amount", line.gross + line.discount, line.net + line.discountNet), ("discount", -line.discount, -line.discountNet),
    ]
    for (type, gross, net) in prices {
      add(key + [receipt.id, place, type, line.key] + amounts(gross, net), to: .itemamounts, &tables)
    }
  }

  /// Gross, net and tax.
  private func amounts(_ gross: Int64, _ net: Int64) -> [String] {
    [gross, net, gross - net].map { DSFinVKNumber.text(money($0), decimals: 5) }
  }

  private func writeTaxes(_ receipt: DSFinVKReceipt, _ tables: inout [DSFinVKTable.Name: [[String]]]) {
    for (rate, sums) in DSFinVKSums.byKey(receipt.lines.map { ($0.key, $0) }) {
      add(key + [receipt.id, rate] + sums.map { DSFinVKNumber.text(money($0), decimals: 5) }, to: .transactionsVAT, &tables)
    }
  }

  private func reference(to original: String, _ sold: DSFinVKSold?) -> [String] {
    ["Transaktion", "", sold.map { DSFinVKNumber.time($0.endMs) } ?? "", sold?.register ?? "", sold?.closing ?? "", original]
  }

  private func writeSums(_ receipts: [DSFinVKReceipt], _ tables: inout [DSFinVKTable.Name: [[String]]]) {
    // What was given up and what was practised brought nothing.
    let counted = receipts.filter { $0.type == DSFinVKReceipt.counted }
    let lines = counted.flatMap(\.lines)
    for (name, sums) in DSFinVKSums.byKey(lines.map { ("\($0.business.rawValue)/\($0.key)", $0) }) {
      let parts = name.split(separator: "/").map(String.init)
      add(key + [parts[0], "", "0", parts[1]] + sums.map { DSFinVKNumber.text(money($0), decimals: 5) }, to: .businesscases, &tables)
    }
    let payments = Dictionary(grouping: counted.flatMap(\.payments), by: \.type).filter { $0.key != "Keine" }
    for (type, found) in payments.sorted(by: { $0.key < $1.key }) {
      add(key + [type, "", money(found.reduce(0) { $0 + $1.amount })], to: .payment, &tables)
    }
    var drawer = DSFinVKCash()
    for receipt in counted { drawer.add(receipt.payments) }
    add(key + [currency, money(drawer.home)], to: .cashPerCurrency, &tables)
    for sum in drawer.foreignSums { add(key + [sum.currency, amount(sum)], to: .cashPerCurrency, &tables) }
    let cash = counted.reduce(0) { $0 + $1.payments.cash }
    let all = payments.values.joined().reduce(0) { $0 + $1.amount }
    add(
      key + [
        row.businessDay, DSFinVKTable.taxonomy, receipts.first?.id ?? "", receipts.last?.id ?? "", master.shop, "", "", "", "DEU", "", "",
        money(all), money(cash),
      ], to: .closing, &tables)
  }

  private func writeMaster(_ receipts: [DSFinVKReceipt], _ tables: inout [DSFinVKTable.Name: [[String]]]) {
    add(key + [master.shop, "", "", "", "DEU", ""], to: .location, &tables)
    add(key + ["till", "tilld", master.state, "tilld", master.version, currency, "0"], to: .cashregister, &tables)
    // Float, movements and differences are subject to no tax: a closing without them would be a rare one.
    var rates = [DSFinVKRate.none: DSFinVKReceipt.Line().rate]
    for line in receipts.flatMap(\.lines) { rates[line.key] = line.rate }
    for (tax, rate) in rates.sorted(by: { $0.key < $1.key }) { add(key + [tax, rate, ""], to: .vat, &tables) }
    if let fiscal = receipts.lazy.compactMap(\.fiscal).first {
      let text = { (name: String) in fiscal[name]?.stringValue ?? "" }
      add(key + ["1", text("serial"), text("algorithm"), "utcTime", "UTF-8", text("publicKey"), "", ""], to: .tseDevice, &tables)
    }
  }

  private func signature(_ fiscal: JSONValue, _ receipt: DSFinVKReceipt) -> [String] {
    let number = { (name: String) in fiscal[name]?.integerValue.map { "\($0)" } ?? "" }
    let time = { (name: String) in fiscal[name]?.integerValue.map(DSFinVKNumber.time) ?? "" }
    return [
      receipt.id, "1", number("transaction"), time("startMs"), time("endMs"), "Kassenbeleg-V1", number("counter"),
      fiscal["signature"]?.stringValue ?? "", fiscal["error"]?.stringValue ?? "", fiscal["processData"]?.stringValue ?? "",
    ]
  }

  private func add(_ cells: [String], to name: DSFinVKTable.Name, _ tables: inout [DSFinVKTable.Name: [[String]]]) {
    tables[name, default: []].append(cells)
  }

  /// Of another currency, with the two decimals of the tables.
  private func amount(_ foreign: DSFinVKPayment.Foreign) -> String {
    let decimals = CurrencyDecimals.of(foreign.currency) ?? 2
    return DSFinVKNumber.text(AmountText.text(minorUnits: foreign.amount, decimals: decimals), decimals: 2)
  }

  private func money(_ minorUnits: Int64) -> String { AmountText.text(minorUnits: minorUnits, decimals: 2) }
}
