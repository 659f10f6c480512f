import Chance
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

  /// A sale that goes through every kind of edit, and is given up.
  static func edited() throws -> Counter {
    var counter = try Counter(settings("EUR", step: 5))
    counter.offers = [
      try Offer("3for10", .each(count: 3, .price(minor(1_000))), tags: ["coffee", "beans"], priority: 2),
      try Offer("c10", .document(minimum: minor(500), .percent(decimal("10"))), coupon: "SAVE10"),
      try Offer("pair", .set([["coffee"], ["tea", "milk"]], .amount(minor(50))), maximumUses: 2),
      try Offer("2of3", .payFor(paid: 2, of: 3), tags: ["tea"]), try Offer("g", .group(.percent(decimal("5"))), tags: ["cheese"]),
    ]
    counter.exemption = try tax("0", code: "exempt")
    let traits = ProductTraits(groups: ["coffee", "tea"], minimumAge: 18, deposit: "D", tracking: .lot)
    var item = SaleContext.Item(product: try product(1, price: "4.99", traits: traits), taxes: [try tax("7"), try tax("1")])
    item.lot = "L1"
    item.deposit = .init(product: try product(2, price: "0.25", traits: ProductTraits(isDeposit: true)), taxes: [try tax("7")])
    try counter.run(.addLine(quantity: FixedDecimal(3)), item: item)
    let line = try counter.state().lines[0].id
    try counter.edit(.setPrice(line: line, price: decimal("4.50"), reason: "damaged", approvedBy: "bert"))
    try counter.edit(.discount(line: line, .percent(decimal("10")), reason: "old", source: .manual, approvedBy: nil))
    try counter.edit(.discount(line: nil, .amount(minor(20)), reason: "friend", source: .reward, approvedBy: "carl"))
    try counter.edit(.discount(line: nil, .price(decimal("8.00")), reason: "round", source: .manual, approvedBy: nil))
    try counter.edit(.removeDiscount(counter.state().discounts[0].id))
    try counter.edit(.setNote(line: line, note: identifier(300)))
    try counter.edit(.setNote(line: nil, note: identifier(301)))
    try counter.edit(.setCustomer("c-17"))
    try counter.edit(.confirmAge(line: line))
    try counter.edit(.addCoupon("SAVE10"))
    try counter.edit(.removeCoupon("SAVE10"))
    try counter.run(.park)
    try counter.run(.resume)
    try counter.run(.abandon)
    return counter
  }

  @Test func `replaying the events gives the state that the decisions saw`() throws {
    for counter in [try Self.completed(), try Self.voided(), try Self.edited()] {
      let replayed = try Sale.replay(counter.events)
      #expect(replayed == counter.sale)
      #expect(try counter.events.reduce(nil as Sale?) { try Sale.evolve($0, $1) } == replayed)
      #expect(replayed?.version == Int64(counter.events.count))
    }
  }

  @Test(arguments: 1...60)
  func `a replay, single steps and the decisions lead to the same sale after every event`(seed: UInt64) throws {
    var random = SeededNumbers(seed: seed)
    var counter = try Counter(settings("CHF", TaxRounding.allCases[Int(seed % 2)], step: [1, 5, 100][Int(seed % 3)]))
    var (stepwise, count) = (nil as Sale?, 0)
    for _ in 0..<40 {
      let command = try Self.command(on: counter.state(), &random)
      let item = try SaleContext.Item(product: product(UInt64.random(in: 1...3, using: &random), price: "0.99"), tax: tax("8.1"))
      let (before, context) = (counter.sale, counter.context(item: item))
      guard let decision = try? Sale.deciding(command, before, context) else { continue }
      #expect(try counter.run(command, item: item) == decision.events)
      #expect(decision.sale == counter.sale)
      #expect(decision.before == before && decision.steps.first?.before == before)
      for step in decision.steps { #expect(try Sale.evolve(step.before, step.event) == step.after) }
      for event in counter.events[count...] {
        count += 1
        stepwise = try Sale.evolve(stepwise, event)
        #expect(try Sale.replay(counter.events.prefix(count)) == stepwise)
      }
    }
    #expect(stepwise == counter.sale)
    #expect(count > 1)
  }

  private static func command(on sale: Sale, _ random: inout SeededNumbers) throws -> SaleCommand {
    let line = sale.lines.randomElement(using: &random)?.id ?? identifier(999)
    switch Int.random(in: 0..<20, using: &random) {
    case 0..<10: return .addLine(quantity: FixedDecimal(1))
    case 10..<13: return .setQuantity(line: line, quantity: FixedDecimal(Int64.random(in: 1...9, using: &random)))
    case 13..<16: return .removeLine(line)
    case 16..<18: return .tenderCash(given: try minor(.random(in: 1...2_000, using: &random)))
    case 18: return .complete
    default: return Bool.random(using: &random) ? .void(.other) : .complete
    }
  }

  @Test func `a replay of nothing is no sale, and one must begin with the opening`() throws {
    #expect(try Sale.replay([]) == nil)
    var events = try Self.completed().events
    events.removeFirst()
    #expect(throws: ReplayError.misplaced(kind: "sale.lineAdded", status: nil)) { try Sale.replay(events) }
  }

  @Test func `a replay works the totals out once, when the lines are fixed`() throws {
    var counter = try Counter(settings())
    try counter.add(product(1, price: "2.00"))
    let huge = SaleLine(
      id: identifier(70), product: identifier(71), productRevision: 1, sku: "HUGE", unit: .piece, quantity: SaleLimits.maximumQuantity,
      unitPrice: try decimal("999999999999"), tax: try tax("19"))
    let id = try counter.state().id
    let out = SaleEvent.lineAdded(SaleLineAdded(sale: id, line: huge))
    let back = SaleEvent.lineRemoved(SaleLineRemoved(sale: id, line: huge.id))
    // These totals are out of range: whoever works them out after each event fails.
    #expect(throws: ReplayError.self) { try Sale.evolve(counter.state(), out) }
    #expect(try Sale.replay(counter.events + [out, back])?.totals == counter.state().totals)
    #expect(throws: ReplayError.self) { try Sale.replay(counter.events + [out]) }
    let finalizing = SaleEvent.finalizing(SaleFinalizing(sale: id, rounding: nil))
    #expect(throws: ReplayError.self) { try Sale.replay(counter.events + [out, finalizing]) }
  }

  @Test func `every event comes back from its journaled body`() throws {
    let events =
      try Self.completed().events + Self.voided().events + SaleTenderOutcomeTests.returned().events + Self.edited().events
      + PayBackTests.paidBack().events
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
        "sale.opened 1", "sale.lineAdded 1", "sale.quantitySet 1", "sale.lineRemoved 1", "sale.cashTendered 1", "sale.tenderBegun 1",
        "sale.tendered 1", "sale.tenderFailed 1", "sale.tenderReturned 1", "sale.finalizing 1", "sale.completed 1", "sale.voided 1",
        "sale.parked 1", "sale.resumed 1", "sale.abandoned 1", "sale.payBackPlanned 1", "sale.priceSet 1", "sale.discounted 1",
        "sale.discountRemoved 1", "sale.noteSet 1", "sale.customerSet 1", "sale.ageConfirmed 1", "sale.couponAdded 1",
        "sale.couponRemoved 1",
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

  @Test func `only a rest that rounds to nothing adds a member to the body of finalizing`() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let (paid, rounded) = (SaleFinalizing(sale: identifier(1), rounding: nil), SaleFinalizing(sale: identifier(1), rounding: try minor(-2)))
    #expect(String(decoding: try encoder.encode(paid), as: UTF8.self) == #"{"sale":"\#(identifier(1))"}"#)
    #expect(String(decoding: try encoder.encode(rounded), as: UTF8.self) == #"{"rounding":-2,"sale":"\#(identifier(1))"}"#)
    for body in [paid, rounded] { #expect(try JSONDecoder().decode(SaleFinalizing.self, from: encoder.encode(body)) == body) }
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
