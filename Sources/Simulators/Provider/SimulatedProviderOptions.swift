/// How a simulated provider of digital payments behaves.
public struct SimulatedProviderOptions: Sendable {
  /// On 127.0.0.1; 0: any that is free.
  public var port = 0
  /// Requests have to be signed with it, and answers are; nil: neither.
  public var secret: String?
  /// What the customer takes to pay.
  public var paceMs = 400
  /// What a late confirmation, a slow answer or a loss of power takes.
  public var faultMs = 15_000
  /// Larger payments are declined.
  public var limitMinor: Int64?
  /// Happen with the first payments, one each.
  public var faults: [ProviderFault] = []

  public init() {}
}
