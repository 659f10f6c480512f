/// Why something was refused that concerns a ledger of value. A refusal leaves no event and changes nothing.
public enum ValueError: Error, Equatable, Sendable {
  case notFound
  /// No code, or no customer, is known by that name.
  case unknown(ValueKind)
  case alreadyThere(ValueKind)
  case codeInvalid
  /// The code was sold before, or stands on another sale.
  case alreadySold(String)
  /// It is not paid yet.
  case notActive(String)
  case blocked(ValueKind)
  case notBlocked(ValueKind)
  case expired(String)
  case short(ValueKind, available: Money)
  case amountNotPositive(ValueKind)
  case amountOutOfRange(ValueKind, MoneyError)
  case overMaximum(Money?)
  case promisesFull
  /// A gift card that is to come back was used.
  case used(Money)
  /// Gift cards are not paid for with gift cards.
  case forItself
  case otherCurrency(Currency)
  /// The article is no gift card, or it is one and no code was given.
  case article(String)
  case codeMissing(String)
  /// Its tax is due when it is redeemed: it has none before.
  case taxed(String)
  case notAnAccount
  /// More is paid than is owed.
  case overpaid(Money)
  /// What any text of a sale is refused for.
  case sale(SaleError)
}

extension ValueError {
  /// The stable name for programs.
  public var kind: String {
    switch self {
    case .notFound: "giftcard.unknown"
    case .codeMissing: "giftcard.codeMissing"
    case .unknown(let kind): "\(kind.word).unknown"
    case .alreadyThere(let kind): "\(kind.word).alreadyOpen"
    case .codeInvalid: "giftcard.codeInvalid"
    case .alreadySold: "giftcard.alreadySold"
    case .notActive: "giftcard.notActive"
    case .blocked(let kind): "\(kind.word).blocked"
    case .notBlocked(let kind): "\(kind.word).notBlocked"
    case .expired: "giftcard.expired"
    case .short(let kind, _): kind == .account ? "account.limitReached" : "\(kind.word).short"
    case .amountNotPositive(let kind), .amountOutOfRange(let kind, _): "\(kind.word).amountInvalid"
    case .overMaximum, .promisesFull: "giftcard.overMaximum"
    case .used: "giftcard.used"
    case .forItself: "giftcard.forGiftCard"
    case .otherCurrency: "giftcard.otherCurrency"
    case .article: "giftcard.articleInvalid"
    case .taxed: "giftcard.taxed"
    case .notAnAccount: "account.unknown"
    case .overpaid: "account.overpaid"
    case .sale(let error): error.kind
    }
  }

  /// What happened and what to do, for a person.
  public var message: String { words.message }
  public var hint: String { words.hint }

  private var words: (message: String, hint: String) {
    switch self {
    case .notFound: ("Nothing of the kind stands on this ledger.", "Read it again.")
    case .unknown(.giftCard), .unknown(.voucher):
      ("No gift card or voucher has this code.", "Look at the code again; sell it with giftcard.sell.")
    case .unknown(let kind): ("The customer has no \(kind.word).", "Look at the customer's identifier again.")
    case .alreadyThere: ("There is one already.", "Use it.")
    case .codeInvalid:
      (
        "That is no code of a gift card.",
        "Use \(ValueLimits.codeLength.lowerBound) to \(ValueLimits.codeLength.upperBound) visible ASCII characters without blanks."
      )
    case .alreadySold(let ending): ("The code *\(ending) was sold before.", "Take another card, or add to it with giftcard.topUp.")
    case .notActive(let ending): ("The sale of the card *\(ending) is not completed.", "Complete that sale first.")
    case .blocked(let kind): ("This \(kind.word) is blocked.", "Ask a manager; it can be unblocked.")
    case .notBlocked: ("It is not blocked.", "Use it as it is.")
    case .expired(let day): ("It expired: its last day was \(day).", "Take another payment.")
    case .short(_, let available):
      ("Only \(available.minorUnits) in minor units can be paid with it.", "Take at most that, and the rest in another way.")
    default: moreWords
    }
  }

  private var moreWords: (message: String, hint: String) {
    switch self {
    case .amountNotPositive: ("The amount is not possible.", "Give an amount above 0 in minor units.")
    case .amountOutOfRange(_, let error): ("The balance would leave its range: \(error.message).", "Use a smaller amount.")
    case .overMaximum(let maximum):
      (
        "The card would hold more than \(maximum.map { "\($0.minorUnits) in minor units" } ?? "is possible").",
        "Load less, or take a second card."
      )
    case .promisesFull: ("\(ValueLimits.maximumPromises) open sales load this card.", "Complete or void one of them first.")
    case .used(let balance):
      ("The card was used: \(balance.minorUnits) in minor units are left on it.", "A used gift card cannot come back.")
    case .forItself: ("What is left to pay are gift cards, which are not paid for with gift cards.", "Take cash or a card.")
    case .otherCurrency(let currency): ("It is in \(currency.code).", "Use it on a register with that currency.")
    case .article(let sku):
      ("The article \(quoted(sku)) is no gift card or voucher.", "Name one with giftCard or voucher in the column value.")
    case .codeMissing(let sku): ("The article \(quoted(sku)) is a gift card or voucher, which has a code.", "Sell it with giftcard.sell.")
    case .taxed(let sku):
      (
        "The article \(quoted(sku)) has a tax, but a gift card is taxed when it is redeemed.",
        "Give it a tax of 0 percent in the catalogue."
      )
    case .notAnAccount: ("Only accounts have a limit.", "Name the account of a customer.")
    case .overpaid(let owed): ("The customer owes \(owed.minorUnits) in minor units.", "Take at most that.")
    case .sale(let error): (error.message, error.hint)
    default: preconditionFailure("told before")
    }
  }
}
