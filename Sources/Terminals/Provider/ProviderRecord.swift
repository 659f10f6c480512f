/// What has to survive a power cut. The till stores it whenever the machine says so, and gives it back at the next start.
public struct ProviderRecord: Hashable, Sendable, Codable {
  /// A payment that was given up and may be confirmed all the same.
  public struct Watch: Hashable, Sendable, Codable {
    public var payment: String
    public var amountMinor: Int64
    /// The provider has said that it holds money of it, which has to go back; nil: not yet.
    public var isOwed: Bool?
  }

  /// An order that was begun and has no outcome.
  public var open: TerminalOrder?
  /// The last order that got its outcome.
  public var settled: TerminalSettlement?
  public var watched: [Watch] = []

  public init() {}
}

/// A payment that was confirmed after the till had given it up: its money goes back.
public struct ProviderLatePayment: Hashable, Sendable, Codable {
  public var payment: String
  /// What the provider still has of it.
  public var amountMinor: Int64
  public var reference: String?

  public init(payment: String, amountMinor: Int64, reference: String? = nil) {
    (self.payment, self.amountMinor, self.reference) = (payment, amountMinor, reference)
  }
}
