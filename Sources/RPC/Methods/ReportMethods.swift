/// The state of the shift under way.
public enum XReport: RPCMethod {
  public struct Params: Described, Equatable {
    public var print: Bool?

    public init(print: Bool? = nil) { self.print = print }

    public static var schema: Schema {
      .object("Whether to print it", [.init("print", .boolean("On the receipt printer; false when left out"), optional: true)])
    }
    public static var example: Params { Params(print: true) }
  }
  public typealias Result = ReportView
  public static let name = "report.x"
  public static let summary = "Shows the state of the shift under way, and prints it; refused while its drawer is to be counted"
  public static let role = Role.manager
  public static let changes = true
  public static let errors: [ErrorKind] = [.shiftNoneOpen, .shiftCountPending, .shiftAmountOutOfRange]
}

/// The end of a shift.
public enum ZReport: RPCMethod {
  public struct Params: Described, Equatable {
    public var shift: String?
    public var print: Bool?

    public init(shift: String? = nil, print: Bool? = nil) {
      self.shift = shift
      self.print = print
    }

    public static var schema: Schema {
      .object(
        "Which shift, and whether to print it once more",
        [
          .init("shift", .uuid("A closed shift; the last one when left out"), optional: true),
          .init("print", .boolean("As a duplicate on the receipt printer; false when left out"), optional: true),
        ])
    }
    public static var example: Params { Params() }
  }
  public typealias Result = ReportView
  public static let name = "report.z"
  public static let summary = "Shows the Z report of a closed shift, by default the last one, and prints it again as a duplicate"
  public static let role = Role.manager
  public static let changes = true
  public static let errors: [ErrorKind] = [.shiftUnknown, .shiftNotOpen]
}
