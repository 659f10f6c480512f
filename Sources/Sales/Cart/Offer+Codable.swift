/// The form in which sales keep the offers that touched them. Sets are written in order, so that one offer has one form.
extension Offer: Codable {
  private enum CodingKeys: String, CodingKey {
    case id, priority, tags, coupon, maximumUses, payFor, each, set, group, document
  }

  private struct Stored: Codable {
    var paid: Int?
    var count: Int?
    var parts: [[String]]?
    var minimum: Money?
    var percent: FixedDecimal?
    var amount: Money?
    var price: Money?

    init() {}

    init(_ reward: Reward) {
      switch reward {
      case .percent(let rate): percent = rate
      case .amount(let money): amount = money
      case .price(let money): price = money
      }
    }

    func reward(_ decoder: any Decoder) throws -> Reward {
      if let percent { return .percent(percent) }
      if let amount { return .amount(amount) }
      if let price { return .price(price) }
      throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "an offer without a reward"))
    }
  }

  /// The schedule is left out: what a sale keeps was valid when its line came.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(identifier, forKey: .id)
    if priority != 0 { try container.encode(priority, forKey: .priority) }
    if !tags.isEmpty { try container.encode(tags.sorted(), forKey: .tags) }
    try container.encodeIfPresent(coupon, forKey: .coupon)
    if maximumUses != .max { try container.encode(maximumUses, forKey: .maximumUses) }
    var stored = Stored()
    switch rule {
    case .payFor(let paid, let count):
      (stored.paid, stored.count) = (paid, count)
      try container.encode(stored, forKey: .payFor)
    case .each(let count, let reward):
      stored = Stored(reward)
      stored.count = count
      try container.encode(stored, forKey: .each)
    case .set(let lists, let reward):
      stored = Stored(reward)
      stored.parts = lists.map { $0.sorted() }
      try container.encode(stored, forKey: .set)
    case .group(let reward): try container.encode(Stored(reward), forKey: .group)
    case .document(let minimum, let reward):
      stored = Stored(reward)
      stored.minimum = minimum
      try container.encode(stored, forKey: .document)
    }
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let rule: Rule
    if let stored = try container.decodeIfPresent(Stored.self, forKey: .payFor) {
      rule = .payFor(paid: stored.paid ?? 0, of: stored.count ?? 0)
    } else if let stored = try container.decodeIfPresent(Stored.self, forKey: .each) {
      rule = .each(count: stored.count ?? 0, try stored.reward(decoder))
    } else if let stored = try container.decodeIfPresent(Stored.self, forKey: .set) {
      rule = .set((stored.parts ?? []).map { Set($0) }, try stored.reward(decoder))
    } else if let stored = try container.decodeIfPresent(Stored.self, forKey: .group) {
      rule = .group(try stored.reward(decoder))
    } else {
      let stored = try container.decode(Stored.self, forKey: .document)
      rule = .document(minimum: stored.minimum ?? .zero, try stored.reward(decoder))
    }
    do {
      try self.init(
        container.decode(String.self, forKey: .id), rule, tags: Set(container.decodeIfPresent([String].self, forKey: .tags) ?? []),
        priority: container.decodeIfPresent(Int.self, forKey: .priority) ?? 0,
        coupon: container.decodeIfPresent(String.self, forKey: .coupon),
        maximumUses: container.decodeIfPresent(Int.self, forKey: .maximumUses) ?? .max)
    } catch let error as MoneyError {
      throw DecodingError.dataCorruptedError(forKey: .id, in: container, debugDescription: error.message)
    }
  }
}

extension Offer {
  /// Whether a line that offers know by `tags` may be a member, or count for its minimum.
  func mayTouch(_ lineTags: Set<String>) -> Bool {
    if case .set(let lists, _) = rule { return lists.contains { !$0.isDisjoint(with: lineTags) } }
    return tags.isEmpty || !tags.isDisjoint(with: lineTags)
  }

  /// Whether it is valid at a moment; an offer without a schedule always is.
  public func isValid(at moment: OfferMoment?) -> Bool {
    guard let schedule else { return true }
    return moment.map(schedule.contains) ?? false
  }

  /// The same without a schedule: it was looked at.
  var settled: Offer { (try? Offer(identifier, rule, tags: tags, priority: priority, coupon: coupon, maximumUses: maximumUses)) ?? self }
}
