import Terminals
import Testing

@testable import Till

@Suite("What a terminal's machine cannot take yet")
struct PendingErrandsTests {
  private static func order(_ name: String) throws -> TerminalOrder {
    let time = try #require(TerminalTime(month: 3, day: 2, hour: 10, minute: 0, second: 0))
    return try TerminalOrder(name: name, amountMinor: 499, currency: .euro, startedAt: time)
  }

  @Test("an order waits until the terminal is free, and is given once")
  func waits() throws {
    var errands = PendingErrands()
    let order = try Self.order("a")
    #expect(errands.turn(isFree: true, now: .zero) == nil)
    let isKept = errands.add(order, timestamp: "t", now: .seconds(1))
    #expect(isKept)
    #expect(errands.deadline == .seconds(1) + PendingErrands.patience)
    #expect(errands.turn(isFree: false, now: .seconds(2)) == nil)
    #expect(errands.turn(isFree: true, now: .seconds(3)) == .give(order, timestamp: "t"))
    #expect(errands.turn(isFree: true, now: .seconds(3)) == nil && errands.deadline == nil)
  }

  @Test("a terminal that is not free in time takes no order, and one that is free at the last moment does")
  func isTooLate() throws {
    let order = try Self.order("a")
    for (isFree, turn) in [(false, PendingErrands.Turn.reject(name: "a")), (true, .give(order, timestamp: "t"))] {
      var errands = PendingErrands()
      _ = errands.add(order, timestamp: "t", now: .zero)
      #expect(errands.turn(isFree: isFree, now: PendingErrands.patience) == turn)
      #expect(errands.turn(isFree: true, now: PendingErrands.patience) == nil)
    }
  }

  @Test("a second order does not push the first one out, and what is taken back never goes out")
  func second() throws {
    var errands = PendingErrands()
    let kept = try ["a", "b"].map { try errands.add(Self.order($0), timestamp: "t", now: .zero) }
    #expect(kept == [true, false])
    let stopped = ["b", "a", "a"].map { errands.cancel($0) }
    #expect(stopped == [false, true, false])
    #expect(errands.turn(isFree: true, now: .zero) == nil)
  }

  @Test("a decision is given again as long as its order is open, and forgotten after it")
  func decision() {
    var errands = PendingErrands()
    let decided = OperatorDecision(charged: false, operatorName: "7", evidence: "no receipt")
    errands.decide("a", decided)
    for _ in 0..<2 {
      let given = errands.decision(of: "a")
      #expect(given?.name == "a" && given?.decision == decided)
    }
    #expect(errands.decision(of: nil) == nil)
    #expect(errands.decision(of: "a") == nil)
  }
}
