import Glibc
import Rehearsal
import RPC
import Synchronization
import TillClient

/// Sells something now and then, so that a besieged daemon has work and events.
final class Trader: Sendable {
  private static let pauseMs: Int32 = 100

  private let path: String
  private let isOver = Mutex(false)
  private let slowest = Mutex(Duration.zero)

  init(path: String) { self.path = path }

  /// The longest that a step took.
  var slowestStep: Duration { slowest.withLock { $0 } }
  func end() { isOver.withLock { $0 = true } }

  func run() throws {
    let client = try TillClient(path: path)
    while !isOver.withLock({ $0 }) {
      let sale = try timed { try client.call(OpenSale.self, Empty()).sale }
      for code in [Goods.milk, Goods.coffee, Goods.wine] {
        _ = try timed { try client.call(AddSaleLine.self, .init(sale: sale, code: code)) }
      }
      _ = try timed { try client.call(TenderCash.self, .init(sale: sale, amount: 5_000)) }
      poll(nil, 0, Self.pauseMs)
    }
  }

  private func timed<Value>(_ body: () throws -> Value) throws -> Value {
    let start = ContinuousClock.now
    let value = try body()
    let time = ContinuousClock.now - start
    slowest.withLock { $0 = max($0, time) }
    return value
  }
}
