/// What a simulated card terminal listens on.
public struct SimulatedTerminalOptions: Sendable {
  /// Both protocols' ports on 127.0.0.1; 0: any that is free. nil: not spoken.
  public var zvtPort: Int? = 0
  public var nexoPort: Int? = 0
  /// A link to the serial line that speaks ZVT; nil: none.
  public var serialLink: String?
  /// Local messages of nexo are sealed with it; nil: in clear.
  public var nexoKey: NexoVaultKey?
  /// nexo is spoken over TLS with this certificate; nil: plain HTTP.
  public var nexoIdentity: SimulatedIdentity?
  /// Where the till takes the nexo terminal's own requests on this machine; nil: they are not sent.
  public var tillPort: Int?
  public var zvt = ZVTTerminalOptions()
  /// Happen with the first payments, one each.
  public var faults: [TerminalFault] = []

  public init() {}
}
