/// The passphrase of a simulated terminal's local messages.
public struct NexoVaultKey: Sendable {
  public let identifier: String
  public let version: Int
  public let passphrase: String

  public init(identifier: String, version: Int = 1, passphrase: String) {
    (self.identifier, self.version, self.passphrase) = (identifier, version, passphrase)
  }
}
