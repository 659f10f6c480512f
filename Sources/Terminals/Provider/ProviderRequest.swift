public import JSON

/// What the till asks a provider of digital payments for. See protocols/digital-payments.md.
public enum ProviderRequest: Hashable, Sendable {
  /// Makes a payment that a customer can scan. The same payment is made once, however often it is asked for.
  case create(payment: String, amountMinor: Int64, currency: TerminalCurrency, lifetimeSeconds: Int)
  /// What became of a payment, or of a refund of it.
  case status(payment: String, refund: String?)
  /// The payment shall never be paid; also one that the provider does not have yet.
  case cancel(payment: String)
  /// The customer gets money back. The same refund is made once.
  case refund(refund: String, payment: String, amountMinor: Int64, currency: TerminalCurrency)

  public var payment: String {
    switch self {
    case .create(let payment, _, _, _), .status(let payment, _), .cancel(let payment), .refund(_, let payment, _, _): payment
    }
  }

  /// What the provider knows a repetition by.
  public var key: String {
    switch self {
    case .create(let payment, _, _, _), .status(let payment, nil), .cancel(let payment): payment
    case .status(_, let refund?), .refund(let refund, _, _, _): refund
    }
  }

  /// - Parameter nonce: comes back with the answer, so that none can be played a second time.
  public func body(nonce: String) -> JSONValue {
    var body: JSONObject = ["request": .string(word), "nonce": .string(nonce), "payment": .string(payment)]
    switch self {
    case .create(_, let amount, let currency, let lifetime):
      Self.put(amount, currency, in: &body)
      body["expiresInS"] = .integer(Int64(lifetime))
    case .status(_, let refund): body["refund"] = refund.map { .string($0) }
    case .cancel: break
    case .refund(let refund, _, let amount, let currency):
      Self.put(amount, currency, in: &body)
      body["refund"] = .string(refund)
    }
    return .object(body)
  }

  private var word: String {
    switch self {
    case .create: "create"
    case .status: "status"
    case .cancel: "cancel"
    case .refund: "refund"
    }
  }

  private static func put(_ amountMinor: Int64, _ currency: TerminalCurrency, in body: inout JSONObject) {
    body["amount"] = .integer(amountMinor)
    body["currency"] = .string(currency.code)
    body["decimals"] = .integer(Int64(currency.decimals))
  }
}
