internal import CardNumbers
public import JSON

/// What a provider of digital payments says of a payment or of a refund.
public struct ProviderAnswer: Hashable, Sendable {
  public enum State: String, Sendable, CaseIterable {
    /// It can still be paid; of a refund: it is under way.
    case pending
    case paid
    case refunded
    case declined
    case expired
    /// It was not paid and never will be.
    case cancelled
    /// The provider has no such payment or refund.
    case notFound
  }

  /// Why an answer says nothing.
  public struct Unreadable: Error, Equatable, CustomStringConvertible {
    public let reason: String
    public var description: String { "the provider's answer \(reason)" }
  }

  public var payment: String
  public var refund: String?
  public var state: State
  public var amountMinor: Int64?
  public var currency: String?
  public var code: ProviderCode?
  /// The provider's own name of it, as its portal shows it.
  public var reference: String?
  /// What the customer paid with.
  public var scheme: String?
  /// Why it was refused: a short word.
  public var reason: String?
  /// What of a payment went back.
  public var refundedMinor: Int64 = 0

  /// The longest text of a field but the code.
  private static let textLimit = 64
  private static let amountLimitMinor = TerminalOrder.amountLimitMinor
  private static let lifetimeLimitSeconds: Int64 = 86_400

  public init(payment: String, refund: String? = nil, state: State) { (self.payment, self.refund, self.state) = (payment, refund, state) }

  /// - Parameter nonce: of the request.
  public init(_ body: JSONValue, nonce: String) throws(Unreadable) {
    guard body["nonce"]?.stringValue == nonce else { throw Unreadable(reason: "does not repeat the nonce") }
    guard let payment = body["payment"]?.stringValue, let state = body["state"]?.stringValue.flatMap(State.init(rawValue:)) else {
      throw Unreadable(reason: "names no payment, or no state that is known")
    }
    self.init(payment: payment, refund: body["refund"]?.stringValue, state: state)
    if let amount = body["amount"] { amountMinor = try Self.amount(amount) }
    if let refunded = body["refunded"] { refundedMinor = try Self.amount(refunded) }
    (currency, reference) = (body["currency"]?.stringValue, try Self.text(body["reference"]))
    (scheme, reason) = (try Self.text(body["scheme"]), try Self.text(body["reason"]))
    if let text = body["code"] { code = try Self.code(text, lifetime: body["expiresInS"]) }
  }

  private static func amount(_ value: JSONValue) throws(Unreadable) -> Int64 {
    guard let amount = value.integerValue, (0...amountLimitMinor).contains(amount) else {
      throw Unreadable(reason: "has an amount that is none")
    }
    return amount
  }

  private static func text(_ value: JSONValue?) throws(Unreadable) -> String? {
    guard let value else { return nil }
    guard let text = value.stringValue, text.utf8.count <= textLimit else { throw Unreadable(reason: "has a text of more than 64 bytes") }
    let plain = String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.properties.generalCategory != .control }))
    return CardNumberFilter.redacted(plain)
  }

  private static func code(_ value: JSONValue, lifetime: JSONValue?) throws(Unreadable) -> ProviderCode {
    // Not searched for card numbers: payment codes are full of digits, some with a card's check digit, and one that is changed pays nobody.
    guard let text = value.stringValue, (1...ProviderCode.textLimit).contains(text.utf8.count),
      text.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control || $0 == "\n" })
    else { throw Unreadable(reason: "has a code that cannot be shown") }
    guard let lifetime else { return ProviderCode(text: text, lifetimeSeconds: nil) }
    guard let seconds = lifetime.integerValue, (0...lifetimeLimitSeconds).contains(seconds) else {
      throw Unreadable(reason: "has a code that lives for no time")
    }
    return ProviderCode(text: text, lifetimeSeconds: Int(seconds))
  }
}
