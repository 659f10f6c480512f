internal import Sales

extension QuoteOffer {
  func offer(_ place: String) throws(RPCError) -> Offer {
    let rule = try rule(place)
    let schedule = try self.schedule.map { (schedule) throws(RPCError) in try schedule.schedule("\(place).schedule") }
    return try checked(place) { () throws(MoneyError) in
      try Offer(
        id, rule, tags: Set(tags ?? []), priority: Int(priority ?? 0), schedule: schedule, coupon: coupon,
        maximumUses: maximumUses.map { Int($0) } ?? .max)
    }
  }

  private func rule(_ place: String) throws(RPCError) -> Offer.Rule {
    let oneOnly = RPCError(.quoteInvalid, "\(place): give one of payFor, each, set, group and document")
    let given = [payFor != nil, each != nil, set != nil, group != nil, document != nil]
    guard given.count(where: { $0 }) == 1 else { throw oneOnly }
    if let payFor { return .payFor(paid: Int(payFor.paid), of: Int(payFor.of)) }
    if let each { return .each(count: Int(each.count ?? 0), try each.reward("\(place).each")) }
    if let set { return .set((set.parts ?? []).map { Set($0) }, try set.reward("\(place).set")) }
    if let group { return .group(try group.reward("\(place).group")) }
    guard let document else { throw oneOnly }
    return .document(
      minimum: try money(document.minimum ?? 0, "\(place).document.minimum"), try document.reward("\(place).document"))
  }
}

extension QuoteOffer.Reward {
  fileprivate func reward(_ place: String) throws(RPCError) -> Offer.Reward {
    switch (percent, amount, price) {
    case (let rate?, nil, nil): .percent(try decimal(rate, "\(place).percent"))
    case (nil, let amount?, nil): .amount(try money(amount, "\(place).amount"))
    case (nil, nil, let price?): .price(try money(price, "\(place).price"))
    default: throw RPCError(.quoteInvalid, "\(place): give one of percent, amount and price")
    }
  }
}

extension QuoteOffer.Schedule {
  fileprivate func schedule(_ place: String) throws(RPCError) -> OfferSchedule {
    let first = try from.map { (text) throws(RPCError) in try QuoteTime.day(text, "\(place).from") } ?? 0
    let last = try until.map { (text) throws(RPCError) in try QuoteTime.day(text, "\(place).until") } ?? .max
    guard first <= last else { throw RPCError(.quoteInvalid, "\(place): it ends before it begins") }
    return OfferSchedule(
      days: first...last, weekdays: Set((weekdays ?? []).map { Int($0) }),
      fromMinute: try fromTime.map { (text) throws(RPCError) in try QuoteTime.minute(text, "\(place).fromTime") },
      toMinute: try toTime.map { (text) throws(RPCError) in try QuoteTime.minute(text, "\(place).toTime") })
  }
}

/// Dates and times of a quote, as ISO 8601 writes them.
enum QuoteTime {
  /// `2026-11-20T17:30`
  static func moment(_ text: String, _ place: String) throws(RPCError) -> OfferMoment {
    let parts = text.split(separator: "T", omittingEmptySubsequences: false)
    if parts.count == 2, let (year, month, day) = calendarDay(parts[0]), let minute = minute(parts[1]),
      let moment = OfferMoment(year: year, month: month, dayOfMonth: day, minute: minute)
    {
      return moment
    }
    throw RPCError(.quoteInvalid, "\(place): \"\(text)\" is not a local time such as 2026-11-20T17:30")
  }

  /// `2026-11-20` as `OfferMoment.day`.
  static func day(_ text: String, _ place: String) throws(RPCError) -> Int {
    if let (year, month, day) = calendarDay(text[...]), let moment = OfferMoment(year: year, month: month, dayOfMonth: day, minute: 0) {
      return moment.day
    }
    throw RPCError(.quoteInvalid, "\(place): \"\(text)\" is not a day such as 2026-11-20")
  }

  /// `17:30` as minutes since midnight.
  static func minute(_ text: String, _ place: String) throws(RPCError) -> Int {
    if let minute = minute(text[...]) { return minute }
    throw RPCError(.quoteInvalid, "\(place): \"\(text)\" is not a time such as 17:30")
  }

  private static func calendarDay(_ text: Substring) -> (Int, Int, Int)? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, let year = number(parts[0], digits: 4), let month = number(parts[1], digits: 2),
      let day = number(parts[2], digits: 2)
    else { return nil }
    return (year, month, day)
  }

  private static func minute(_ text: Substring) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, let hour = number(parts[0], digits: 2), let minute = number(parts[1], digits: 2), hour < 24, minute < 60 else {
      return nil
    }
    return hour * 60 + minute
  }

  private static func number(_ text: Substring, digits: Int) -> Int? {
    guard text.utf8.count == digits, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(text)
  }
}
