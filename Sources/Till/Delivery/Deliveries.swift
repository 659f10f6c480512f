import Logging
import Peripherals
import Store

/// The outbox of receipts: a lane for each way to send them.
@TillLoop
final class Deliveries {
  let lanes: [Delivery.Channel: DeliveryLane]

  /// - Parameter paper: what receipts are laid out for.
  init(ledger: Ledger, log: Logger, paper: @escaping @TillLoop () -> PrinterProfile) {
    lanes = Dictionary(
      uniqueKeysWithValues: Delivery.Channel.allCases.map { ($0, DeliveryLane($0, ledger: ledger, log: log, paper: paper)) })
  }

  /// Sends on what an earlier run left.
  func start() { for lane in lanes.values { lane.wake() } }

  func stop() { for lane in lanes.values { lane.stop() } }

  func perform(_ effects: [Effect]) {
    for case .deliver(let channel) in effects { lanes[channel]?.wake() }
  }
}
