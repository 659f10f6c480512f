public import Sales

/// A drawer to be opened once, soon, by the process that decided it.
public struct DrawerKick: Equatable, Sendable {
  /// A kick not done within this time is never done.
  public static let lifetimeMs: Int64 = 5_000

  public let id: Identifier
  /// The drawer's name in the configuration.
  public let drawer: String
  public let register: RegisterID
  public let sale: Identifier?
  /// What caused it: the request.
  public let cause: String
  /// The process instance: unique for each start of the daemon.
  public let bootID: String
  public let createdUTCMilliseconds: Int64

  public init(
    id: Identifier, drawer: String, register: RegisterID, sale: Identifier?, cause: String, bootID: String, createdUTCMilliseconds: Int64
  ) {
    self.id = id
    self.drawer = drawer
    self.register = register
    self.sale = sale
    self.cause = cause
    self.bootID = bootID
    self.createdUTCMilliseconds = createdUTCMilliseconds
  }
}
