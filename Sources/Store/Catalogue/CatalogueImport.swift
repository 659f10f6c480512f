/// What an import did.
public struct CatalogueImport: Equatable, Sendable {
  /// The version of the catalogue since then, one more for each import.
  public let version: Int64
  /// SHA-256 over what was handed in, as 64 hexadecimal digits; journaled with the version.
  public let hash: String
  public let added: Int
  public let changed: Int
  /// Handed in as they were already.
  public let unchanged: Int
}
