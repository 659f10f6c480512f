extension ErrorKind {
  public static let shiftNoneOpen = ErrorKind(
    "shift.noneOpen", .state, "the register has no open shift", hint: "open one with shift.open")
  public static let shiftUnknown = ErrorKind("shift.notFound", .notFound, "no such shift", hint: "shift.list shows the shifts")
  public static let shiftAlreadyOpen = ErrorKind(
    "shift.alreadyOpen", .state, "a shift is under way", hint: "go on with it, or close it with shift.close")
  public static let shiftNotOpen = ErrorKind(
    "shift.notOpen", .state, "the shift does not stand where this can be done", hint: "shift.get shows what it waits for")
  public static let shiftCountNotDue = ErrorKind(
    "shift.countNotDue", .state, "the shift goes on, so there is nothing to count", hint: "call shift.close first; it asks for the count")
  public static let shiftNotCounted = ErrorKind(
    "shift.notCounted", .state, "the drawer has not been counted", hint: "call shift.count, or close with uncounted: true")
  public static let shiftCountPending = ErrorKind(
    "shift.countPending", .state, "the drawer is to be counted without knowing what must be in it", hint: "call shift.count")
  public static let shiftCountInvalid = ErrorKind(
    "shift.countInvalid", .invalidParams, "that is no count of cash",
    hint: "give an amount of 0 or more, or different denominations with counts")
  public static let shiftAmountOutOfRange = ErrorKind(
    "shift.amountOutOfRange", .limit, "an amount, or what a shift comes to, would leave its range",
    hint: "check the amount: was a barcode scanned in its place?")
  public static let registerCurrencyDiffers = ErrorKind(
    "register.currencyDiffers", .state, "what the register holds is in another currency than what is asked for",
    hint: "close the shift in its own currency first, or set register.currency back and start the daemon again")
  public static let cashAmountInvalid = ErrorKind(
    "cash.amountInvalid", .invalidParams, "the amount cannot be moved", hint: "give an amount above 0 in minor units")

  /// Refusals of every movement of cash besides sales.
  static let cashMove: [ErrorKind] = [.shiftNoneOpen, .shiftNotOpen, .cashAmountInvalid, .shiftAmountOutOfRange, .registerCurrencyDiffers]

  /// Every refusal that a shift itself gives, by the names of `ShiftError`.
  public static let shiftKinds: [ErrorKind] = [
    .shiftNoneOpen, .shiftAlreadyOpen, .shiftNotOpen, .shiftCountNotDue, .shiftNotCounted, .shiftCountPending, .shiftCountInvalid,
    .shiftAmountOutOfRange, .cashAmountInvalid, .registerCurrencyDiffers,
  ]
}
