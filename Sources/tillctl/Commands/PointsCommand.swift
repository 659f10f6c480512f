internal import ArgumentParser
internal import RPC

/// `tillctl points`
struct PointsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "points", abstract: "Looks at the points that customers earned.",
    subcommands: [PointsShowCommand.self, PointsStatementCommand.self])
}

/// `tillctl points show CUSTOMER`
struct PointsShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "show", abstract: "Shows how many points a customer has.")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var whose: CustomerOptions

  func run() throws { try options.show(GetPoints.self, .init(customer: whose.customer)) { LedgerLines.lines($0) } }
}

/// `tillctl points statement CUSTOMER`
struct PointsStatementCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "statement", abstract: "Lists how points were earned, spent and taken back, the newest first.")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var whose: CustomerOptions

  @Option(help: "How many movements at most.")
  var limit: Int64 = 20

  func run() throws {
    try options.show(GetPointsStatement.self, .init(customer: whose.customer, limit: limit)) { LedgerLines.lines($0) }
  }
}
