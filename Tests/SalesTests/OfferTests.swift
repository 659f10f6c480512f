import Sales
import Testing

@Suite struct OfferTests {
  static func lines(_ prices: [(quantity: String, price: String)], tag: String = "g") throws -> [CartLine] {
    try prices.enumerated().map {
      try CartTests.line(
        "\($0.offset)", $0.element.quantity, $0.element.price, [CartTests.tax("19", "19")], tags: [tag, "sku\($0.offset)"])
    }
  }

  static func off(_ cart: Cart) throws -> [Int64] {
    try CartTests.totals(cart).lines.map { $0.discounts.map(\.amount.minorUnits).reduce(0, +) }
  }

  @Test func `three for ten is shared over its members`() throws {
    let offer = try Offer("3x10", .each(count: 3, .price(minor(1000))), tags: ["g"])
    let cart = Cart(lines: try Self.lines([("1", "4.99"), ("1", "3.99"), ("1", "3.49")]), offers: [offer])
    #expect(try Self.off(cart) == [99, 79, 69])
    #expect(try CartTests.totals(cart).lines.map(\.gross.minorUnits) == [400, 320, 280])
  }

  @Test func `three for two gives the cheapest, shared over its members`() throws {
    let offer = try Offer("3for2", .payFor(paid: 2, of: 3), tags: ["g"])
    let cart = Cart(lines: try Self.lines([("1", "4.99"), ("1", "3.49"), ("1", "1.99")]), offers: [offer])
    #expect(try Self.off(cart) == [95, 66, 38])
    #expect(try CartTests.totals(cart).lines[0].gross.minorUnits == 404)
  }

  @Test func `the order of the lines does not change what an offer takes off`() throws {
    let offer = try Offer("3for2", .payFor(paid: 2, of: 3), tags: ["g"])
    let prices = [("2", "4.99"), ("3", "3.49"), ("1", "1.99"), ("4", "0.99")]
    let one = try CartTests.totals(Cart(lines: try Self.lines(prices), offers: [offer]))
    let other = try CartTests.totals(Cart(lines: try Self.lines(prices.reversed()), offers: [offer]))
    #expect(one.discount == other.discount)
    // 4.99 4.99 3.49 | 3.49 3.49 1.99 | 0.99 0.99 0.99 | 0.99
    #expect(one.discount.minorUnits == 349 + 199 + 99)
  }

  @Test func `among equal prices the same pieces are taken wherever they stand`() throws {
    let offer = try Offer("2for1", .payFor(paid: 1, of: 2), tags: ["g"])
    var lines = try Self.lines([("1", "4.99"), ("1", "4.99"), ("1", "4.99")])
    lines[1].discounts = [try Discount(.percent(decimal("60")), reason: "old")]
    let one = try CartTests.totals(Cart(lines: lines, offers: [offer]))
    for _ in lines.indices {
      lines.append(lines.removeFirst())
      #expect(try CartTests.totals(Cart(lines: lines, offers: [offer])).gross == one.gross)
    }
  }

  @Test func `many pieces of one line make many sets`() throws {
    let offer = try Offer("2for3", .each(count: 2, .price(minor(300))), tags: ["g"], maximumUses: 3)
    #expect(try Self.off(Cart(lines: try Self.lines([("9", "2.00")]), offers: [offer])) == [300])
    let most = try Offer("2for3", .each(count: 2, .price(minor(300))), tags: ["g"])
    #expect(try Self.off(Cart(lines: try Self.lines([("99999", "2.00")]), offers: [most])) == [4_999_900])
  }

  @Test func `a set takes one piece of each list`() throws {
    let offer = try Offer("menu", .set([["sku0"], ["sku1"], ["sku2"]], .price(minor(600))))
    let cart = Cart(lines: try Self.lines([("2", "4.00"), ("1", "3.00"), ("5", "1.00")]), offers: [offer])
    #expect(try Self.off(cart).reduce(0, +) == 200)
    let short = Cart(lines: try Self.lines([("2", "4.00"), ("1", "3.00")]), offers: [offer])
    #expect(try Self.off(short) == [0, 0])
  }

  @Test func `a piece is used by one offer, the one of higher priority`() throws {
    let group = try Offer("a-ten", .group(.percent(decimal("10"))), tags: ["g"])
    let pair = try Offer("b-pair", .each(count: 2, .percent(decimal("50"))), tags: ["g"], priority: 5)
    #expect(try Self.off(Cart(lines: try Self.lines([("3", "10.00")]), offers: [group, pair])) == [1000 + 100])
    let first = try Offer("a-ten", .group(.percent(decimal("10"))), tags: ["g"], priority: 9)
    #expect(try Self.off(Cart(lines: try Self.lines([("3", "10.00")]), offers: [pair, first])) == [300])
  }

