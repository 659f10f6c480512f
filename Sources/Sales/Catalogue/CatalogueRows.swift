/// Turns the rows of a catalogue file into products and collects what is wrong with them.
struct CatalogueRows {
  private let taxCodes: Set<String>?
  private var columns: [CatalogueColumn]?
  private var drafts: [ProductDraft] = []
  private var errors: [CatalogueRowError] = []
  private var more = 0
  private var rowCount = 0
  private var linesBySKU: [String: Int] = [:]
  private var linesByBarcode: [String: Int] = [:]

  init(taxCodes: Set<String>?) {
    self.taxCodes = taxCodes
  }

  /// Takes the next row and returns whether reading on makes sense.
  mutating func take(_ row: CSVRow) -> Bool {
    guard let columns else { return takeHeader(row) }
    rowCount += 1
    guard rowCount <= CatalogueLimits.maximumRows else {
      report(row, nil, "the file has more than \(CatalogueLimits.maximumRows) rows; split it")
      return false
    }
    guard row.fields != [[]] else {
      report(row, nil, "the line is empty; remove it")
      return true
    }
    guard row.fields.count == columns.count else {
      report(row, nil, "the row has \(row.fields.count) fields where the header has \(columns.count); quote fields that contain a comma")
      return true
    }
    var texts: [CatalogueColumn: String] = [:]
    for (column, field) in zip(columns, row.fields) {
      texts[column] = String(validating: field, as: UTF8.self)
      if texts[column] == nil { report(row, column, "the bytes are not UTF-8; save the file as UTF-8") }
    }
    if texts.count == columns.count { takeProduct(row, texts) }
    return true
  }

  mutating func report(_ error: CatalogueRowError) {
    if errors.count < CatalogueLimits.maximumErrors {
      errors.append(error)
    } else {
      more += 1
    }
  }

  /// - Parameter complete: whether the file was read to its end.
  consuming func finish(complete: Bool) throws(CatalogueFileError) -> [ProductDraft] {
    if complete, columns == nil {
      report(CatalogueRowError(line: 1, column: nil, problem: "the file is empty; begin it with the header \(CatalogueColumn.list)"))
    }
    guard errors.isEmpty else { throw CatalogueFileError(errors: errors, more: more) }
    return drafts
  }

  private mutating func takeHeader(_ row: CSVRow) -> Bool {
    var found: [CatalogueColumn] = []
    for field in row.fields {
      let name = String(decoding: field, as: UTF8.self)
      guard let column = CatalogueColumn(rawValue: name) else {
        report(row, nil, "the column \(quoted(name)) is not known; the header may have \(CatalogueColumn.list)")
        return false
      }
      guard !found.contains(column) else {
        report(row, column, "the column stands twice in the header; remove one")
        return false
      }
      found.append(column)
    }
    for column in CatalogueColumn.allCases where column.isRequired && !found.contains(column) {
      report(row, column, "the column is missing in the header; add it")
      return false
    }
    columns = found
    return true
  }

  private mutating func takeProduct(_ row: CSVRow, _ texts: [CatalogueColumn: String]) {
    var check = CatalogueRowCheck(taxCodes: taxCodes)
    let sku = check.sku(texts[.sku] ?? "")
    let barcodes = check.barcodes(texts[.barcode] ?? "")
    let name = check.name(texts[.name] ?? "")
    let price = check.price(texts[.price] ?? "")
    let tax = check.tax(texts[.tax] ?? "")
    let unit = check.unit(texts[.unit])
    let traits = check.traits(texts)
    for (column, problem) in check.problems { report(row, column, problem) }

    let repeated = reportRepeats(row, sku: sku, barcodes: barcodes)
    guard !repeated, let sku, let barcodes, let name, let price, let tax, let unit, let traits else { return }
    drafts.append(
      ProductDraft(line: row.line, sku: sku, barcodes: barcodes, name: name, unitPrice: price, taxCode: tax, unit: unit, traits: traits))
  }

  private mutating func reportRepeats(_ row: CSVRow, sku: String?, barcodes: [String]?) -> Bool {
    var repeated = false
    if let sku {
      if let first = linesBySKU[sku] {
        report(row, .sku, "\(quoted(sku)) stands on line \(first) already; remove one of the two")
        repeated = true
      } else {
        linesBySKU[sku] = row.line
      }
    }
    for barcode in barcodes ?? [] {
      if let first = linesByBarcode[barcode] {
        report(row, .barcode, "\(quoted(barcode)) stands on line \(first) already; remove one of the two")
        repeated = true
      } else {
        linesByBarcode[barcode] = row.line
      }
    }
    return repeated
  }

  private mutating func report(_ row: CSVRow, _ column: CatalogueColumn?, _ problem: String) {
    report(CatalogueRowError(line: row.line, column: column?.rawValue, problem: problem))
  }
}
