public import JSON

/// What the body of a response says.
public struct NexoAnswer: Hashable, Sendable {
  public enum Result: String, Hashable, Sendable { case success = "Success", partial = "Partial", failure = "Failure" }

  public let result: Result
  /// Why, of a failure.
  public let condition: String?
  /// The terminal's own words. Programs do not read them.
  public let additional: String?

  /// - Throws: `NexoError` when the body has no result.
  public init(_ body: JSONValue) throws(NexoError) {
    guard let response = body["Response"] else { throw .missing("Response") }
    guard let name = response["Result"]?.plainText else { throw .missing("Response.Result") }
    guard let result = Result(rawValue: name) else { throw .badValue("Response.Result") }
    self.result = result
    condition = response["ErrorCondition"]?.plainText
    additional = response["AdditionalResponse"]?.plainText
  }

  /// The movement of money that the response to a payment or a reversal tells of; nil where it does not say how much.
  ///
  /// - Parameter unnamedMinor: how much it was where no amount is named: all that a reversal was asked to take back. Nil for a payment, which has to
  ///   say it: what was paid in part would else count as the whole.
  static func transaction(_ body: JSONValue, currency: TerminalCurrency, unnamedMinor: Int64?, poiID: String) -> TerminalTransaction? {
    let result = body["PaymentResult"]
    let amounts = result?["AmountsResp"]
    let text = amounts?["AuthorizedAmount"]?.plainText ?? body["ReversedAmount"]?.plainText
    let isNamed = result != nil || body["OriginalPOITransaction"] ?? body["POIData"] == nil
    guard let amount = text.map({ NexoAmount.minor($0, decimals: currency.decimals) }) ?? (isNamed ? nil : unnamedMinor) else {
      return nil
    }
    if let code = amounts?["Currency"]?.plainText, code != currency.code { return nil }
    var told = TerminalTransaction(amountMinor: amount)
    told.currencyNumber = currency.number
    told.terminal = poiID
    let transaction = body["POIData"]?["POITransactionID"]
    told.reference = transaction?["TransactionID"]?.plainText
    told.referenceTime = transaction?["TimeStamp"]?.plainText
    let card = result?["PaymentInstrumentData"]?["CardData"]
    told.card = card?["MaskedPAN"]?.plainText.flatMap { MaskedPAN(text: $0) }
    told.cardName = card?["PaymentBrand"]?.plainText
    let acquirer = result?["PaymentAcquirerData"]
    told.authorisation = acquirer?["ApprovalCode"]?.plainText
    told.contract = acquirer?["MerchantID"]?.plainText
    told.tipMinor = amounts?["TipAmount"]?.plainText.flatMap { NexoAmount.minor($0, decimals: currency.decimals) } ?? 0
    told.cashbackMinor = amounts?["CashBackAmount"]?.plainText.flatMap { NexoAmount.minor($0, decimals: currency.decimals) } ?? 0
    return told
  }

  /// The slips of a response, or of a print request.
  static func receipts(_ body: JSONValue) -> [TerminalReceipt] {
    let papers = (body["PaymentReceipt"]?.manyValues ?? []) + (body["PrintOutput"]?.manyValues ?? [])
    return papers.prefix(8).map { paper in
      let kind: TerminalReceipt.Kind =
        switch paper["DocumentQualifier"]?.plainText {
        case "CustomerReceipt": .customer
        case "CashierReceipt", "SaleReceipt": .merchant
        case "Journal", "Document": .administration
        default: .unknown
        }
      return TerminalReceipt(kind: kind, lines: lines(paper["OutputContent"]))
    }
  }

  /// The lines of a text to print or to show.
  static func lines(_ content: JSONValue?) -> [TerminalReceipt.Line] {
    let texts = content?["OutputText"]?.manyValues ?? []
    return texts.prefix(TerminalReceipt.lineLimit).map {
      TerminalReceipt.Line(String(($0["Text"]?.plainText ?? $0.plainText ?? "").prefix(TerminalReceipt.columnLimit)))
    }
  }
}
