import Documents
import Sales

/// What the configuration says of a sale is what it says of the moment at which it was sold: its taxes, its offers and its coupons. All who ask
/// for one of them ask here.
extension WriteScope {
  /// Now, or when it was sold while the daemon was away.
  func moment(of sale: Sale) -> WallTime { sale.occurredAt ?? time }

  func taxes(_ code: String, for sale: Sale) -> [TaxSnapshot]? {
    context.configuration.taxes(code, on: moment(of: sale).businessDay)
  }

  func offers(for sale: Sale) -> [Offer] {
    let moment = OfferMoment(moment(of: sale))
    return context.configuration.offers.filter { $0.isValid(at: moment) }
  }
}

extension OfferMoment {
  /// What the shop's clock showed.
  init?(_ time: WallTime) {
    let local = LocalMoment(time)
    self.init(year: local.year, month: local.month, dayOfMonth: local.day, minute: local.hour * 60 + local.minute)
  }
}
