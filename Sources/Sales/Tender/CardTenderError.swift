/// Why a movement through a card terminal cannot do what was asked. Nothing was changed.
public enum CardTenderError: Error, Equatable, Sendable {
  case notFound
  case amountNotPositive(Money)
  /// It never left the till, so the terminal cannot have answered it.
  case notSent(Identifier)
  /// Only what is not known can be decided by a person.
  case notUnknown(Identifier, CardTenderStatus)
  /// A person said something else before.
  case alreadyDecided(Identifier)
  case ended(Identifier, CardTenderStatus)
  /// The terminal takes back by its receipt number, and who looked at its journal or slip has seen it.
  case numberMissing(Identifier)
  /// The terminal takes back by its receipt number, and nobody knows it.
  case irreversible(Identifier)
  /// The terminal says that the charge was taken back already, and the till's books do not have that.
  case takenBackElsewhere(Identifier)

  /// The stable name for programs.
  public var kind: String {
    switch self {
    case .notFound: "tender.unknown"
    case .amountNotPositive: "tender.amountInvalid"
    case .notSent, .notUnknown: "tender.notUnknown"
    case .alreadyDecided: "tender.alreadyDecided"
    case .ended: "tender.ended"
    case .numberMissing: "tender.numberMissing"
    case .irreversible: "tender.irreversible"
    case .takenBackElsewhere: "tender.takenBackElsewhere"
    }
  }

  /// What happened, for a person.
  public var message: String {
    switch self {
    case .notFound: "There is no such card payment."
    case .amountNotPositive(let amount): "\(amount.minorUnits) minor units cannot be charged to a card."
    case .notSent(let tender): "The payment \(tender) was not sent to a terminal."
    case .notUnknown(let tender, let status): "The payment \(tender) is \(status.rawValue): the terminal itself will say what became of it."
    case .alreadyDecided(let tender): "Another decision about the payment \(tender) is there already."
    case .numberMissing(let tender): "The receipt number of the charge \(tender) is missing."
    case .irreversible(let tender): "The terminal cannot take the charge \(tender) back: its receipt number is not known."
    case .takenBackElsewhere(let tender):
      "The terminal says that the charge \(tender) was taken back already; the till knows nothing of it."
    case .ended(let tender, let status): "The payment \(tender) is \(status.rawValue), and that is final."
    }
  }

  /// What to do, for a person.
  public var hint: String {
    switch self {
    case .notFound: "Use the identifier that tender.card answered with."
    case .amountNotPositive: "Give an amount above 0; money goes back with tender.reverse, or with sale.refund once the sale is completed."
    case .notSent: "Begin it again."
    case .notUnknown: "Wait for the event tender.changed."
    case .alreadyDecided: "Read it with tender.get; what was decided stands."
    case .numberMissing: "Give receiptNumber as it stands in the terminal's journal or on its slip: a reversal needs it."
    case .irreversible: "Complete the sale, then take it back with sale.refund, which pays the card."
    case .takenBackElsewhere:
      "Look into the terminal's journal. Give the document up, or pay it with tender.cashBack where a second person agrees."
    case .ended: "A charge is taken back with tender.reverse."
    }
  }
}
