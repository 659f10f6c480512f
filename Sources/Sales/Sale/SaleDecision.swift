/// What a command causes: its events, each with the sale before and after it, so that nobody has to work them out a second time.
///
/// Made by `Sale.deciding` only.
public struct SaleDecision: Equatable, Sendable {
  /// One event of the decision.
  public struct Step: Equatable, Sendable {
    public let event: SaleEvent
    /// Nil for the event that opens the sale.
    public let before: Sale?
    /// What `Sale.evolve` makes of `before` and `event`.
    public let after: Sale
  }

  /// The sale that was decided on; nil for one that is being opened.
  public let before: Sale?
  /// In order, never empty.
  public private(set) var steps: [Step]
  /// The sale after all events.
  public private(set) var sale: Sale

  public var events: [SaleEvent] { steps.map(\.event) }

  init(_ opened: SaleOpened) {
    before = nil
    sale = Sale(opened)
    steps = [Step(event: .opened(opened), before: nil, after: sale)]
  }

  /// - Throws: `SaleError.amountOutOfRange` when the totals would leave their range, `.totalTooLarge`, `.discountTooLarge`, `.lineUnknown`.
  init(_ event: SaleEvent, on sale: Sale) throws(SaleError) {
    before = sale
    self.sale = sale
    steps = []
    try add(event)
  }

  /// Adds what follows at once.
  mutating func add(_ event: SaleEvent) throws(SaleError) {
    let next: Sale
    do throws(ReplayError) {
      next = try Sale.evolve(sale, event)
    } catch {
      switch error {
      case .money(.discountTooLarge(let reason, let discount, let amount)):
        throw .discountTooLarge(reason: reason, discount, of: amount, currency: sale.currency)
      case .money(let error): throw .amountOutOfRange(error)
      case .lineUnknown(let line): throw .lineUnknown(line)
      case .tenderUnknown(let tender): throw .tenderUnknown(tender)
      case .misplaced, .misplacedTender, .misplacedValue, .otherSale, .totalsDiffer, .unknownEvent:
        preconditionFailure("A decision made an event that cannot follow: \(error.message)")
      }
    }
    if event.changesTotals, next.totals.gross.minorUnits.magnitude > SaleLimits.maximumAmount.magnitude {
      throw .totalTooLarge(next.totals.gross, currency: next.currency)
    }
    steps.append(Step(event: event, before: sale, after: next))
    sale = next
  }
}
