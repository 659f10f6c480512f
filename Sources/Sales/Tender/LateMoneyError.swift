/// Why nobody can say what became of late money. Nothing was changed.
public enum LateMoneyError: Error, Equatable, Sendable {
  /// The payment did not come late.
  case notLate
  case settled(Identifier, LateMoney.Status)
  /// The provider is being asked to give it back.
  case onItsWay(Identifier)
  case evidenceMissing(Identifier)

  /// The stable name for programs.
  public var kind: String { words.kind }
  /// What happened, for a person.
  public var message: String { words.message }
  /// What to do, for a person.
  public var hint: String { words.hint }

  private var words: (kind: String, message: String, hint: String) {
    switch self {
    case .notLate:
      ("tender.notLate", "No payment of this name was confirmed after it had been given up.", "Look for it with tender.listLate.")
    case .settled(let tender, let status):
      ("tender.lateSettled", "What became of the late payment \(tender) is known: \(status.rawValue).", "What was said stands.")
    case .onItsWay(let tender):
      (
        "tender.lateOnItsWay", "The provider is being asked to give the late payment \(tender) back.",
        "Wait for tender.lateChanged; a refund whose outcome is not known is resolved with tender.resolve."
      )
    case .evidenceMissing(let tender):
      ("tender.evidenceMissing", "How the late payment \(tender) was given back is not said.", "Give the refund's name in evidence.")
    }
  }
}
