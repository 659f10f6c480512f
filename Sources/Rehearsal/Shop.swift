package import RPC
package import TillClient

/// A till that sells: simulator, daemon, one client, and a catalogue.
package final class Shop {
  package let folder: TemporaryFolder
  package let sim: SimProcess
  package private(set) var till: TillProcess
  package private(set) var client: TillClient

  /// Opens a shop, runs `body` and ends all its programs.
  /// - Parameters:
  ///   - simulator: More options of `till-sim run`.
  ///   - script: What happens to the simulated devices by itself, as `till-sim run --script` takes it.
  ///   - printer: Where the daemon looks for its printer, if not where the simulator's first one is.
  ///   - edit: Changes the configuration that the simulator wrote.
  ///   - place: Where its folder is, the database included.
  package static func with<Value>(
    simulator: [String] = [], script: String? = nil, printer: ((TemporaryFolder) -> String)? = nil,
    configuration edit: (String) -> String = { $0 }, in place: TemporaryFolder.Place = .disk, _ body: (Shop) throws -> Value
  ) throws -> Value {
    try TemporaryFolder.with(in: place) { folder in
      var options = simulator
      if let script {
        try folder.write(script, to: "script")
        options += ["--script", folder["script"]]
      }
      let sim = try SimProcess(directory: folder["D"], options)
      defer { sim.end() }
      var text = edit(try folder.text("D/tilld.toml"))
      if let printer { text = Self.moved(text, to: printer(folder)) }
      try folder.write(text, to: "tilld.toml")
      let shop = try Shop(folder: folder, sim: sim)
      defer { shop.till.kill() }
      return try body(shop)
    }
  }

  private init(folder: TemporaryFolder, sim: SimProcess) throws {
    self.folder = folder
    self.sim = sim
    till = try TillProcess(Self.place(in: folder))
    client = try TillClient(path: folder["S"])
    try Goods.load(into: client)
  }

  private static func moved(_ configuration: String, to endpoint: String) -> String {
    configuration.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.hasPrefix(#"connect = "tcp:"#) ? #"connect = "\#(endpoint)""# : String($0) }.joined(separator: "\n")
  }

  package static func place(in folder: TemporaryFolder) -> TillProcess.Place {
    TillProcess.Place(configuration: folder["tilld.toml"], socket: folder["S"], state: folder["T"])
  }

  package var socket: String { folder["S"] }

  /// Starts the daemon again after it was ended, and connects.
  package func restart(shell: String? = nil) throws {
    let place = Self.place(in: folder)
    till = try shell.map { try TillProcess(place, shell: $0) } ?? TillProcess(place)
    client = try TillClient(path: socket)
  }

  /// SIGKILL, and a new daemon on the same state.
  package func crash() throws {
    till.kill()
    try restart()
  }

  package func newClient() throws -> TillClient { try TillClient(path: socket) }

  package func tillctl(_ arguments: String..., input: String = "") throws -> Finished {
    try Finished.run(Programs.tillctl, arguments + ["--socket", socket], input: input)
  }

  /// Sells the codes for cash and returns the completed sale.
  @discardableResult
  package func sell(_ codes: String..., cash: Int64 = 10_000) throws -> SaleView {
    let sale = try client.call(OpenSale.self, Empty())
    for code in codes { _ = try client.call(AddSaleLine.self, .init(sale: sale.sale, code: code)) }
    return try client.call(TenderCash.self, .init(sale: sale.sale, amount: cash))
  }
}
