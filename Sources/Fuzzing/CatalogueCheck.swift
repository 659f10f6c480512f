internal import JSON
internal import Sales
internal import Store
internal import TillClient

/// Products and mistakes do not depend on how the file is cut, and what is staged holds what was read.
///
/// The first byte of an input chooses the cuts and whether the till knows its taxes; the rest is the file.
enum CatalogueCheck {
  private typealias Outcome = Result<[ProductDraft], CatalogueFileError>

  static func run(_ input: [UInt8]) throws(FuzzFinding) {
    guard let header = input.first else { return }
    let taxCodes: Set<String>? = header & 1 == 0 ? nil : ["A", "B"]
    let splits = Splits(input.dropFirst(), seed: header)
    let whole = outcome(splits.whole, taxCodes)
    try FuzzFinding.unless(outcome(splits.pieces, taxCodes) == whole, "in pieces the products are the same")
    try checkUpload(splits, whole, taxCodes)
    switch whole {
    case .success(let drafts): try checkProducts(drafts, taxCodes)
    case .failure(let error): try checkMistakes(error)
    }
  }

  private static func outcome(_ pieces: [ArraySlice<UInt8>], _ taxCodes: Set<String>?) -> Outcome {
    var file = CatalogueCSV(taxCodes: taxCodes)
    for piece in pieces { file.feed(piece) }
    do throws(CatalogueFileError) { return .success(try file.finish()) } catch { return .failure(error) }
  }

  /// The way through the socket: cut into texts by the client, put together by the daemon.
  private static func checkUpload(_ splits: Splits, _ whole: Outcome, _ taxCodes: Set<String>?) throws(FuzzFinding) {
    var chunker = UTF8Chunker(size: 16)
    var texts: [String] = []
    do throws(UTF8Chunker.NotUTF8) {
      for piece in splits.pieces { texts += try chunker.feed(piece) }
      texts.append(try chunker.finish())
    } catch {
      let bytes = Array(splits.whole.joined())
      return try FuzzFinding.unless(String(validating: bytes, as: UTF8.self) == nil, "only a file that is not UTF-8 is refused as such")
    }
    try FuzzFinding.unless(texts.allSatisfy { $0.utf8.count <= 16 }, "a part is no longer than its size")
    var file = CatalogueCSV(taxCodes: taxCodes)
    for text in texts { file.feed(text.utf8) }
    let uploaded: Outcome
    do throws(CatalogueFileError) { uploaded = .success(try file.finish()) } catch { uploaded = .failure(error) }
    try FuzzFinding.unless(uploaded == whole, "in the parts of an upload the products are the same")
  }

  private static func checkMistakes(_ error: CatalogueFileError) throws(FuzzFinding) {
    try FuzzFinding.unless((1...CatalogueLimits.maximumErrors).contains(error.errors.count), "mistakes are told, up to the limit")
    try FuzzFinding.unless(
      error.more == 0 || error.errors.count == CatalogueLimits.maximumErrors, "only what is beyond the limit is counted")
    for mistake in error.errors {
      try FuzzFinding.unless(mistake.line >= 1 && !mistake.problem.isEmpty, "a mistake has a place and a reason: \(mistake)")
      let hasControls = mistake.message.unicodeScalars.contains { $0.properties.generalCategory == .control }
      try FuzzFinding.unless(!hasControls, "a mistake is one line of text: \(mistake.message)")
      try FuzzFinding.unless(mistake.message.utf8.count <= 2_048, "a mistake is short: \(mistake.message.utf8.count) bytes")
    }
  }

  private static func checkProducts(_ drafts: [ProductDraft], _ taxCodes: Set<String>?) throws(FuzzFinding) {
    try FuzzFinding.unless(Set(drafts.map(\.sku)).count == drafts.count, "a sku stands once")
    let barcodes = drafts.flatMap(\.barcodes)
    try FuzzFinding.unless(Set(barcodes).count == barcodes.count, "a barcode stands once")
    for draft in drafts {
      try FuzzFinding.unless(Product.isUnitPrice(draft.unitPrice), "a price is possible: \(draft.unitPrice)")
      try FuzzFinding.unless(taxCodes?.contains(draft.taxCode) ?? true, "a tax is one of the till's: \(draft.taxCode)")
      try FuzzFinding.unless(draft.barcodes.count <= CatalogueLimits.maximumBarcodes, "barcodes are limited")
      try FuzzFinding.unless(draft.barcodes.allSatisfy { BarcodeKey.normalised($0) == $0 }, "barcodes are kept as they are looked up")
      try checkStaged(StagedProduct(draft), draft)
    }
  }

  private static func checkStaged(_ product: StagedProduct, _ draft: ProductDraft) throws(FuzzFinding) {
    let barcodes = try? StagedProduct.texts(product.barcodes)
    try FuzzFinding.unless(barcodes == draft.barcodes, "staged barcodes are those of the row: \(product.barcodes)")
    guard let canonical = try? product.canonical, let value = try? StrictJSON.parse(canonical) else {
      throw FuzzFinding("a staged product has a canonical form: \(product)")
    }
    let isWhole =
      value["sku"]?.stringValue == draft.sku && value["name"]?.stringValue == draft.name
      && value["unitPrice"]?.stringValue == draft.unitPrice.description
    try FuzzFinding.unless(isWhole, "the hash covers what was read: \(String(decoding: canonical, as: UTF8.self))")
  }
}
