import JSON
package import Peripherals
import RPC
package import Sales
package import Store

/// One transaction on the writer's thread: what it reads and writes, the events it causes, and what is to be done once it is durable.
///
/// Valid only inside the closure that got it; everything it collects is dropped when the transaction fails.
package final class WriteScope {
  package let transaction: StoreTransaction
  let context: LedgerContext
  let time: WallTime
  /// Who caused it, as the journal names them.
  let actor: String
  /// The request or scan that caused it.
  let cause: String
  private(set) var published: [PublicEvent] = []
  private(set) var effects: [Effect] = []
  /// Sales as this transaction leaves them; they replace the live ones when it commits.
  private(set) var changedSales: [Sale] = []
  /// The same of movements through card terminals.
  private(set) var changedTenders: [CardTender] = []
  private let live: LiveStates

  init(transaction: StoreTransaction, context: LedgerContext, actor: String, cause: String, live: LiveStates) {
    self.transaction = transaction
    self.context = context
    self.time = context.clock.now()
    self.actor = actor
    self.cause = cause
    self.live = live
  }

  var view: StoreReader { transaction.view }

  package var stamp: JournalStamp {
    JournalStamp(register: context.configuration.register.id, time: time, actor: actor, cause: cause)
  }

  package func newIdentifier() -> Identifier { Identifier.fresh(at: time) }

  /// Appends a durable event; it is sent to subscribers once the transaction is durable.
  func emit<Event: RPCEvent>(_ event: Event.Type, _ body: Event.Body) throws {
    precondition(Event.isDurable, "\(Event.name) is a passing event")
    published.append(
      try transaction.publish(
        topic: Event.topic, name: Event.name, body: try StrictJSON.encode(body), nowMs: time.utcMilliseconds))
  }

  /// Runs `body` so that it is kept whole or not at all: of what throws nothing stays, neither in the database nor of what it told and asked for.
  func part<Value>(_ body: () throws -> Value) throws -> Value {
    let before = (published.count, effects.count, changedSales.count, changedTenders.count)
    do { return try transaction.part(body) } catch {
      published.removeSubrange(before.0...)
      effects.removeSubrange(before.1...)
      changedSales.removeSubrange(before.2...)
      changedTenders.removeSubrange(before.3...)
      throw error
    }
  }

  /// Asks for something that happens outside the database, after the commit.
  func after(_ effect: Effect) { effects.append(effect) }

  func sale(_ id: Identifier) throws -> Sale? {
    if let changed = changedSales.last(where: { $0.id == id }) { return changed }
    return try live.sale(id) ?? view.sale(id)
  }

  func keep(_ sale: Sale) { changedSales.append(sale) }

  func tender(_ id: Identifier) throws -> CardTender? {
    if let changed = changedTenders.last(where: { $0.id == id }) { return changed }
    return try live.tender(id) ?? view.cardTender(id)
  }

  func keep(_ tender: CardTender) { changedTenders.append(tender) }
}

/// What every transaction can ask of its surroundings.
package struct LedgerContext: Sendable {
  let configuration: Configuration
  let clock: TillClock
  /// Names this run of the daemon: effects of an earlier run are not carried out.
  let boot: Identifier
  /// What receipts of this run say beside their sales.
  let form: ReceiptForm.Stored
  /// What card slips of this run look like.
  let slips: SlipForm
  /// What is known of the card terminals now.
  let terminals = TerminalBoard()

  /// - Parameter receiptPrinter: what it must be able to print; nil: a template is not tried on a printer.
  package init(configuration: Configuration, clock: TillClock, boot: Identifier, receiptPrinter: PrinterProfile? = nil) {
    self.configuration = configuration
    self.clock = clock
    self.boot = boot
    slips = SlipForm(configuration, profile: receiptPrinter)
    form = ReceiptForm.Stored(ReceiptForm(configuration, profile: receiptPrinter))
  }
}

/// Something that happens outside the database once its cause is durable; each kind has its own rule (see protocols/effects.md).
enum Effect: Sendable, Equatable {
  /// Carried out at most once, within 5 seconds, by this run of the daemon only.
  case kickDrawer(kick: Identifier, drawer: String, reason: String, sale: Identifier?)
  /// Never stored; the latest wins.
  case showOnDisplay(upper: String, lower: String)
  /// The job's states say what was done.
  case printJob(Identifier, printer: String)
  /// The printer is told to give the job up.
  case cancelJob(Identifier)
  /// The printer may send the first byte: the job is noted as being sent.
  case beginJob(Identifier, attempt: Int)
  /// Another sale, or none, gets the scans.
  case select(Identifier?)
  /// A role was given to a device, or taken from it.
  case bound(RoleBinding)
  /// A card terminal is to do something; what became of it is found out by asking it.
  case terminal(String, TerminalErrand)
  /// Something waits in the outbox of receipts; its row says what was done.
  case deliver(Delivery.Channel)
}

extension Identifier {
  /// A new UUIDv7.
  package static func fresh(at time: WallTime) -> Identifier {
    var generator = SystemRandomNumberGenerator()
    return Identifier(milliseconds: time.utcMilliseconds, random: (generator.next(), generator.next()))
  }
}
