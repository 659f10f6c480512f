/// Works all totals out anew.
public enum ReplayJournal: RPCMethod {
  public typealias Params = Empty

  /// The figures of a register, from the journal alone.
  public struct Register: Described, Equatable {
    public var register: String
    public var sales: Int64
    public var gross: Int64
    public var voids: Int64
    public var cash: Int64
    public var shifts: Int64

    public init(register: String, sales: Int64, gross: Int64, voids: Int64, cash: Int64, shifts: Int64) {
      self.register = register
      self.sales = sales
      self.gross = gross
      self.voids = voids
      self.cash = cash
      self.shifts = shifts
    }

    public static var schema: Schema {
      .object(
        "The figures of a register since its first row",
        [
          .init("register", .text("The register", maxLength: 16)), .init("sales", .count("Completed sales")),
          .init("gross", .minorUnits("What they brought")), .init("voids", .count("Sales that were given up")),
          .init("cash", .minorUnits("Cash that sales left in the drawer")), .init("shifts", .count("Shifts")),
        ])
    }
    public static var example: Register { Register(register: "1", sales: 46, gross: 123_450, voids: 2, cash: 34_250, shifts: 1) }
  }

  /// A figure that differs.
  public struct Difference: Described, Equatable {
    public var what: String
    public var journal: String
    public var table: String

    public init(what: String, journal: String, table: String) {
      self.what = what
      self.journal = journal
      self.table = table
    }

    public static var schema: Schema {
      .object(
        "A figure of the tables that is not what the journal gives",
        [
          .init("what", .text("Such as a sale or a series of numbers", maxLength: 256)),
          .init("journal", .text("What the journal gives", maxLength: 65_536)),
          .init("table", .text("What stands in the table", maxLength: 65_536)),
        ])
    }
    public static var example: Difference { Difference(what: "receipt numbers of 1-1", journal: "47", table: "48") }
  }

  public struct Result: Described, Equatable {
    public var isEqual: Bool
    public var rows: Int64
    public var registers: [Register]
    public var differences: [Difference]

    public init(isEqual: Bool, rows: Int64, registers: [Register], differences: [Difference]) {
      self.isEqual = isEqual
      self.rows = rows
      self.registers = registers
      self.differences = differences
    }

    public static var schema: Schema {
      .object(
        "What came out",
        [
          .init("isEqual", .boolean("True when the tables say what the journal gives")), .init("rows", .count("Rows that were replayed")),
          .init("registers", .array("By register", of: .named("ReplayedRegister", Register.schema), maxItems: 1_000)),
          .init("differences", .array("The first figures that differ", of: .named("ReplayDifference", Difference.schema), maxItems: 100)),
        ])
    }
    public static var example: Result { Result(isEqual: true, rows: 4_711, registers: [.example], differences: []) }
  }
  public static let name = "journal.replay"
  public static let summary = "Works all totals out from the journal (sales, cash, shifts, numbers) and holds them against the tables"
  public static let role = Role.technician
  public static let changes = false
  public static let errors: [ErrorKind] = [.journalUnreadable]
}
