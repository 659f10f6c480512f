import RPC
import Sales
import Store

/// Says what an event of a sale means outside: the public event, the customer's display, the drawer, the receipt.
struct SaleTeller {
  let scope: WriteScope

  private var configuration: Configuration { scope.context.configuration }

  func tell(_ event: SaleEvent, before: Sale?, after sale: Sale) throws {
    let presenter = SalePresenter(view: scope.view)
    switch event {
    case .opened:
      try scope.emit(RPC.SaleOpened.self, change(sale))
      scope.after(.showOnDisplay(upper: configuration.register.name, lower: ""))
    case .lineAdded(let added):
      let line = try presenter.line(added.line.id, of: sale)
      try scope.emit(RPC.SaleLineAdded.self, change(sale, line: line))
      if let deposit = added.deposit { try scope.emit(RPC.SaleLineAdded.self, change(sale, line: presenter.line(deposit.id, of: sale))) }
      scope.after(DisplayText(sale).line(line))
    case .quantitySet(let set):
      guard let line = try presenter.line(set.line, of: sale) else { return }
      try scope.emit(RPC.SaleQuantitySet.self, change(sale, line: line))
      scope.after(DisplayText(sale).line(line))
    case .lineRemoved(let removed):
      let line = try before.flatMap { try presenter.line(removed.line, of: $0) }
      try scope.emit(RPC.SaleLineRemoved.self, change(sale, line: line))
      scope.after(DisplayText(sale).total)
    case .cashTendered(let tendered):
      var told = change(sale)
      told.tender = SalePresenter.tender(Tender(tendered.tender))
      try scope.emit(RPC.CashTendered.self, told)
      scope.after(DisplayText(sale).paid)
    case .tendered(let tendered):
      var told = change(sale)
      told.tender = SalePresenter.tender(tendered.tender)
      try scope.emit(RPC.SaleTendered.self, told)
      scope.after(DisplayText(sale).paid)
    case .tenderBegun: try tellTender(sale, "begun")
    case .tenderFailed: try tellTender(sale, "failed")
    case .payBackPlanned: try tellTender(sale, "planned")
    case .tenderReturned(let returned):
      var told = change(sale)
      told.tender = sale.tenders.first { $0.id == returned.tender }.map { SalePresenter.tender($0, isReturned: true) }
      told.reason = "returned"
      try scope.emit(RPC.SaleTenderChanged.self, told)
    case .finalizing: try FiscalDesk(scope: scope).sign(sale)
    case .completed(let completed): try completedSale(sale, receipt: completed.receipt)
    case .voided(let voided):
      var told = change(sale)
      told.reason = voided.reason.rawValue
      try scope.emit(RPC.SaleVoided.self, told)
      try DeliveryDesk(scope: scope).calledOff(sale)
      if voided.cashReturned != nil, !sale.isTraining { try Drawers(scope: scope).kick(reason: "void", sale: sale.id) }
      scope.after(.showOnDisplay(upper: configuration.register.name, lower: ""))
    case .edited(let edit):
      var told = change(sale, line: try edit.line.flatMap { try presenter.line($0, of: sale) })
      told.edit = String(event.kind.drop { $0 != "." }.dropFirst())
      try scope.emit(SaleEdited.self, told)
      scope.after(DisplayText(sale).total)
    case .parked: try ended(RPC.SaleParked.self, sale)
    case .resumed:
      try scope.emit(RPC.SaleResumed.self, change(sale))
      scope.after(DisplayText(sale).total)
    case .abandoned:
      try ended(RPC.SaleAbandoned.self, sale)
      try DeliveryDesk(scope: scope).calledOff(sale)
    }
  }

  private func tellTender(_ sale: Sale, _ reason: String) throws {
    var told = change(sale)
    told.reason = reason
    try scope.emit(RPC.SaleTenderChanged.self, told)
  }

  private func ended<Event: RPCEvent>(_ event: Event.Type, _ sale: Sale) throws where Event.Body == SaleChange {
    try scope.emit(event, change(sale))
    scope.after(.showOnDisplay(upper: configuration.register.name, lower: ""))
  }

  private func completedSale(_ sale: Sale, receipt: ReceiptNumber) throws {
    var told = change(sale)
    told.receipt = receipt.description
    try scope.emit(RPC.SaleCompleted.self, told)
    try DeliveryDesk(scope: scope).completed(sale)
    if !sale.isTraining, sale.tenders.contains(where: { $0.kind == .cash || $0.cashback > .zero }) {
      try Drawers(scope: scope).kick(reason: "sale", sale: sale.id)
    }
    guard configuration.receipt.isPrinted, let printer = try scope.receiptPrinter() else { return }
    try Spool(scope: scope).addReceipt(of: sale.id, to: printer)
  }

  private func change(_ sale: Sale, line: LineView? = nil) -> SaleChange {
    SaleChange(
      sale: sale.id.description, register: sale.register.text, status: sale.status.rawValue, version: sale.version,
      currency: sale.currency.code, decimals: Int64(sale.currency.exponent), line: line,
      totals: SalePresenter.totals(sale))
  }
}

/// The two lines of a customer display for a sale.
struct DisplayText {
  /// The usual width; narrower displays cut, wider ones leave room.
  private static let columns = 20

  private let sale: Sale

  init(_ sale: Sale) { self.sale = sale }

  func line(_ line: LineView) -> Effect {
    let amount = text(line.grossAmount)
    return .showOnDisplay(upper: line.name, lower: Self.spread("\(line.quantity) x \(line.unitPrice)", amount))
  }

  func line(_ line: LineView?) -> Effect { line.map { self.line($0) } ?? total }

  var total: Effect { .showOnDisplay(upper: "TOTAL", lower: Self.spread(sale.currency.code, sale.totals.gross.text(in: sale.currency))) }

  /// What is still due, or what goes back.
  var paid: Effect {
    if sale.due.minorUnits > 0 {
      return .showOnDisplay(upper: "STILL DUE", lower: Self.spread(sale.currency.code, sale.due.text(in: sale.currency)))
    }
    return .showOnDisplay(
      upper: Self.spread("PAID", sale.tenders.last?.given.text(in: sale.currency) ?? ""),
      lower: Self.spread("CHANGE", sale.change.text(in: sale.currency)))
  }

  private func text(_ minorUnits: Int64) -> String { (try? Money(minorUnits: minorUnits))?.text(in: sale.currency) ?? "" }

  /// Left and right, with the room between them; the amount on the right is never cut.
  static func spread(_ left: String, _ right: String) -> String {
    let room = max(1, columns - right.count)
    let start = String(left.prefix(room - 1))
    return start + String(repeating: " ", count: max(1, columns - start.count - right.count)) + right
  }
}
