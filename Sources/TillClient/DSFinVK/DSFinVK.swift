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
  /// Sales that were paid by card: tips may be added to them.
  private var sold: [String: DSFinVKSold] = [:]

  public init(_ master: Master) { self.master = master }

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
    case "shift.floatCounted": add(.cash(.opening, amount: row.body["count"]?["amount"], row), register)
    case "cash.moved":
      let kind = DSFinVKBusinessCase(moved: row.body["move"]?["kind"]?.stringValue)
      add(.cash(kind, amount: row.body["move"]?["amount"], row), register)
    case "tender.tipBooked": add(.tip(row, to: row.body["sale"]?.stringValue.flatMap { sold[$0] }), register)
    case "fiscal.signed":
      guard let place = waiting[register]?.lastIndex(where: { $0.id == row.body["sale"]?.stringValue }) else { return }
      waiting[register]?[place].fiscal = row.body
    case "shift.closing": ended[register] = waiting.removeValue(forKey: register) ?? []
    case "shift.closed": close(row)
    default: break
    }
  }

  private mutating func add(_ receipt: DSFinVKReceipt?, _ register: String) {
    if let receipt { waiting[register, default: []].append(receipt) }
  }

  private mutating func takeSale(_ id: String, _ row: JournalRowView) {
    if row.kind == "sale.opened" { sales[id] = DSFinVKSale(row) }
    guard var sale = sales[id] else { return }
    sale.take(row, name: { names["\($0)/\($1)"] })
    sales[id] = sale
    guard let receipt = sale.receipt else { return }
    sales[id] = nil
    if receipt.type == DSFinVKReceipt.counted, receipt.payments.contains(where: { $0.type == DSFinVKTenders.card }) {
      sold[id] = DSFinVKSold(register: row.register, currency: receipt.currency, endMs: receipt.endMs)
    }
    add(receipt, row.register)
  }

  private mutating func close(_ row: JournalRowView) {
    var receipts = ended.removeValue(forKey: row.register) ?? []
    if let difference = row.body["difference"]?.integerValue, difference != 0,
      let receipt = DSFinVKReceipt.cash(.difference, amount: .integer(difference), row)
    {
      receipts.append(receipt)
    }
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
