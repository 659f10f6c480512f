/// The limits of a catalogue file.
public enum CatalogueLimits {
  /// One row, in bytes.
  public static let maximumRowBytes = 65_536
  /// Rows below the header.
  public static let maximumRows = 200_000
  /// Errors that are told one by one; the rest is counted.
  public static let maximumErrors = 100
  /// A product name, in Unicode scalars.
  public static let maximumNameScalars = 200
  /// A SKU, in Unicode scalars.
  public static let maximumSKUScalars = 64
  /// One barcode, in characters.
  public static let maximumBarcodeLength = 80
  /// Barcodes of one product.
  public static let maximumBarcodes = 32
  /// Groups of one product.
  public static let maximumGroups = 16
}
