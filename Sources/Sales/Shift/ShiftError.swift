/// Why a command to a shift was refused. A refusal leaves no event and changes nothing.
public enum ShiftError: Error, Equatable, Sendable {
  /// The register has no shift under way.
  case noneOpen
  /// A second opening: the shift of this number is under way.
  case alreadyOpen(number: Int64, ShiftStatus)
  /// The shift is not where this can be done.
  case notOpen(number: Int64, ShiftStatus)
  /// Nothing is to be counted while the shift goes on.
  case countNotDue(number: Int64)
  /// The drawer has not been counted.
  case notCounted(number: Int64)
  /// What must be in the drawer is not told before it was counted.
  case countPending(number: Int64)
  case countInvalid
  case amountNotPositive
  /// More than one float, count or movement can be.
  case amountTooLarge(Money)
  case amountOutOfRange(MoneyError)
  /// What the register holds is in the first currency, and its configuration says the second.
  case currencyDiffers(Currency, configured: Currency)

  /// Stable, in the words of the contract.
  public var kind: String {
    switch self {
    case .noneOpen: "shift.noneOpen"
    case .alreadyOpen: "shift.alreadyOpen"
    case .notOpen: "shift.notOpen"
    case .countNotDue: "shift.countNotDue"
    case .notCounted: "shift.notCounted"
    case .countPending: "shift.countPending"
    case .countInvalid: "shift.countInvalid"
    case .amountNotPositive: "cash.amountInvalid"
    case .amountTooLarge, .amountOutOfRange: "shift.amountOutOfRange"
    case .currencyDiffers: "register.currencyDiffers"
    }
  }

  /// What happened, for a person.
  public var message: String {
    switch self {
    case .noneOpen: "The register has no open shift."
    case .alreadyOpen(let number, let status): "Shift \(number) is \(status.rawValue): it cannot be opened a second time."
    case .notOpen(let number, let status): "Shift \(number) is \(status.rawValue)."
    case .countNotDue(let number): "Shift \(number) goes on: there is nothing to count."
    case .notCounted(let number): "The drawer of shift \(number) has not been counted."
    case .countPending(let number): "Shift \(number) waits for the count of its drawer, which is made without knowing what must be in it."
    case .countInvalid: "That is no count of cash."
    case .amountNotPositive: "The amount cannot be moved."
    case .amountTooLarge(let amount):
      "\(amount.minorUnits) minor units are more than the \(ShiftLimits.maximumAmount) that a drawer is counted or moved with at once."
    case .amountOutOfRange(let error): "The shift could not be closed after that: \(error.message)."
    case .currencyDiffers(let held, let configured):
      "The register holds money in \(held.code), and its configuration says \(configured.code): the two do not mix."
    }
  }

  /// What to do, for a person.
  public var hint: String {
    switch self {
    case .noneOpen: "Open one with shift.open."
    case .alreadyOpen: "Go on with it, or close it with shift.close."
    case .notOpen(_, .openingCount): "Count the cash in the drawer with shift.count."
    case .notOpen: "Close it with shift.close and open the next one."
    case .countNotDue: "Call shift.close first; it asks for the count."
    case .notCounted: "Count it with shift.count, or close with uncounted: true, which stands among the exceptions."
    case .countPending: "Count the drawer with shift.count."
    case .countInvalid:
      "Give an amount of 0 or more, or up to \(ShiftLimits.maximumPiles) different denominations above 0, each with a count of 0 or more."
    case .amountNotPositive: "Give an amount above 0."
    case .amountTooLarge: "Check the amount: was a barcode scanned in its place?"
    case .amountOutOfRange: "Check the amount; where it is right, close the shift first."
    case .currencyDiffers(let held, _):
      "Void what is paid in part in \(held.code) and close the shift, which is counted in \(held.code). Where none is open, set "
        + "register.currency back to \(held.code), open and close a shift, and change it then."
    }
  }
}
