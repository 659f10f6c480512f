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
    case .fixed:
      let settings = scope.context.configuration.register.settings
      return try article.priced(at: price.percentage(policy.fixedPercent, currency: settings.currency, rounding: settings.rounding))
    case .lowest:
      let since = scope.time.utcMilliseconds - Int64(policy.lowestDays) * 86_400_000
      let lowest = try scope.view.lowestPrice(of: article.product.id, sinceUTCMilliseconds: since)
      return article.priced(at: min(price, lowest ?? price))
    }
  }
}
