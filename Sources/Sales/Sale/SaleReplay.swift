/// Makes a sale of its events, taken one after the other as they are read.
///
/// The totals are worked out once, when the lines are fixed, and not after each event as `Sale.evolve` does: reading a long sale costs
/// what its events cost.
public struct SaleReplay: Sendable {
  private var state: Sale?
  private var isSettled = true

  public init() {}

  /// Nil before the first event.
  public var status: SaleStatus? { state?.status }

  /// Whether it is for practice; false before the first event.
  public var isTraining: Bool { state?.isTraining ?? false }

  /// Nil before the first event.
  public var currency: Currency? { state?.currency }

  /// - Throws: `ReplayError` for an event that cannot follow. Totals that left their range between two lines go unseen.
  public mutating func take(_ event: SaleEvent) throws(ReplayError) {
    if !event.changesTotals { try settle() }
    if state == nil {
      state = try Sale(first: event)
    } else {
      try state?.take(event)
      isSettled = !event.changesTotals
    }
  }

  /// The sale after the events so far, equal to the one that `Sale.evolve` leads to; nil when there were none.
  ///
  /// - Throws: `ReplayError.money` for totals out of their range.
  public mutating func sale() throws(ReplayError) -> Sale? {
    try settle()
    return state
  }

  private mutating func settle() throws(ReplayError) {
    guard !isSettled else { return }
    try state?.recalculate()
    isSettled = true
  }
}

extension Sale {
  /// The sale that `events` make, with its totals worked out once; nil for no events.
  ///
  /// - Throws: `ReplayError` for events that do not make a sale.
  public static func replay(_ events: some Sequence<SaleEvent>) throws(ReplayError) -> Sale? {
    var replay = SaleReplay()
    for event in events { try replay.take(event) }
    return try replay.sale()
  }
}
