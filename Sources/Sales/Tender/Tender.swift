/// Money, or what stands for it, that settles a part of a sale.
public struct Tender: Codable, Hashable, Sendable {
  public let id: Identifier
  public let kind: TenderKind
  /// What the customer handed over; of a card, what was charged, with tip and cashback.
  public let given: Money
  /// What stays with the shop for the sale: `given` less `change`, `tip` and `cashback`. It settles `applied` less `rounding` of the due.
  public let applied: Money
  /// What cash rounding added to the due; zero for anything but the cash that pays the rest.
  public let rounding: Money
  /// What the customer gets back at once; only of cash.
  public let change: Money
  /// No turnover: it is passed to the staff.
  public let tip: Money
  /// Cash out of the drawer, charged to the card.
  public let cashback: Money
  /// What the terminal said of a card; nil of anything else.
  public let card: CardEvidence?
  /// Whose account, which gift card, which payment at a provider; an identifier and never a name. Nil of cash and cards.
  public let reference: String?
  /// What was left on the card or account after it; nil where there is none, and of events from before it was kept.
  public let left: TenderBalance?
  /// Of cash in another currency: `given` is what it is worth.
  public internal(set) var foreign: ForeignCash?

  /// Of what goes back to a customer by the way that it came: from where; its amounts are below zero.
  public let returns: TenderReference?

  public init(
    id: Identifier, kind: TenderKind, given: Money, applied: Money, rounding: Money = .zero, change: Money = .zero, tip: Money = .zero,
    cashback: Money = .zero, card: CardEvidence? = nil, reference: String? = nil, left: TenderBalance? = nil,
    returns: TenderReference? = nil
  ) {
    (self.id, self.kind, self.given, self.applied) = (id, kind, given, applied)
    (self.rounding, self.change, self.tip, self.cashback) = (rounding, change, tip, cashback)
    (self.card, self.reference, self.left, self.returns) = (card, reference, left, returns)
  }

  /// Cash as the journal has it.
  public init(_ cash: CashTender) {
    self.init(id: cash.id, kind: .cash, given: cash.given, applied: cash.applied, rounding: cash.rounding, change: cash.change)
    foreign = cash.foreign
  }
}
