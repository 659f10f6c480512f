import Sales
import Synchronization

/// What is being sold and paid, and the sales that were just completed, as the last durable transaction left them. All else is read from the
/// database.
final class LiveStates: Sendable {
  private static let salesKept = 256
  /// Completed ones: their receipts are about to be printed, and front ends ask for them.
  private static let completedKept = 16
  private static let tendersKept = 64

  fileprivate struct State {
    var sales: [Identifier: Sale] = [:]
    /// The newest comes last.
    var completed: [Sale] = []
    var tenders: [Identifier: CardTender] = [:]
  }

  private let state = Mutex(State())

  func sale(_ id: Identifier) -> Sale? {
    state.withLock { state in state.sales[id] ?? state.completed.last { $0.id == id } }
  }

  /// A movement through a card terminal that has no outcome yet.
  func tender(_ id: Identifier) -> CardTender? { state.withLock { $0.tenders[id] } }

  /// Takes over what a transaction has made durable.
  func take(_ sales: [Sale], _ tenders: [CardTender]) {
    state.withLock { state in
      for sale in sales { state.take(sale) }
      for tender in tenders { state.tenders[tender.id] = tender.status.isFinal ? nil : tender }
      while state.sales.count > Self.salesKept, let oldest = state.sales.keys.min() { state.sales[oldest] = nil }
      while state.tenders.count > Self.tendersKept, let oldest = state.tenders.keys.min() { state.tenders[oldest] = nil }
      state.completed.removeFirst(max(0, state.completed.count - Self.completedKept))
    }
  }

  func forget() { state.withLock { $0 = State() } }
}

extension LiveStates.State {
  fileprivate mutating func take(_ sale: Sale) {
    sales[sale.id] = nil
    completed.removeAll { $0.id == sale.id }
    switch sale.status {
    case .open, .parked, .tendering, .finalizing: sales[sale.id] = sale
    case .completed: completed.append(sale)
    case .voided, .abandoned: break
    }
  }
}
