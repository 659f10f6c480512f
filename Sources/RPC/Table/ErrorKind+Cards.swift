extension ErrorKind {
  public static let terminalNoReading = ErrorKind(
    "terminal.noReading", .state, "this terminal cannot read a card before it pays", hint: "nexo terminals can; begin with tender.card")
  public static let terminalCardWaiting = ErrorKind(
    "terminal.cardWaiting", .state, "a card is being read on the terminal, or waits in it",
    hint: "pay with it (reading of tender.card), or call terminal.endCard; terminal.status shows the reading")
  public static let terminalReadingUnknown = ErrorKind(
    "terminal.readingUnknown", .notFound,
    "no card waits under this name: it was not read yet, has paid, was given free, or the till was restarted",
    hint: "begin with terminal.readCard, or pay without it")
}
