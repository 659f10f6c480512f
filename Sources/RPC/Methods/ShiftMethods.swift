/// Cash that was counted: one amount, or by denomination.
public struct CountParams: Described, Equatable {
  /// Notes or coins of one value.
  public struct Pile: Described, Equatable {
    public var value: Int64
    public var count: Int64

    public init(value: Int64, count: Int64) {
      self.value = value
      self.count = count
    }

    public static var schema: Schema {
      .object(
        "Notes or coins of one value",
        [.init("value", .minorUnits("Of one piece")), .init("count", .integer("How many", 0...1_000_000))])
    }
    public static var example: Pile { Pile(value: 5_000, count: 2) }
  }

  /// What was counted of another currency.
  public struct Foreign: Described, Equatable {
    public var currency: String
    public var amount: Int64

    public init(currency: String, amount: Int64) { (self.currency, self.amount) = (currency, amount) }

    public static var schema: Schema {
      .object(
        "Cash of another currency",
        [.init("currency", .text("ISO 4217 code", maxLength: 3)), .init("amount", .minorUnits("In its own minor units"))])
    }
    public static var example: Foreign { Foreign(currency: "USD", amount: 2_000) }
  }

  public var amount: Int64?
  public var denominations: [Pile]?
  public var foreign: [Foreign]?

  public init(amount: Int64? = nil, denominations: [Pile]? = nil, foreign: [Foreign]? = nil) {
    (self.amount, self.denominations, self.foreign) = (amount, denominations, foreign)
  }

  static let fields: [Schema.Field] = [
    .init("foreign", .array("Of other currencies, one each", of: .named("ForeignCash", Foreign.schema), maxItems: 50), optional: true),
    .init("amount", .minorUnits("Cash that was counted, as one amount"), optional: true),
    .init(
      "denominations", .array("Cash that was counted, by denomination", of: .named("Denomination", Pile.schema), maxItems: 50),
      optional: true),
  ]

  public static var schema: Schema { .object("Cash that was counted: one of the two", fields) }
  public static var example: CountParams { CountParams(denominations: [.example, .init(value: 50, count: 7)]) }
}

/// Begins a shift.
public enum OpenShift: RPCMethod {
  public typealias Params = CountParams
  public typealias Result = ShiftView
  public static let name = "shift.open"
  public static let summary = "Begins a shift; with the cash that is in the drawer it is open, without it waits for shift.count"
  public static let role = Role.cashier
  public static let changes = true
  public static let errors: [ErrorKind] = [.shiftAlreadyOpen, .shiftCountInvalid, .shiftAmountOutOfRange, .registerCurrencyDiffers]
}

/// Says what is in the drawer.
public enum CountShift: RPCMethod {
  public typealias Params = CountParams
  public typealias Result = ShiftView
  public static let name = "shift.count"
  public static let summary = "Says how much cash is in the drawer, at the opening or at the end; the last count before the close holds"
  public static let role = Role.cashier
  public static let changes = true
  public static let errors: [ErrorKind] = [.shiftNoneOpen, .shiftCountNotDue, .shiftCountInvalid, .shiftAmountOutOfRange]
}

/// Ends a shift.
public enum CloseShift: RPCMethod {
  public struct Params: Described, Equatable {
    public var amount: Int64?
    public var denominations: [CountParams.Pile]?
    public var uncounted: Bool?
    public var foreign: [CountParams.Foreign]?

    public init(
      amount: Int64? = nil, denominations: [CountParams.Pile]? = nil, uncounted: Bool? = nil, foreign: [CountParams.Foreign]? = nil
    ) {
      (self.amount, self.denominations, self.uncounted, self.foreign) = (amount, denominations, uncounted, foreign)
    }

    public static var schema: Schema {
      .object(
        "The count, if it was made already",
        CountParams.fields + [.init("uncounted", .boolean("Close without a count; it stands among the exceptions"), optional: true)])
    }
    public static var example: Params { Params(amount: 36_210) }
  }
  public typealias Result = ShiftView
  public static let name = "shift.close"
  public static let summary =
    "Ends a shift: what comes now belongs to the next one. Once it is counted, its Z report is made and the journal signed"
  public static let role = Role.cashier
  public static let changes = true
  public static let errors: [ErrorKind] = [.shiftNoneOpen, .shiftNotCounted, .shiftCountInvalid, .shiftAmountOutOfRange]
}

/// Shows a shift.
public enum GetShift: RPCMethod {
  public struct Params: Described, Equatable {
    public var shift: String?

    public init(shift: String? = nil) { self.shift = shift }

    public static var schema: Schema {
      .object("Which shift", [.init("shift", .uuid("The shift; the one under way when left out"), optional: true)])
    }
    public static var example: Params { Params() }
  }
  public typealias Result = ShiftView
  public static let name = "shift.get"
  public static let summary = "Shows a shift, by default the one under way"
  public static let role = Role.cashier
  public static let changes = false
  public static let errors: [ErrorKind] = [.shiftUnknown, .shiftNoneOpen]
}

/// Lists shifts, newest first.
public enum ListShifts: RPCMethod {
  public struct Params: Described, Equatable {
    public var limit: Int64?
    public var cursor: String?

    public init(limit: Int64? = nil, cursor: String? = nil) {
      self.limit = limit
      self.cursor = cursor
    }

    public static var schema: Schema { .object("Which shifts", [.pageLimit, .pageCursor]) }
    public static var example: Params { Params(limit: 20) }
  }
  public struct Result: Described, Equatable {
    public var shifts: [ShiftView]
    public var cursor: String?

    public init(shifts: [ShiftView], cursor: String?) {
      self.shifts = shifts
      self.cursor = cursor
    }

    public static var schema: Schema {
      .object("Shifts, newest first", [.init("shifts", .array("The shifts", of: ShiftView.named, maxItems: 200)), .nextCursor])
    }
    public static var example: Result { Result(shifts: [.example], cursor: nil) }
  }
  public static let name = "shift.list"
  public static let summary = "Lists shifts, newest first"
  public static let role = Role.cashier
  public static let changes = false
  public static let errors: [ErrorKind] = [.cursorUnknown]
}
