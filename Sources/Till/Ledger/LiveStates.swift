import Sales

/// What is being sold and paid, and the sales that were just completed, as the last durable transaction left them. All else is read from the
/// database.
struct LiveStates: Sendable {
  private static let salesKept = 256
  /// Completed ones: their receipts are about to be printed, and front ends ask for them.
  private static let completedKept = 16
  private static let tendersKept = 64

  private var sales: [Identifier: Sale] = [:]
  /// The newest comes last.
  private var completed: [Sale] = []
  private var tenders: [Identifier: CardTender] = [:]

  func sale(_ id: Identifier) -> Sale? { sales[id] ?? completed.last { $0.id == id } }

  /// A movement through a card terminal that has no outcome yet.
  func tender(_ id: Identifier) -> CardTender? { tenders[id] }

  mutating func take(_ changed: [Sale], _ movements: [CardTender]) {
    for sale in changed {
      sales[sale.id] = nil
      completed.removeAll { $0.id == sale.id }
      switch sale.status {
      case .open, .parked, .tendering, .finalizing: sales[sale.id] = sale
      case .completed: completed.append(sale)
      case .voided, .abandoned: break
      }
    }
    for tender in movements { tenders[tender.id] = tender.status.isFinal ? nil : tender }
    while sales.count > Self.salesKept, let oldest = sales.keys.min() { sales[oldest] = nil }
    while tenders.count > Self.tendersKept, let oldest = tenders.keys.min() { tenders[oldest] = nil }
    completed.removeFirst(max(0, completed.count - Self.completedKept))
  }
}
