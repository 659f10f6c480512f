import RPC
import Sales
import Store

@testable import Till

/// The state of a till with a card terminal, in memory where the system has such a place, for many runs one after the other.
final class CardShop {
  let folder = TemporaryFolder.inMemory()
  let clock = HandClock()
  let store: StateStore
  private(set) var configuration: Configuration
  private let text: String
  private(set) var context: LedgerContext
  /// Runs that were made here.
  var runs = 0
  private let till: TillClock

  private static let catalogue = """
    sku,barcode,name,price,tax,unit,value
    1,,Coffee,20.00,A,piece,
    2,,Cake,25.00,A,piece,
    GIFT,,Gift card,0,0,piece,giftCard
    SLIP,,Voucher,0,0,piece,voucher

    """

  /// - Parameters:
  ///   - cashStep: the smallest coin, as the configuration has it; nil: all amounts can be paid in cash.
  ///   - more: what the configuration says besides.
  init(protocol name: String, cashStep: String? = nil, catalogue: String = catalogue, more: String = "") throws {
    let terminal =
      switch name {
      case "zvt": "[[terminal]]\nname = \"card\"\nprotocol = \"zvt\"\nconnect = \"tcp:127.0.0.1:7\"\n"
      case "provider": "[[provider]]\nname = \"card\"\nurl = \"http://127.0.0.1:9/pay\"\n"
      default:
        "[[terminal]]\nname = \"card\"\nprotocol = \"nexo\"\nconnect = \"http://127.0.0.1:9/nexo\"\nsale_id = \"till1\"\npoi_id = \"V400m-1\"\n"
      }
    text =
      Samples.shop.replacing("id = \"1\"\n", with: "id = \"1\"\n" + (cashStep.map { "cash_rounding_step = \"\($0)\"\n" } ?? ""))
      + "[[tax]]\ncode = \"0\"\nrate = \"0\"\n" + terminal + more
    configuration = try ConfigurationReader.read(text: text, file: "tilld.toml")
    store = try StateStore(folder: folder.path, reserveBytes: 64 << 10)
    till = TillClock(dayStartMinutes: 0, lastJournaled: nil, lastTrusted: nil, source: clock.source)
    context = LedgerContext(configuration: configuration, clock: till, boot: Identifier.fresh(at: till.now()))
    try transact { scope in
      var csv = CatalogueCSV()
      csv.feed(catalogue.utf8)
      _ = try scope.transaction.importProducts(csv.finish(), stamp: scope.stamp) { scope.newIdentifier() }
    }
  }

  var now: WallTime { till.now() }

  /// A run of the daemon begins: what it knew of the terminals is gone.
  func restart() { context = LedgerContext(configuration: configuration, clock: till, boot: Identifier.fresh(at: till.now())) }

  /// The same with another currency in the configuration.
  func restart(currency: String) throws {
    configuration = try ConfigurationReader.read(text: text.replacing("\"EUR\"", with: "\"\(currency)\""), file: "tilld.toml")
    restart()
  }

  /// What is wrong with the journal, or with the tables that follow from it; nil when nothing is.
  func audit() throws -> String? {
    if let problem = try store.verifyJournal().problem { return "the journal: \(problem)" }
    let differences = try store.replayJournal().differences
    return differences.isEmpty ? nil : "the journal gives other totals than the tables: \(differences)"
  }

  /// One transaction, with nothing held in memory from the one before.
  @discardableResult
  func transact<Value>(_ body: (WriteScope) throws -> Value) throws -> (value: Value, effects: [Effect], events: [PublicEvent]) {
    try store.write { transaction in
      let scope = WriteScope(transaction: transaction, context: context, actor: "test", cause: "test", live: LiveStates())
      let value = try body(scope)
      return (value, scope.effects, scope.published)
    }
  }
}
