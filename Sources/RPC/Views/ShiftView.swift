/// A shift as a front end draws it. All amounts are integers in minor units of `currency`.
///
/// While it goes on and until its drawer was counted, it does not say what must be in the drawer: who counts has to count.
public struct ShiftView: Described, Equatable {
  public var shift: String
  public var register: String
  public var epoch: Int64
  public var number: Int64
  public var status: String
  public var currency: String
  public var decimals: Int64
  public var openedAtMs: Int64
  public var closedAtMs: Int64?
  public var float: Int64?
  public var counted: Int64?
  public var expected: Int64?
  public var difference: Int64?
  public var exceptions: [ShiftExceptionView]
  /// Of other currencies; told once the drawer was counted.
  public var foreign: [ForeignCountView]?

  public init(
    shift: String, register: String, epoch: Int64, number: Int64, status: String, currency: String, decimals: Int64, openedAtMs: Int64,
    closedAtMs: Int64? = nil, float: Int64? = nil, counted: Int64? = nil, expected: Int64? = nil, difference: Int64? = nil,
    exceptions: [ShiftExceptionView] = []
  ) {
    self.shift = shift
    self.register = register
    self.epoch = epoch
    self.number = number
    self.status = status
    self.currency = currency
    self.decimals = decimals
    self.openedAtMs = openedAtMs
    self.closedAtMs = closedAtMs
    self.float = float
    self.counted = counted
    self.expected = expected
    self.difference = difference
    self.exceptions = exceptions
  }

  public static let statuses = ["openingCount", "open", "closing", "counted", "closed"]

  public static var schema: Schema {
    .object(
      "A shift",
      [
        .init("shift", .uuid("The shift's identifier")), .init("register", .text("The register", maxLength: 16)),
        .init("epoch", .count("The till's life")), .init("number", .count("Its number, also that of its Z report")),
        .init("status", .choice("Where it stands", statuses)), .init("currency", .text("ISO 4217 code", maxLength: 3)),
        .init("decimals", .integer("How many decimals the currency has", 0...4)),
        .init("openedAtMs", .count("Milliseconds since 1970, UTC")),
        .init("closedAtMs", .count("Milliseconds since 1970, UTC"), optional: true),
        .init("float", .minorUnits("Cash in the drawer at the beginning"), optional: true),
        .init("counted", .minorUnits("Cash that was counted at the end"), optional: true),
        .init("expected", .minorUnits("Cash that must be in the drawer; told once it was counted"), optional: true),
        .init("difference", .minorUnits("Counted less expected"), optional: true),
        .init("exceptions", .array("What was amiss when it closed, or is so far", of: ShiftExceptionView.named, maxItems: 32)),
        .init("foreign", .array("Cash of other currencies", of: ForeignCountView.named, maxItems: 100), optional: true),
      ])
  }
  public static var example: ShiftView {
    ShiftView(
      shift: Examples.shift, register: "1", epoch: 1, number: 31, status: "closed", currency: "EUR", decimals: 2,
      openedAtMs: 1_767_225_600_000, closedAtMs: 1_767_254_400_000, float: 10_000, counted: 36_210, expected: 36_250, difference: -40,
      exceptions: [.example])
  }
}

/// Something that was amiss when a shift closed; it held nothing up.
public struct ShiftExceptionView: Described, Equatable {
  public var kind: String
  public var count: Int64
  public var amount: Int64?
  /// What it is, for a person; nil in what was told before there were words for it.
  public var english: String?
  public var german: String?

  public init(kind: String, count: Int64, amount: Int64?, english: String?, german: String?) {
    self.kind = kind
    self.count = count
    self.amount = amount
    (self.english, self.german) = (english, german)
  }

  public static var schema: Schema {
    .object(
      "Something that was amiss when a shift closed",
      [
        .init("kind", .text("Such as cashDiffers, notCounted, openSales, lateSales (protocols/shifts.md)", maxLength: 64)),
        .init("count", .count("How many")), .init("amount", .minorUnits("How much"), optional: true),
        .init("english", .text("What it is, for a person", maxLength: 64), optional: true),
        .init("german", .text("The same in German", maxLength: 64), optional: true),
      ])
  }
  public static var example: ShiftExceptionView {
    ShiftExceptionView(kind: "cashDiffers", count: 1, amount: -40, english: "Cash differs", german: "Kassendifferenz")
  }
}
