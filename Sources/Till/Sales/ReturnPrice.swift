import Sales
import Store

/// What is paid for one unit of an article that comes back without its receipt, by the policy of the shop.
struct ReturnPrice {
  let scope: WriteScope

  /// The article at that price. What a label says of the price counts no more; deposits come back for what they cost.
  func applied(to article: Article) throws -> Article {
    guard article.product.traits.isDeposit != true else { return article }
    let (policy, price) = (scope.context.configuration.returns, article.product.unitPrice)
    switch policy.price {
    case .current: return article
    case .fixed: return article.priced(at: try part(policy.fixedPercent, of: price))
    case .lowest:
      let since = scope.time.utcMilliseconds - Int64(policy.lowestDays) * 86_400_000
      let lowest = try scope.view.lowestPrice(of: article.product.id, sinceUTCMilliseconds: since)
      return article.priced(at: min(price, lowest ?? price))
    }
  }

  /// Rounded to the currency's minor unit.
  private func part(_ percent: FixedDecimal, of price: FixedDecimal) throws -> FixedDecimal {
    let settings = scope.context.configuration.register.settings
    let scale = settings.currency.exponent
    let whole = Int128(price.mantissa) * Int128(percent.mantissa) * Self.power(scale)
    let minor = try Rational(whole, over: Self.power(price.scale + percent.scale) * 100).rounded(settings.rounding)
    return try FixedDecimal(mantissa: Int64(clamping: minor), scale: scale)
  }

  private static func power(_ exponent: Int) -> Int128 { (0..<exponent).reduce(1) { product, _ in product * 10 } }
}
