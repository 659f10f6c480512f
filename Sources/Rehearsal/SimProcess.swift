package import JSON

/// A running `till-sim`, and the commands that are given to it.
package struct SimProcess {
  package let directory: String
  private let process: ChildProcess

  package init(directory: String, _ options: [String] = []) throws {
    self.directory = directory
    process = try ChildProcess(Programs.simulator, ["run", "--dir", directory] + options)
    try process.waitFor("\nready\n")
  }

  package var configuration: String { directory + "/tilld.toml" }

  package func end() { process.end() }

  @discardableResult
  package func command(_ name: String, _ arguments: String...) throws -> String {
    try Finished.run(Programs.simulator, [name, "--dir", directory] + arguments).succeeded()
  }

  package func scan(_ code: String) throws { try command("scan", code) }

  package func fault(_ device: String, _ words: String) throws { try command("fault", device, words) }

  /// All receipts that are kept, or the last one.
  package func paper(all: Bool = true) throws -> String { all ? try command("paper", "--all") : try command("paper") }

  package func status() throws -> JSONValue { try StrictJSON.parse(Array(try command("status", "--json").utf8)) }

  /// The first printer of the status.
  package func printer() throws -> JSONValue {
    guard let printer = try status()["printers"]?.arrayValue?.first else { throw Broken("the simulator shows no printer") }
    return printer
  }

  package func drawerOpenings() throws -> Int64? { try status()["drawer"]?["openings"]?.integerValue }

  package func isDrawerOpen() throws -> Bool? { try status()["drawer"]?["open"]?.boolValue }

  /// Waits for `printed` (each wait takes one receipt), `drawer-open` or `display-contains=TEXT`.
  package func wait(_ condition: String) throws { try command("wait", condition) }
}
