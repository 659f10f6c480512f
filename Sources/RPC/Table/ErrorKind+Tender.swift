extension ErrorKind {
  /// Every refusal that a movement through a card terminal itself gives, by the names of `CardTenderError`.
  public static let tenderKinds: [ErrorKind] = [
    .tenderUnknown, .tenderAmountInvalid, .tenderNotUnknown, .tenderAlreadyDecided, .tenderEnded,
    .tenderNumberMissing, .tenderIrreversible, .tenderTakenBackElsewhere,
  ]

  /// Why a terminal takes no order.
  static let terminalAway: [ErrorKind] = [
    .terminalNone, .terminalUnknown, .terminalOffline, .terminalBusy, .terminalUnresolved, .terminalCardWaiting,
  ]

  /// Why a provider takes no order.
  static let providerAway: [ErrorKind] = [.providerNone, .providerUnknown, .terminalOffline, .terminalBusy, .terminalUnresolved]

  public static let tenderOverDue = ErrorKind(
    "tender.overDue", .state, "the amount is more than is due", hint: "take what is due or less; only cash gives change")
  public static let tenderOpen = ErrorKind(
    "tender.open", .state, "the outcome of a payment on this sale is not known yet",
    hint: "wait for it, stop it with tender.abort, or resolve an unknown one with tender.resolve")
  public static let tenderUnknown = ErrorKind(
    "tender.unknown", .notFound, "no such payment", hint: "sale.get shows the tenders of a sale")
  public static let tenderToReturn = ErrorKind(
    "tender.toReturn", .state, "what was paid by other ways than cash has to go back first", hint: "call tender.reverse, then void the sale"
  )
  public static let tenderEnded = ErrorKind(
    "tender.ended", .state, "the payment has its outcome", hint: "a charge is taken back with tender.reverse")
  public static let tenderNotUnknown = ErrorKind(
    "tender.notUnknown", .state, "the terminal itself will say what became of the payment", hint: "wait for the event tender.changed",
    retryable: true)
  public static let tenderAlreadyDecided = ErrorKind(
    "tender.alreadyDecided", .state, "another decision about the payment is there already", hint: "tender.get shows it")
  public static let tenderNumberMissing = ErrorKind(
    "tender.numberMissing", .state, "the receipt number of the charge is missing",
    hint: "give receiptNumber as it stands in the terminal's journal or on its slip")
  public static let tenderIrreversible = ErrorKind(
    "tender.irreversible", .state, "the terminal cannot take the charge back without its receipt number",
    hint: "complete the sale, then take it back with sale.refund, which pays the card")
  public static let tenderTakenBackElsewhere = ErrorKind(
    "tender.takenBackElsewhere", .state, "the terminal says that the charge was taken back already",
    hint: "look into the terminal's journal; give the document up, or pay it with tender.cashBack where a second person agrees")
  public static let tenderTipTooLate = ErrorKind(
    "tender.tipTooLate", .state, "this payment takes no tip any more, or its terminal books none afterwards",
    hint: "ask for the tip with the payment (tip, tipPercent or tipAtTerminal of tender.card)")
  public static let tenderCashbackOff = ErrorKind(
    "tender.cashbackOff", .state, "no cash is paid out with card payments here", hint: "set [cashback] limit in the configuration")
  public static let tenderCashbackLimit = ErrorKind(
    "tender.cashbackLimit", .state, "so much cash cannot be paid out with this payment",
    hint: "ask for less; [cashback] in the configuration says how much, and with which purchases")
  public static let tenderPaidBack = ErrorKind(
    "tender.paidBack", .state, "money went to the customer already, by another way than cash",
    hint: "pay the rest with tender.payBack or tender.cashBack, which completes the document")
  public static let terminalUnknown = ErrorKind(
    "terminal.unknown", .notFound, "no such card terminal", hint: "terminal.status shows the terminals")
  public static let terminalNone = ErrorKind(
    "terminal.none", .state, "no card terminal is configured", hint: "add a [[terminal]] to the configuration")
  public static let terminalOffline = ErrorKind(
    "terminal.offline", .device, "there is no connection to the card terminal",
    hint: "check that it is switched on, and its network or cable",
    retryable: true)
  public static let terminalBusy = ErrorKind(
    "terminal.busy", .device, "the card terminal works on something else", hint: "wait until it has finished; terminal.status tells",
    retryable: true)
  public static let providerNone = ErrorKind(
    "provider.none", .state, "no provider of digital payments is configured", hint: "add a [[provider]] to the configuration")
  public static let providerUnknown = ErrorKind(
    "provider.unknown", .notFound, "no such provider of digital payments", hint: "terminal.status shows the providers")
  public static let terminalUnresolved = ErrorKind(
    "terminal.unresolved", .state, "the outcome of an earlier payment on this terminal is not known yet",
    hint: "wait until the terminal was asked, or resolve it with tender.resolve", retryable: true)
}
