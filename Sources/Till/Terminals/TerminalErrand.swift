import CardNumbers
import RPC
import Sales
import Terminals

/// What a durable transaction wants of a terminal's session.
enum TerminalErrand: Sendable, Equatable {
  /// `timestamp` is the order's start as nexo writes it.
  case order(TerminalOrder, timestamp: String)
  case cancel(name: String)
  case decide(name: String, OperatorDecision)
  /// Ask a provider no more about a payment that was given up.
  case leave(payment: String)
}

extension TerminalOrder {
  /// The order for a movement that is being created.
  ///
  /// - Parameter original: of a reversal, what the terminal told of the payment.
  init(_ tender: CardTender, original: CardEvidence? = nil, currency: TerminalCurrency) throws {
    let kind: Kind =
      switch tender.purpose {
      case .payment(_, _, let tipAllowed): .payment(tipAllowed: tipAllowed)
      case .tip: .tip(TerminalTransaction(original, currency: currency))
      case .reversal, .payBack, .giveBack:
        if tender.kind == .digital {
          .reversal(TerminalTransaction(payment: tender.purpose.original, currency: currency))
        } else if tender.purpose.word == "reversal" {
          .reversal(TerminalTransaction(original, currency: currency))
        } else {
          .refund
        }
      }
    let moment = LocalClock(tender.createdAt)
    guard let time = moment.terminalTime else { throw RPCError(.internal, "the till's clock shows no time") }
    do {
      self = try TerminalOrder(
        name: tender.id.description, kind: kind, amountMinor: tender.amount.minorUnits, currency: currency, startedAt: time,
        cashbackMinor: tender.cashback > .zero ? tender.cashback.minorUnits : nil)
    } catch {
      throw RPCError(.tenderAmountInvalid, error.description)
    }
  }
}

extension TerminalTransaction {
  /// What goes back to a provider names the payment by the till's own name.
  init(payment: Identifier?, currency: TerminalCurrency) {
    self.init(amountMinor: 0)
    (currencyNumber, reference) = (currency.number, payment?.description)
  }

  /// What a reversal has to name.
  init(_ evidence: CardEvidence?, currency: TerminalCurrency) {
    self.init(amountMinor: evidence?.charged.minorUnits ?? 0)
    currencyNumber = currency.number
    (receiptNumber, trace, terminal) = (evidence?.receiptNumber, evidence?.trace, evidence?.terminal)
    (reference, referenceTime) = (evidence?.reference, evidence?.referenceTime)
  }
}

extension CardEvidence {
  /// What a terminal told, with the name that the configuration has for it.
  init(_ told: TerminalTransaction, device: String) throws(MoneyError) {
    self.init(charged: try Money(minorUnits: told.amountMinor), device: device)
    tip = try Money(minorUnits: told.tipMinor)
    cashback = try Money(minorUnits: told.cashbackMinor)
    (terminal, receiptNumber, trace) = (told.terminal, told.receiptNumber, told.trace)
    (card, scheme) = (told.card?.description, told.cardName.map(Self.plain))
    (authorisation, contract) = (told.authorisation.map(Self.plain), told.contract.map(Self.plain))
    (reference, referenceTime, time) = (told.reference, told.referenceTime, told.time?.description)
  }

  /// Text from outside: short, and without a card number in it.
  private static func plain(_ text: String) -> String { CardNumberFilter.redacted(String(text.prefix(64))) }
}
