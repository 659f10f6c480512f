import Sales

extension SaleCommand {
  /// Whether it may lead to a receipt, for which the next number is needed.
  var mayComplete: Bool {
    switch self {
    case .tenderCash, .settleTender, .take, .payOut, .complete, .payBack: true
    case .open, .addLine, .setQuantity, .removeLine, .beginTender, .failTender, .beginReturn, .returnTender, .void, .edit, .park, .resume,
      .abandon, .planPayBack, .beginPayBack:
      false
    }
  }

  /// Whether it sells at the prices, or takes money, of today. All else ends a sale, in the currency that it was opened in.
  var isSelling: Bool {
    switch self {
    case .addLine, .edit(.takeBack), .tenderCash, .beginTender, .take: true
    case .open, .setQuantity, .removeLine, .settleTender, .failTender, .beginReturn, .returnTender, .payOut, .payBack, .planPayBack,
      .beginPayBack, .complete, .void, .edit, .park, .resume, .abandon:
      false
    }
  }
}
