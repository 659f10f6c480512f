public import RPC

/// On whose behalf a request runs.
public struct Caller: Sendable, Equatable {
  /// Stable name of the caller, kept with what it does: `unix:1000`.
  public let principal: String
  public let roles: Set<Role>
  /// The roles as the contract names them, in its order.
  let roleNames: [String]

  public init(principal: String, roles: Set<Role>) {
    self.principal = principal
    self.roles = roles
    roleNames = Role.allCases.filter(roles.contains).map(\.rawValue)
  }
}
