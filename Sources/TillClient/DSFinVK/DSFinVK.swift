internal import JSON
public import RPC

/// Makes the tables of DSFinV-K (the German digital interface of cash registers, taxonomy 2.3) from the rows of a journal.
///
/// Feed all rows in order, then ask for the files. Every closed shift is one cash-point closing (Z). What belongs to no closed shift yet is left
/// out and counted in `openReceipts`.
public struct DSFinVK {
  /// A file to be written.
  public struct File: Equatable, Sendable {
    public let name: String
    public let bytes: [UInt8]
  }

  /// What the journal does not hold: who the shop is, and the program.
  public struct Master: Equatable, Sendable {
    public var shop: String
    public var version: String
    public var state: String

    public init(shop: String, version: String, state: String) {
      self.shop = shop
      self.version = version
      self.state = state
    }
  }

  private var tables: [DSFinVKTable.Name: [[String]]] = [:]
  private let master: Master
  private var names: [String: String] = [:]
  private var sales: [String: DSFinVKSale] = [:]
  /// Documents since the end of the last shift, by register.
  private var waiting: [String: [DSFinVKReceipt]] = [:]
  /// Documents of a shift that has ended and is not closed.
  private var ended: [String: [DSFinVKReceipt]] = [:]
  /// What a shift whose float is not counted yet had in cash from before it was opened, by register.
  private var before: [String: DSFinVKCash] = [:]
  /// Documents that others may refer to: of each a few words, where the tables hold all of its rows.
  private var sold: [String: DSFinVKSold] = [:]

  public init(_ master: Master) { self.master = master }

  /// Why the journal does not fit the tables; nil when it does.
  public private(set) var problem: String?

  /// Documents that belong to no closed shift.
  public var openReceipts: Int { waiting.values.joined().count + ended.values.joined().count }

  /// Takes a page of the journal.
  public mutating func take(_ page: ExportJournal.Result) {
    for product in page.products { names["\(product.product)/\(product.revision)"] = product.name }
    for row in page.rows { take(row) }
  }

  private mutating func take(_ row: JournalRowView) {
    if let id = row.body["sale"]?.stringValue, row.kind.hasPrefix("sale.") { return takeSale(id, row) }
    let register = row.register
    switch row.kind {
    case "shift.opened": before[register] = cash(in: register)
    case "shift.floatCounted":
      before[register] = nil
      // The count found what came in since the last shift ended, and that stands in documents of its own.
      guard let count = DSFinVKCash(count: row.body["count"]) else { return }
      add(.cash(.opening, count.subtracting(cash(in: register)), row), register)
    case "cash.moved":
      guard let amount = row.body["move"]?["amount"]?.integerValue else { return }
      add(.cash(DSFinVKBusinessCase(moved: row.body["move"]?["kind"]?.stringValue), DSFinVKCash(amount), row), register)
    case "tender.tipBooked": add(.tip(row, to: row.body["sale"]?.stringValue.flatMap { sold[$0] }), register)
    case "fiscal.signed":
      guard let place = waiting[register]?.lastIndex(where: { $0.id == row.body["sale"]?.stringValue }) else { return }
      waiting[register]?[place].fiscal = row.body
    case "shift.closing": end(row)
    case "shift.closed": close(row)
    default: break
    }
  }

  private mutating func add(_ receipt: DSFinVKReceipt?, _ register: String) {
    if let receipt { waiting[register, default: []].append(receipt) }
  }

  /// Cash that came in since the last shift ended, with documents and with sales under way.
  private func cash(in register: String) -> DSFinVKCash {
    var cash = DSFinVKCash()
    for receipt in waiting[register] ?? [] where receipt.type == DSFinVKReceipt.counted { cash.add(receipt.payments) }
    for sale in sales.values where sale.register == register { cash.add(sale.held) }
    return cash
  }

  /// What came in up to now belongs to the shift that ends, also for sales that have not ended.
  private mutating func end(_ row: JournalRowView) {
    // A float that nobody counted is none: the cash from before is not taken for one.
    if let before = before.removeValue(forKey: row.register), !before.isNothing {
      add(.cash(.opening, DSFinVKCash().subtracting(before), row), row.register)
    }
    for id in sales.keys.sorted() where sales[id]?.register == row.register {
      guard let part = sales[id]?.book(row, sale: id) else { continue }
      remember(part, row.register)
      add(part, row.register)
    }
    ended[row.register] = waiting.removeValue(forKey: row.register) ?? []
  }

  private mutating func remember(_ receipt: DSFinVKReceipt, _ register: String) {
    sold[receipt.id] = DSFinVKSold(register: register, currency: receipt.currency, endMs: receipt.endMs)
  }

  private mutating func takeSale(_ id: String, _ row: JournalRowView) {
    if row.kind == "sale.opened" { sales[id] = DSFinVKSale(row) }
    guard var sale = sales[id] else { return }
    sale.take(row, name: { names["\($0)/\($1)"] })
    guard sale.isOver else { return sales[id] = sale }
    sales[id] = nil
    add(sale.release(row, sale: id), row.register)
    guard let receipt = sale.receipt else { return }
    if row.kind == "sale.completed", problem == nil, let rates = sale.severalRates {
      problem = "a line of sale \(id) is taxed at \(rates.joined(separator: " % and ")) %; DSFinV-K has one rate a line"
    }
    // Any sale may be taken back, in any later closing.
    if receipt.type == DSFinVKReceipt.counted { remember(receipt, row.register) }
    add(receipt, row.register)
  }

  private mutating func close(_ row: JournalRowView) {
    var receipts = ended.removeValue(forKey: row.register) ?? []
    let difference = DSFinVKCash(differenceIn: row.body)
    if !difference.isNothing { receipts.append(.cash(.difference, difference, row)) }
    let closing = DSFinVKClosing(row, master: master)
    for receipt in receipts { sold[receipt.id]?.closing = closing.number }
    closing.write(receipts, sold: sold, to: &tables)
  }

  /// All files of the export, `index.xml` among them.
  public func files() -> [File] {
    DSFinVKTable.all.map { File(name: $0.name.rawValue, bytes: $0.text(tables[$0.name] ?? [])) }
      + [File(name: "index.xml", bytes: DSFinVKTable.index(shop: master.shop))]
  }
}
