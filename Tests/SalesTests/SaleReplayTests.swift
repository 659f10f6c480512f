import Foundation
import Testing

@testable import Sales

@Suite struct SaleReplayTests {
  /// A sale that goes through every kind of event but the void.
  static func completed() throws -> Counter {
    var counter = try Counter(settings("CHF", step: 5))
    try counter.add(product(1, price: "12.37"), tax: tax("8.1"))
    try counter.add(product(1, price: "12.37"), tax: tax("8.1"))
    try counter.add(product(2, price: "3.99", unit: .kilogram), quantity: "1.255", tax: tax("2.6", included: false))
    try counter.add(product(3))
    try counter.run(.removeLine(counter.state().lines[2].id))
    try counter.pay(1000)
    try counter.pay(5000)
    return counter
  }

  static func voided() throws -> Counter {
    var counter = try Counter(settings())
    try counter.add(product(1))
    try counter.pay(100)
    try counter.run(.void(.cashierMistake))
    return counter
  }

  @Test func `replaying the events gives the state that the decisions saw`() throws {
    for counter in [try Self.completed(), try Self.voided()] {
      let replayed = try counter.events.reduce(nil as Sale?) { try Sale.evolve($0, $1) }
      #expect(replayed == counter.sale)
      #expect(replayed?.version == Int64(counter.events.count))
    }
  }

  @Test func `every event comes back from its journaled body`() throws {
    let events = try Self.completed().events + Self.voided().events
    #expect(Set(events.map(\.kind)).count == SaleEvent.payloadTypes.count)
    for event in events {
      let body = try JSONEncoder().encode(event.payload)
      let type = try SaleEvent.payloadType(kind: event.kind, version: event.version)
      #expect(try JSONDecoder().decode(type, from: body).event == event)
    }
  }

  @Test func `kinds and versions are stable`() {
    #expect(
      SaleEvent.payloadTypes.map { "\($0.kind) \($0.version)" } == [
        "sale.opened 1", "sale.lineAdded 1", "sale.quantitySet 1", "sale.lineRemoved 1", "sale.cashTendered 1", "sale.finalizing 1",
        "sale.completed 1", "sale.voided 1",
      ])
    #expect(throws: ReplayError.unknownEvent(kind: "sale.opened", version: 2)) {
      try SaleEvent.payloadType(kind: "sale.opened", version: 2)
    }
  }

  @Test func `bodies keep their shape`() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let bodies = try Self.voided().events.map { String(decoding: try encoder.encode($0.payload), as: UTF8.self) }
    let ids = (0...900).map { identifier(UInt64($0)).description }
    let at = #"{"businessDay":"2023-11-14","suspect":false,"utcMilliseconds":1700000000000,"utcOffsetMinutes":60}"#
    #expect(
      bodies == [
        #"{"at":\#(at),"register":"till1","sale":"\#(ids[1])","settings":{"currency":"EUR","rounding":"half_up","taxRounding":"per_rate_total"}}"#,
        #"{"line":{"id":"\#(ids[2])","product":"\#(ids[1])","productRevision":1,"quantity":"1","sku":"SKU1","#
          + #""tax":{"code":"t19","included":true,"rate":"19"},"unit":"piece","unitPrice":"1.99"},"sale":"\#(ids[1])"}"#,
        #"{"sale":"\#(ids[1])","tender":{"applied":100,"change":0,"given":100,"id":"\#(ids[3])","rounding":0}}"#,
        #"{"at":\#(at),"cashReturned":{"amount":100,"id":"\#(ids[4])"},"reason":"cashierMistake","sale":"\#(ids[1])"}"#,
      ])
  }

  @Test func `a completed sale keeps its stored results, whatever its lines would add up to`() throws {
    var events = try Self.completed().events
    guard case .completed(let completed) = events.removeLast() else { throw SaleError.notFound }
    let stored = SaleCompleted(
      sale: completed.sale, receipt: completed.receipt, totals: .zero, rounding: .zero, paid: try minor(7), change: try minor(8),
      at: completed.at)
    let sale = try (events + [.completed(stored)]).reduce(nil as Sale?) { try Sale.evolve($0, $1) }
    #expect(sale?.totals == .zero)
    #expect(sale?.paid.minorUnits == 7)
    #expect(sale?.change.minorUnits == 8)
  }

  @Test func `no body holds the name of a product`() throws {
    for event in try Self.completed().events {
      #expect(!String(decoding: try JSONEncoder().encode(event.payload), as: UTF8.self).contains("Product"))
    }
  }
}
