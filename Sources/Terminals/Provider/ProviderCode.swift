/// What a customer scans to pay.
public struct ProviderCode: Hashable, Sendable, Codable {
  /// The longest content in bytes: more fits no code that a phone reads from a receipt.
  public static let textLimit = 1_024

  public let text: String
  /// How long it can be paid, counted from the answer that brought it; nil: the provider does not say.
  public let lifetimeSeconds: Int?

  public init(text: String, lifetimeSeconds: Int?) { (self.text, self.lifetimeSeconds) = (text, lifetimeSeconds) }
}
