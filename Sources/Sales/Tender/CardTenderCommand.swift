/// What the till learns of a movement through a card terminal or a provider, or wants of it.
public enum CardTenderCommand: Hashable, Sendable {
  case create(CardTenderPurpose, terminal: String, amount: Money, currency: Currency, kind: TenderKind = .card, cashback: Money = .zero)
  /// The intent is being made durable in this very transaction.
  case writeIntent
  case noteSent
  case noteProgress
  /// The line was lost, or a restart found the intent open.
  case loseSight
  case askPerson(String)
  case decide(CardTenderDecision)
  case approve(CardEvidence, CardTenderProof)
  case refuse(code: String, CardTenderProof, wasGivenUp: Bool)
}
