/// A catalogue file that cannot be imported.
public struct CatalogueFileError: Error, Equatable, Sendable {
  /// In the order of the file; the first `CatalogueLimits.maximumErrors` of them.
  public let errors: [CatalogueRowError]
  /// How many more there are.
  public let more: Int

  /// All errors, one a line.
  public var message: String {
    let lines = errors.map(\.message)
    return (more > 0 ? lines + ["and \(more) more"] : lines).joined(separator: "\n")
  }
}
