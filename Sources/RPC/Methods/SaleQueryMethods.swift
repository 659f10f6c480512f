/// Shows a sale.
public enum GetSale: RPCMethod {
  public struct Params: Described, Equatable {
    public var sale: String?

    public init(sale: String? = nil) { self.sale = sale }

    public static var schema: Schema {
      .object("Which sale", [.init("sale", .uuid("The sale; the register's current one when left out"), optional: true)])
    }
    public static var example: Params { Params(sale: Examples.sale) }
  }
  public typealias Result = SaleView
  public static let name = "sale.get"
  public static let summary = "Shows a sale, by default the register's current one"
  public static let role = Role.cashier
  public static let changes = false
  public static let errors: [ErrorKind] = [.saleUnknown, .saleNoneCurrent]
}

/// Lists sales, newest first.
public enum ListSales: RPCMethod {
  public struct Params: Described, Equatable {
    public var status: String?
    public var limit: Int64?
    public var cursor: String?

    public init(status: String? = nil, limit: Int64? = nil, cursor: String? = nil) {
      self.status = status
      self.limit = limit
      self.cursor = cursor
    }

    public static var schema: Schema {
      .object(
        "Which sales",
        [
          .init("status", .choice("Only sales that stand here", SaleView.statuses), optional: true), .pageLimit, .pageCursor,
        ])
    }
    public static var example: Params { Params(status: "open", limit: 20) }
  }
  public struct Result: Described, Equatable {
    public var sales: [SaleSummary]
    public var cursor: String?

    public init(sales: [SaleSummary], cursor: String?) {
      self.sales = sales
      self.cursor = cursor
    }

    public static var schema: Schema {
      .object(
        "A page of sales", [.init("sales", .array("Newest first", of: SaleSummary.named, maxItems: 200)), .nextCursor])
    }
    public static var example: Result { Result(sales: [.example], cursor: nil) }
  }
  public static let name = "sale.list"
  public static let summary = "Lists sales, newest first"
  public static let role = Role.cashier
  public static let changes = false
  public static let errors: [ErrorKind] = [.cursorUnknown]
}

/// A sale in a list.
public struct SaleSummary: Described, Equatable {
  public var sale: String
  public var status: String
  public var openedAtMs: Int64
  public var total: Int64
  public var currency: String
  /// How many decimals the currency has.
  public var decimals: Int64
  public var lineCount: Int64
  public var receipt: String?

  public init(
    sale: String, status: String, openedAtMs: Int64, total: Int64, currency: String, decimals: Int64, lineCount: Int64, receipt: String?
  ) {
    self.sale = sale
    self.status = status
    self.openedAtMs = openedAtMs
    self.total = total
    self.currency = currency
    self.decimals = decimals
    self.lineCount = lineCount
    self.receipt = receipt
  }

  public static var schema: Schema {
    .object(
      "A sale in short",
      [
        .init("sale", .uuid("The sale")), .init("status", .choice("Where it stands", SaleView.statuses)),
        .init("openedAtMs", .count("Milliseconds since 1970, UTC")), .init("total", .minorUnits("What it adds up to")),
        .init("currency", .text("ISO 4217 code", maxLength: 3)),
        .init("decimals", .integer("How many decimals the currency has", 0...4)), .init("lineCount", .count("How many lines")),
        .init("receipt", .text("The receipt's number", maxLength: 64), optional: true),
      ])
  }
  public static var example: SaleSummary {
    SaleSummary(
      sale: Examples.sale, status: "completed", openedAtMs: 1_767_225_600_000, total: 1_000, currency: "EUR", decimals: 2, lineCount: 1,
      receipt: "1-1-1")
  }
}

/// Shows how each figure of a sale came about.
public enum ExplainSale: RPCMethod {
  public typealias Params = SaleParams
  public struct Result: Described, Equatable {
    public var sale: String
    public var steps: [Step]

    public init(sale: String, steps: [Step]) {
      self.sale = sale
      self.steps = steps
    }

    public static var schema: Schema {
      .object(
        "How the sale adds up",
        [
          .init("sale", .uuid("The sale")),
          .init("steps", .array("Each rounding, in the order it was done", of: Step.named, maxItems: 10_000)),
        ])
    }
    public static var example: Result { Result(sale: Examples.sale, steps: [.example]) }
  }
  /// One rounding.
  public struct Step: Described, Equatable {
    public var rule: String
    public var subject: String
    public var expression: String
    public var exact: String
    public var rounded: Int64
    public var mode: String

    public init(rule: String, subject: String, expression: String, exact: String, rounded: Int64, mode: String) {
      self.rule = rule
      self.subject = subject
      self.expression = expression
      self.exact = exact
      self.rounded = rounded
      self.mode = mode
    }

    public static var schema: Schema {
      .object(
        "One rounding",
        [
          .init("rule", .text("Stable name of the rule", maxLength: 64)),
          .init("subject", .text("The line, the tax code or the sale that it is about", maxLength: 64)),
          .init("expression", .text("The calculation with its figures", maxLength: 1_024)),
          .init("exact", .text("The result before rounding", maxLength: 256)), .init("rounded", .minorUnits("The result")),
          .init("mode", .text("How it was rounded", maxLength: 32)),
        ])
    }
    public static var example: Step {
      Step(
        rule: "tax.inclusive", subject: Examples.line, expression: "9.98 × 7 / 107", exact: "0.6529", rounded: 65, mode: "halfUp")
    }
  }
  public static let name = "sale.explain"
  public static let summary = "Shows how each figure of a sale came about, every rounding included"
  public static let role = Role.cashier
  public static let changes = false
  public static let errors: [ErrorKind] = [.saleUnknown]
}
