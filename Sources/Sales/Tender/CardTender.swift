/// A movement of money through a card terminal or a provider of digital payments, from the wish to the last word. Changes only by events: `decide` makes them, `evolve` applies
/// them.
///
/// Its promise: once the intent is written nobody knows by himself what became of it. Only the terminal's answer, the terminal when it is asked,
/// or a person who read the terminal's journal ends it, and it ends once.
public struct CardTender: Codable, Hashable, Sendable {
  public let id: Identifier
  public let purpose: CardTenderPurpose
  /// The terminal's name in the configuration.
  public let terminal: String
  public let amount: Money
  public let currency: Currency
  public let createdAt: WallTime
  private let way: TenderKind?
  private let cashbackWanted: Money?
  public internal(set) var status: CardTenderStatus = .created
  /// The number of events so far that are kept.
  public internal(set) var version: Int64 = 1
  /// When its outcome began to be unknown.
  public internal(set) var unknownSince: WallTime?
  /// Why a person was asked.
  public internal(set) var question: String?
  /// What a person found; it waits for the terminal's machine to take it.
  public internal(set) var decision: CardTenderDecision?
  /// How the outcome is known.
  public internal(set) var proof: CardTenderProof?
  /// Of an approved one.
  public internal(set) var evidence: CardEvidence?
  /// Why no money moved, as the terminal or the till names it: `zvt.6C`.
  public internal(set) var refusal: String?

  init(_ created: CardTenderCreated) {
    (id, purpose, terminal, amount) = (created.tender, created.purpose, created.terminal, created.amount)
    (currency, createdAt, way, cashbackWanted) = (created.currency, created.at, created.way, created.cashback)
  }

  /// By card, or by a provider of digital payments.
  public var kind: TenderKind { way ?? .card }

  /// Cash that the customer wants besides; part of `amount`.
  public var cashback: Money { cashbackWanted ?? .zero }

  /// The sale that it pays, or that it gives back to.
  public var sale: Identifier { purpose.sale }
}
