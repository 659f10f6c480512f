/// Why products cannot be taken in.
public enum CatalogueError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Two products of different sku have the same barcode.
  case barcodeTaken(String, by: String, wantedBy: String)
  /// A sku stands twice in one import.
  case skuTwice(String)
  /// More rows than an import may have.
  case importFull(limit: Int)

  public var description: String {
    switch self {
    case .barcodeTaken(let code, let owner, let sku):
      "The barcode \(code) of \(sku) belongs to \(owner) already: remove it from one of the two."
    case .skuTwice(let sku): "The sku \(sku) stands twice in the import: keep one of the rows."
    case .importFull(let limit): "An import has at most \(limit) products: split the file."
    }
  }
}
