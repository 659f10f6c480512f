/// What came out when all totals were worked out anew from the journal and held against the tables.
public struct ReplayReport: Equatable, Sendable {
  /// A figure that differs.
  public struct Difference: Equatable, Sendable {
    /// Such as `sale 0197…` or `shifts of till1`.
    public let what: String
    public let journal: String
    public let table: String
  }

  /// The figures of a register as the journal gives them.
  public struct Register: Equatable, Sendable {
    public let register: String
    /// Completed, since the first.
    public internal(set) var sales: Int64 = 0
    public internal(set) var grossMinor: Int64 = 0
    public internal(set) var voids: Int64 = 0
    /// What all sales left in the drawer, less what went back.
    public internal(set) var cashMinor: Int64 = 0
    public internal(set) var shifts: Int64 = 0
  }

  public let rows: Int64
  public let registers: [Register]
  /// The first ones, `maximumDifferences` at most.
  public let differences: [Difference]

  public static let maximumDifferences = 100
}
