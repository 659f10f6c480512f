import Glibc
import Sales

extension CardPlan {
  enum Story: String, Sendable, CaseIterable {
    /// All by card.
    case card
    /// A part in cash, the rest by card.
    case split
    /// A part by card, which is taken back, and the sale is voided.
    case void
    /// A part in cash and by card; the card is taken back and the sale voided, the cash with it.
    case voidSplit
    /// A tip was agreed.
    case tip
    /// Cash in two parts, with change.
    case cash
    /// Cash that goes back.
    case voidCash
    /// Put aside while another one is served, then gone on with.
    case park
    /// A sale by card with a tip comes back as a whole: the payment is taken back.
    case refund
    /// Half of a sale in cash and by card comes back: the card is paid, and the rest goes back in cash.
    case refundPart
    /// What was sold for cash comes back in two parts.
    case refundCash
    /// What was sold comes back on a sale of something dearer.
    case exchange
    /// What was sold by card comes back on a sale of something cheaper: the card is paid the difference.
    case exchangeBack
    /// A shift with cash put in and dropped, which ends while a card payment is under way.
    case shift
    /// A gift card is sold, and pays a part of another sale; the rest is paid by card.
    case giftCard
    /// A voucher is sold by card, and pays a part of another sale; the rest is paid in cash.
    case voucher
    /// What a gift card paid goes back to it: the sale is voided.
    case giftCardVoid
    /// What a gift card and a card paid goes back to both.
    case giftCardRefund
    /// What was sold for cash comes back onto a gift card.
    case giftCardOnto
    /// A part goes on a customer's account, the rest is paid by card.
    case account
    /// What went on an account comes back to it.
    case accountRefund
    /// A sale in cash and by card comes back as a whole: each gets what it paid.
    case refundSplit
    /// What was got for something that came back, and a card, comes back: the card is paid, and the rest in cash.
    case refundExchange
    /// The card is read, which tells whose it is, and then it pays; where a terminal cannot, it pays at once.
    case readCard
  }

  /// What a sale has come to.
  struct Ending: Equatable, Sendable {
    let status: SaleStatus
    let gross: Int64
  }
}

extension CardPlan.Story {
  /// What the shop asks for its coffee (article 1) and its cake (article 2).
  static let (coffee, cake): (Int64, Int64) = (2_000, 2_500)
  /// Counted in the drawer when a shift opens, and when it ends.
  static let (float, counted): (Int64, Int64) = (10_000, 11_500)

  /// What the front end asks for, one after the other; nil: it looks at the sale and goes on from there.
  var script: [CounterStep]? {
    switch self {
    case .card, .split, .void, .voidSplit, .tip, .readCard: nil
    case .cash: [.open, .add("1"), .cash(1_000), .cash(1_500)]
    case .voidCash: [.open, .add("1"), .cash(700), .void]
    case .park: [.open, .add("1"), .park, .open, .add("2"), .settle, .resume(0), .settle]
    case .refund: [.open, .add("1"), .settle, .refund(nil), .settle]
    case .refundPart: [.open, .add("1"), .add("1"), .cash(700), .settle, .refund(1), .settle]
    case .refundCash: [.open, .add("1"), .add("1"), .cash(5_000), .refund(1), .refund(nil)]
    case .exchange: [.open, .add("1"), .cash(2_000), .open, .takeBack, .add("2"), .settle]
    case .exchangeBack: [.open, .add("2"), .settle, .open, .takeBack, .add("1"), .settle]
    case .shift:
      [
        .openShift, .open, .add("1"), .cash(2_000), .move(.paidIn, 500), .move(.drop, 1_000), .open, .add("1"), .beginCard, .endShift,
        .count(Self.counted), .closeShift, .settle,
      ]
    case .giftCard: [.open, .sellCard("GIFT", 1_200), .cash(1_200), .open, .add("1"), .giftCard, .settle]
    case .voucher: [.open, .sellCard("SLIP", 1_500), .settle, .open, .add("1"), .giftCard, .cash(500)]
    case .giftCardVoid: [.open, .sellCard("GIFT", 1_000), .cash(1_000), .open, .add("1"), .giftCard, .void]
    case .giftCardRefund:
      [.open, .sellCard("GIFT", 800), .cash(800), .open, .add("1"), .giftCard, .settle, .refund(nil), .settle]
    case .giftCardOnto:
      [.open, .sellCard("GIFT", 500), .cash(500), .open, .add("1"), .cash(2_000), .open, .takeBack, .payBackOntoCard]
    case .account: [.allow(5_000), .open, .add("1"), .onAccount(1_200), .settle]
    case .accountRefund: [.allow(5_000), .open, .add("1"), .onAccount(nil), .refund(nil)]
    case .refundSplit: [.open, .add("1"), .cash(700), .settle, .refundAll(0), .settle]
    case .refundExchange:
      [.open, .add("1"), .cash(2_000), .open, .takeBack, .add("2"), .settle, .refundAll(1), .settle]
    }
  }

