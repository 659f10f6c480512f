import CardNumbers
import Sales

/// What an offer is: it says which keys it needs.
private enum OfferKind: String, CaseIterable {
  case payFor = "pay_for"
  case each
  case set
  case group
  case document
}

extension ConfigurationReader {
  /// In place of an amount: what the coupon's own code says.
  private static let couponsAmount = "coupon"
  private static let weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

  mutating func offer(_ source: TableReader, _ configuration: inout Configuration) throws(ConfigurationError) -> Offer {
    var table = source
    let id = try table.text("id")
    guard TaxSnapshot.isCode(id) else { throw table.error("id", "\"\(id)\" is no name", "write 1 to 16 of A-Z a-z 0-9 . _ -") }
    guard !configuration.offers.contains(where: { $0.identifier == id }) else {
      throw table.error("id", "\"\(id)\" stands twice", "give each offer a name of its own")
    }
    let isValued = try table.optionalText("amount") == Self.couponsAmount
    if isValued { configuration.coupons.valued.insert(id) }
    let rule = try rule(&table, configuration.register.settings.currency)
    let groups = try table.texts("groups", limit: 32)
    let coupon = try table.optionalText("coupon")
    if isValued, coupon == nil { throw table.error("amount", "is that of a coupon", "name the coupon, too") }
    if let coupon, CardNumberFilter.containsCardNumber(coupon) {
      throw table.error("coupon", "looks like the number of a card", "use another code")
    }
    let schedule = try schedule(&table)
    let priority = try table.integer("priority", in: -1_000_000...1_000_000, default: 0)
    let uses = try table.optionalInteger("maximum_uses")
    let offer: Offer
    do throws(MoneyError) {
      offer = try Offer(
        id, rule, tags: Set(groups), priority: priority, schedule: schedule, coupon: coupon, maximumUses: uses ?? .max)
    } catch {
      throw table.error("id", error.message, "mend the offer")
    }
    try finish(table)
    return offer
  }

  private func rule(_ table: inout TableReader, _ currency: Currency) throws(ConfigurationError) -> Offer.Rule {
    let kind = try table.choice("kind", OfferKind.self)
    let (count, paid) = (try table.optionalInteger("count"), try table.optionalInteger("paid"))
    let parts = try table.texts("parts", limit: 100)
    let minimum = try money("minimum", &table, currency)
    let (percent, amount, price) = (
      try table.optionalText("percent"), try money("amount", &table, currency), try money("price", &table, currency)
    )
    let given: Offer.Reward?
    switch (percent, amount, price) {
    case (let text?, nil, nil):
      guard let rate = try? FixedDecimal(text) else {
        throw table.error("percent", "\"\(text)\" is no decimal", "write per cent in quotes, such as \"10\"")
      }
      given = .percent(rate)
    case (nil, let amount?, nil): given = .amount(amount)
    case (nil, nil, let price?): given = .price(price)
    case (nil, nil, nil): given = nil
    default: throw table.error("kind", "has several of percent, amount and price", "write one of them")
    }
    func reward() throws(ConfigurationError) -> Offer.Reward {
      guard let given else { throw table.error("kind", "gives nothing", "add one of percent, amount and price") }
      return given
    }
    switch kind {
    case .payFor:
      guard let paid, let count else { throw table.error("kind", "needs count and paid", "for 3 for 2 write count = 3 and paid = 2") }
      return .payFor(paid: paid, of: count)
    case .each:
      guard let count else { throw table.error("kind", "needs count", "write how many pieces, such as count = 3") }
      return .each(count: count, try reward())
    case .set: return .set(parts.map { Set($0.split(separator: " ").map(String.init)) }, try reward())
    case .group: return .group(try reward())
    case .document: return .document(minimum: minimum ?? .zero, try reward())
    }
  }

  private func money(_ key: String, _ table: inout TableReader, _ currency: Currency) throws(ConfigurationError) -> Money? {
    guard let text = try table.optionalText(key) else { return nil }
    if key == "amount", text == Self.couponsAmount { return .zero }
    guard let money = Self.money(text, currency) else {
      throw table.error(key, "\"\(text)\" is no amount of \(currency.code)", "write an amount in quotes, such as \"9.99\"")
    }
    return money
  }

  private func schedule(_ table: inout TableReader) throws(ConfigurationError) -> OfferSchedule? {
    let from = try day("from", &table)
    let until = try day("until", &table)
    var weekdays: Set<Int> = []
    for text in try table.texts("weekdays", limit: 7) {
      guard let index = Self.weekdays.firstIndex(of: text) else {
        throw table.error("weekdays", "\"\(text)\" is no weekday", "write mon, tue, wed, thu, fri, sat or sun")
      }
      weekdays.insert(index + 1)
    }
    let fromMinute = try minute("from_time", &table)
    let toMinute = try minute("to_time", &table)
    guard from != nil || until != nil || !weekdays.isEmpty || fromMinute != nil || toMinute != nil else { return nil }
    guard (from ?? 0) <= (until ?? .max) else { throw table.error("until", "comes before from", "write the later day") }
    let days = from == nil && until == nil ? nil : (from ?? 0)...(until ?? .max)
    return OfferSchedule(days: days, weekdays: weekdays, fromMinute: fromMinute, toMinute: toMinute)
  }

  private func day(_ key: String, _ table: inout TableReader) throws(ConfigurationError) -> Int? {
    guard let text = try table.optionalText(key) else { return nil }
    guard let day = Self.day(text[...]) else { throw table.error(key, "\"\(text)\" is no day", "write YYYY-MM-DD") }
    return day
  }

  private func minute(_ key: String, _ table: inout TableReader) throws(ConfigurationError) -> Int? {
    guard let text = try table.optionalText(key) else { return nil }
    guard let minute = Self.minuteOfDay(text) else {
      throw table.error(key, "\"\(text)\" is no time of day", "write HH:MM, such as \"17:00\"")
    }
    return minute
  }
}
