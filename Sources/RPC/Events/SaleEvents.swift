/// What changed on a sale, with what it adds up to now.
public struct SaleChange: Described, Equatable {
  public var sale: String
  public var register: String
  public var status: String
  public var version: Int64
  /// ISO 4217 code; all amounts are integers in its minor units.
  public var currency: String
  /// How many decimals the currency has.
  public var decimals: Int64
  /// The line that the change is about, as it is now.
  public var line: LineView?
  public var tender: TenderView?
  public var totals: TotalsView
  public var receipt: String?
  /// Why it was voided.
  public var reason: String?
  /// What was edited, as the journal names it.
  public var edit: String?

  public init(
    sale: String, register: String, status: String, version: Int64, currency: String, decimals: Int64, line: LineView? = nil,
    tender: TenderView? = nil, totals: TotalsView,
    receipt: String? = nil, reason: String? = nil
  ) {
    self.sale = sale
    self.register = register
    self.status = status
    self.version = version
    self.currency = currency
    self.decimals = decimals
    self.line = line
    self.tender = tender
    self.totals = totals
    self.receipt = receipt
    self.reason = reason
  }

  public static var schema: Schema {
    .object(
      "What changed on a sale",
      [
        .init("sale", .uuid("The sale")), .init("register", .text("The register that it belongs to", maxLength: 16)),
        .init("status", .choice("Where it stands now", SaleView.statuses)), .init("version", .count("Goes up by one with each change")),
        .init("currency", .text("ISO 4217 code", maxLength: 3)),
        .init("decimals", .integer("How many decimals the currency has", 0...4)), .init("line", LineView.named, optional: true),
        .init("tender", TenderView.named, optional: true),
        .init("totals", TotalsView.named), .init("receipt", .text("The receipt's number", maxLength: 64), optional: true),
        .init("reason", .text("Why it was voided", maxLength: 64), optional: true),
        .init("edit", .text("What was edited: priceSet, discounted, discountRemoved, noteSet, …", maxLength: 32), optional: true),
      ])
  }
  public static var example: SaleChange {
    SaleChange(
      sale: Examples.sale, register: "1", status: "open", version: 2, currency: "EUR", decimals: 2, line: .example, totals: .example)
  }
}

public enum SaleOpened: RPCEvent {
  public typealias Body = SaleChange
  public static let name = "sale.opened"
  public static let summary = "A sale was started"
  public static let isDurable = true
}

public enum SaleLineAdded: RPCEvent {
  public typealias Body = SaleChange
  public static let name = "sale.lineAdded"
  public static let summary = "A line was added to a sale, by a scan or by a call"
  public static let isDurable = true
}

public enum SaleQuantitySet: RPCEvent {
  public typealias Body = SaleChange
  public static let name = "sale.quantitySet"
  public static let summary = "The quantity of a line changed"
  public static let isDurable = true
}

public enum SaleLineRemoved: RPCEvent {
  public typealias Body = SaleChange
  public static let name = "sale.lineRemoved"
  public static let summary = "A line was taken off a sale; `line` is what it was"
  public static let isDurable = true
}

public enum CashTendered: RPCEvent {
  public typealias Body = SaleChange
  public static let name = "tender.cash"
  public static let summary = "Cash was taken"
  public static let isDurable = true
}

public enum SaleTendered: RPCEvent {
  public typealias Body = SaleChange
  public static let name = "tender.taken"
  public static let summary = "A tender other than cash settled a part of a sale's due"
  public static let isDurable = true
}

public enum SaleTenderChanged: RPCEvent {
  public typealias Body = SaleChange
  public static let name = "sale.tenderChanged"
  public static let summary =
    "A payment of a sale was begun, failed or went back, or how it pays back was planned; `reason` says which: begun, failed, returned, planned"
  public static let isDurable = true
}

public enum SaleCompleted: RPCEvent {
  public typealias Body = SaleChange
  public static let name = "sale.completed"
  public static let summary = "A sale was completed and has its receipt number"
  public static let isDurable = true
}

public enum SaleVoided: RPCEvent {
  public typealias Body = SaleChange
  public static let name = "sale.voided"
  public static let summary = "A sale was ended before completion"
  public static let isDurable = true
}

/// Which sale scans go to.
public struct Selection: Described, Equatable {
  public var register: String
  public var sale: String?

  public init(register: String, sale: String?) {
    self.register = register
    self.sale = sale
  }

  public static var schema: Schema {
    .object(
      "Which sale scans go to",
      [.init("register", .text("The register", maxLength: 16)), .init("sale", .uuid("The current sale"), optional: true)])
  }
  public static var example: Selection { Selection(register: "1", sale: Examples.sale) }
}

public enum SaleSelected: RPCEvent {
  public typealias Body = Selection
  public static let name = "sale.selected"
  public static let summary = "Another sale, or none, is the register's current one"
  public static let isDurable = true
}