  /// How its sales end, in the order in which they were opened.
  var endings: [CardPlan.Ending] {
    switch self {
    case .card, .split, .tip, .cash, .readCard: [.init(status: .completed, gross: Self.coffee)]
    case .void, .voidSplit, .voidCash: [.init(status: .voided, gross: Self.coffee)]
    case .park: [.init(status: .completed, gross: Self.coffee), .init(status: .completed, gross: Self.cake)]
    case .refund: [.init(status: .completed, gross: Self.coffee), .init(status: .completed, gross: -Self.coffee)]
    case .refundPart: [.init(status: .completed, gross: 2 * Self.coffee), .init(status: .completed, gross: -Self.coffee)]
    case .refundCash:
      [
        .init(status: .completed, gross: 2 * Self.coffee), .init(status: .completed, gross: -Self.coffee),
        .init(status: .completed, gross: -Self.coffee),
      ]
    case .exchange:
      [.init(status: .completed, gross: Self.coffee), .init(status: .completed, gross: Self.cake - Self.coffee)]
    case .exchangeBack:
      [.init(status: .completed, gross: Self.cake), .init(status: .completed, gross: Self.coffee - Self.cake)]
    case .shift: [.init(status: .completed, gross: Self.coffee), .init(status: .completed, gross: Self.coffee)]
    case .giftCard: [.init(status: .completed, gross: 1_200), .init(status: .completed, gross: Self.coffee)]
    case .voucher: [.init(status: .completed, gross: 1_500), .init(status: .completed, gross: Self.coffee)]
    case .giftCardVoid: [.init(status: .completed, gross: 1_000), .init(status: .voided, gross: Self.coffee)]
    case .giftCardRefund:
      [
        .init(status: .completed, gross: 800), .init(status: .completed, gross: Self.coffee),
        .init(status: .completed, gross: -Self.coffee),
      ]
    case .giftCardOnto:
      [
        .init(status: .completed, gross: 500), .init(status: .completed, gross: Self.coffee),
        .init(status: .completed, gross: -Self.coffee),
      ]
    case .account: [.init(status: .completed, gross: Self.coffee)]
    case .accountRefund, .refundSplit: [.init(status: .completed, gross: Self.coffee), .init(status: .completed, gross: -Self.coffee)]
    case .refundExchange:
      [
        .init(status: .completed, gross: Self.coffee), .init(status: .completed, gross: Self.cake - Self.coffee),
        .init(status: .completed, gross: -Self.cake),
      ]
    }
  }

  /// The pieces that left the shop for good, by article.
  var goods: [String: Int64] {
    switch self {
    case .card, .split, .tip, .cash, .refundPart, .exchangeBack, .account, .readCard: ["1": 1]
    case .void, .voidSplit, .voidCash, .refund, .refundCash, .accountRefund, .refundSplit, .refundExchange: [:]
    case .giftCard: ["GIFT": 1, "1": 1]
    case .voucher: ["SLIP": 1, "1": 1]
    case .giftCardVoid, .giftCardRefund, .giftCardOnto: ["GIFT": 1]
    case .park: ["1": 1, "2": 1]
    case .exchange: ["2": 1]
    case .shift: ["1": 2]
    }
  }

  /// The pieces of the sale `returnedFrom` that came back.
  var returned: Int64 {
    switch self {
    case .refundCash: 2
    case .refund, .refundPart, .exchange, .exchangeBack, .giftCardRefund, .giftCardOnto, .accountRefund, .refundSplit, .refundExchange: 1
    case .card, .split, .void, .voidSplit, .tip, .cash, .voidCash, .park, .shift, .giftCard, .voucher, .giftCardVoid, .account, .readCard: 0
    }
  }

  /// Which of its sales what comes back was sold on.
  var returnedFrom: Int { self == .giftCardRefund || self == .giftCardOnto ? 1 : 0 }

  /// What is left on the gift card, or below zero what the customer owes, once all is done; nil without a ledger.
  var balance: Int64? {
    switch self {
    case .giftCard, .voucher, .accountRefund: 0
    case .giftCardVoid: 1_000
    case .giftCardRefund: 800
    case .giftCardOnto: 2_500
    case .account: -1_200
    case .card, .split, .void, .voidSplit, .tip, .cash, .voidCash, .park, .refund, .refundPart, .refundCash, .exchange, .exchangeBack,
      .shift, .readCard, .refundSplit, .refundExchange:
      nil
    }
  }

  /// What is agreed for the staff with each card payment.
  var tip: Int64 { self == .tip || self == .refund ? 150 : 0 }

  /// Those that STORIES= in the environment names, with commas between them; without it all.
  static let tried: [Self] = {
    guard let names = getenv("STORIES").map({ String(cString: $0) }), !names.isEmpty else { return allCases }
    return names.split(separator: ",").compactMap { Self(rawValue: String($0)) }
  }()

  var usesTerminal: Bool { terminalWork > 0 }

  /// How many things a terminal does in peace.
  var terminalWork: Int {
    switch self {
    case .cash, .voidCash, .refundCash, .giftCardVoid, .giftCardOnto, .accountRefund: 0
    case .card, .split, .tip, .exchange, .shift, .giftCard, .voucher, .account: 1
    case .void, .voidSplit, .park, .refund, .refundPart, .exchangeBack, .giftCardRefund, .readCard, .refundSplit, .refundExchange: 2
    }
  }
}
