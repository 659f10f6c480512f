/// A discount that a person or a reward took off a line or the document.
public struct SaleDiscount: Hashable, Sendable {
  public let id: Identifier
  public let discount: Discount
  /// Who agreed; nil where nobody was asked.
  public let approvedBy: String?
}

extension SaleDiscount: Codable {
  private enum CodingKeys: String, CodingKey {
    case id, percent, amount, price, reason, source, approvedBy
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(id, forKey: .id)
    switch discount.amount {
    case .percent(let rate): try container.encode(rate, forKey: .percent)
    case .amount(let amount): try container.encode(amount, forKey: .amount)
    case .price(let price): try container.encode(price, forKey: .price)
    }
    try container.encode(discount.reason, forKey: .reason)
    try container.encode(discount.source, forKey: .source)
    try container.encodeIfPresent(approvedBy, forKey: .approvedBy)
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    id = try container.decode(Identifier.self, forKey: .id)
    approvedBy = try container.decodeIfPresent(String.self, forKey: .approvedBy)
    let amount: Discount.Amount
    if let rate = try container.decodeIfPresent(FixedDecimal.self, forKey: .percent) {
      amount = .percent(rate)
    } else if let money = try container.decodeIfPresent(Money.self, forKey: .amount) {
      amount = .amount(money)
    } else {
      amount = .price(try container.decode(FixedDecimal.self, forKey: .price))
    }
    do {
      discount = try Discount(
        amount, reason: container.decode(String.self, forKey: .reason), source: container.decode(Discount.Source.self, forKey: .source))
    } catch let error as MoneyError {
      throw DecodingError.dataCorruptedError(forKey: .reason, in: container, debugDescription: error.message)
    }
  }
}
