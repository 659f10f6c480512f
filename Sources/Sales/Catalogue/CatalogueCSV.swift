/// Reads a catalogue file as it arrives, in pieces of any size: RFC 4180, UTF-8, a header row, then one product a row.
///
/// The columns `sku,barcode,name,price,tax,unit` may stand in any order; `unit` may be left out and is then `piece`, and so may `groups`, `age`, `deposit` and `tracking`. A product may
/// have several barcodes, separated by spaces, or none. The limits are those of `CatalogueLimits`.
///
/// Nothing is returned of a file with an error. Errors of rows are collected; what breaks the form of the file ends the reading,
/// as nothing behind it can be trusted.
public struct CatalogueCSV: Sendable {
  private var reader = CSVReader()
  private var rows: CatalogueRows
  private var broken = false

  /// - Parameter taxCodes: the tax codes that a row may use; nil for any.
  public init(taxCodes: Set<String>? = nil) {
    rows = CatalogueRows(taxCodes: taxCodes)
  }

  /// Takes the next bytes of the file. The result does not depend on how the file is cut.
  public mutating func feed(_ bytes: some Sequence<UInt8>) {
    for byte in bytes {
      guard !broken else { return }
      do throws(CatalogueRowError) {
        if let row = try reader.feed(byte) { broken = !rows.take(row) }
      } catch {
        stop(error)
      }
    }
  }

  /// The products of the whole file.
  ///
  /// - Throws: `CatalogueFileError` with every row that is wrong.
  public consuming func finish() throws(CatalogueFileError) -> [ProductDraft] {
    if !broken {
      do throws(CatalogueRowError) {
        if let row = try reader.finish() { broken = !rows.take(row) }
      } catch {
        stop(error)
      }
    }
    return try rows.finish(complete: !broken)
  }

  private mutating func stop(_ error: CatalogueRowError) {
    rows.report(error)
    broken = true
  }
}