  @Test func `an amount off each piece never takes more than the price`() throws {
    let offer = try Offer("off", .group(.amount(minor(30))), tags: ["g"])
    #expect(try Self.off(Cart(lines: try Self.lines([("4", "1.00"), ("2", "0.20")]), offers: [offer])) == [120, 40])
  }

  @Test func `pieces that round one by one take off no more than their line`() throws {
    let offer = try Offer("free", .each(count: 1, .price(.zero)), tags: ["g"])
    #expect(try CartTests.totals(Cart(lines: try Self.lines([("10", "0.335")]), offers: [offer])).gross == .zero)
  }

  @Test func `a document of a minimum gets its reward, and a coupon has to be handed in`() throws {
    let offer = try Offer("50-5", .document(minimum: minor(5000), .amount(minor(500))), coupon: "SPRING")
    let lines = try Self.lines([("1", "40.00"), ("1", "10.00")])
    #expect(try Self.off(Cart(lines: lines, offers: [offer])) == [0, 0])
    #expect(try Self.off(Cart(lines: lines, offers: [offer], coupons: ["SPRING"])) == [400, 100])
    #expect(try Self.off(Cart(lines: [lines[0]], offers: [offer], coupons: ["SPRING"])) == [0])
  }

  @Test func `offers on the document come before what people take off`() throws {
    let offer = try Offer("half", .document(minimum: .zero, .percent(decimal("50"))))
    let hand = try Discount(.amount(minor(100)), reason: "nice")
    let reward = try Discount(.percent(decimal("10")), reason: "points", source: .reward)
    let totals = try CartTests.totals(Cart(lines: try Self.lines([("1", "20.00")]), discounts: [reward, hand], offers: [offer]))
    #expect(totals.lines[0].discounts.map(\.amount.minorUnits) == [1000, 100, 90])
    #expect(totals.lines[0].discounts.map(\.source) == [.offer, .manual, .reward])
  }

  @Test func `a happy hour is over at its last minute and may run over midnight`() throws {
    let friday = try #require(OfferMoment(year: 2026, month: 11, dayOfMonth: 20, minute: 17 * 60))
    #expect(friday.weekday == 5)
    let hour = OfferSchedule(weekdays: [5], fromMinute: 17 * 60, toMinute: 18 * 60)
    #expect(hour.contains(friday))
    #expect(!hour.contains(try #require(OfferMoment(year: 2026, month: 11, dayOfMonth: 20, minute: 18 * 60))))
    let night = OfferSchedule(weekdays: [5], fromMinute: 22 * 60, toMinute: 2 * 60)
    #expect(night.contains(try #require(OfferMoment(year: 2026, month: 11, dayOfMonth: 21, minute: 60))))
    #expect(!night.contains(try #require(OfferMoment(year: 2026, month: 11, dayOfMonth: 20, minute: 60))))
    #expect(!OfferSchedule(days: 20_261_101...20_261_119).contains(friday))
    #expect(OfferMoment(year: 2026, month: 2, dayOfMonth: 29, minute: 0) == nil)
  }

  @Test func `the night after the last day belongs to it, and the one before the first day does not`() throws {
    let nights = OfferSchedule(days: 20_260_301...20_261_231, fromMinute: 22 * 60, toMinute: 4 * 60)
    for (year, month, day, hour, isGiven) in [
      (2026, 3, 1, 1, false), (2026, 2, 28, 23, false), (2026, 3, 1, 22, true), (2026, 3, 2, 3, true), (2026, 7, 1, 0, true),
      (2026, 12, 31, 23, true), (2027, 1, 1, 3, true), (2027, 1, 1, 4, false), (2027, 1, 1, 22, false), (2027, 1, 2, 1, false),
    ] {
      let moment = try #require(OfferMoment(year: year, month: month, dayOfMonth: day, minute: hour * 60))
      #expect(nights.contains(moment) == isGiven, "\(year)-\(month)-\(day) \(hour):00")
    }
    for (year, last) in [(2028, 20_280_229), (2027, 20_270_228)] {
      let night = OfferSchedule(days: last...last, fromMinute: 22 * 60, toMinute: 4 * 60)
      #expect(night.contains(try #require(OfferMoment(year: year, month: 3, dayOfMonth: 1, minute: 60))))
    }
  }

  @Test func `an offer that cannot be is refused by name`() throws {
    for rule: Offer.Rule in [
      .payFor(paid: 3, of: 3), .each(count: 0, .price(.zero)), .set([], .price(.zero)), .set([[]], .price(.zero)), .group(.price(.zero)),
      .group(.percent(try decimal("101"))), .document(minimum: try minor(-1), .price(.zero)), .each(count: 2, .amount(try minor(-1))),
    ] {
      #expect { try Offer("bad", rule) } throws: { "\(($0 as? MoneyError)?.message ?? "")".contains("\"bad\"") }
    }
  }
}
