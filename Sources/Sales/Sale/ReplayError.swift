/// Events that do not make a sale: a damaged journal, or one from a newer program.
public enum ReplayError: Error, Equatable, Sendable {
  case unknownEvent(kind: String, version: Int)
  /// The event cannot follow in this status; nil stands for no sale yet.
  case misplaced(kind: String, status: SaleStatus?)
  /// The same of a movement through a card terminal; nil stands for none yet.
  case misplacedTender(kind: String, status: CardTenderStatus?)
  /// The same of a ledger of value.
  case misplacedValue(kind: String)
  /// The event is of another sale.
  case otherSale(expected: Identifier, found: Identifier)
  case lineUnknown(Identifier)
  case tenderUnknown(Identifier)
  /// The totals of the event are not those of its sale.
  case totalsDiffer(Identifier)
  case money(MoneyError)

  /// What happened and what to do, for a person.
  public var message: String {
    switch self {
    case .unknownEvent(let kind, let version):
      "the journal has an event \(quoted(kind)) of version \(version); start the release that wrote it, or a newer one"
    case .misplaced(let kind, let status):
      "the event \(kind) cannot happen to \(status.map { "a sale that is \($0.rawValue)" } ?? "no sale"); check the journal"
    case .misplacedTender(let kind, let status):
      "the event \(kind) cannot happen to \(status.map { "a payment that is \($0.rawValue)" } ?? "no payment"); check the journal"
    case .misplacedValue(let kind): "the event \(kind) cannot happen to its ledger as it stands; check the journal"
    case .otherSale(let expected, let found): "an event of sale \(found) stands among those of sale \(expected); check the journal"
    case .lineUnknown(let line): "an event names line \(line), which its sale does not have; check the journal"
    case .tenderUnknown(let tender): "an event names the tender \(tender), which its sale does not have; check the journal"
    case .totalsDiffer(let sale): "the stored totals of sale \(sale) are not what its lines add up to; check the journal"
    case .money(let error): error.message
    }
  }
}
