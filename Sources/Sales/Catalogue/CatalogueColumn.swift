/// The columns of a catalogue file.
enum CatalogueColumn: String, CaseIterable {
  case sku, barcode, name, price, tax, unit

  /// Whether every file has to have it.
  var isRequired: Bool { self != .unit }

  /// All names, for messages.
  static var list: String { allCases.map(\.rawValue).joined(separator: ",") }
}
