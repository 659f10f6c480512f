import JSON

extension NexoAnswer {
  /// Characters of a customer's card that are told.
  private static let loyaltyEnding = 4

  /// The card that the response to a card acquisition tells of; nil where no payment could refer to it.
  static func card(_ body: JSONValue) -> TerminalCard? {
    let transaction = body["POIData"]?["POITransactionID"]
    guard let reference = transaction?["TransactionID"]?.plainText, let time = transaction?["TimeStamp"]?.plainText else { return nil }
    var card = TerminalCard(reference: reference, referenceTime: time)
    let data = body["PaymentInstrumentData"]?["CardData"]
    card.card = data?["MaskedPAN"]?.plainText.flatMap { MaskedPAN(text: $0) }
    card.scheme = data?["PaymentBrand"]?.plainText.map { String($0.prefix(TerminalReceipt.columnLimit)) }
    let account = body["LoyaltyAccount"]?.manyValues.first?["LoyaltyAccountID"]
    card.loyalty = (account?["LoyaltyID"]?.plainText ?? account?.plainText).map { "*" + String($0.suffix(loyaltyEnding)) }
    return card
  }
}
