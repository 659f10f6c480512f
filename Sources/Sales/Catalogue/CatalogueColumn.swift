/// The columns of a catalogue file.
enum CatalogueColumn: String, CaseIterable {
  case sku, barcode, name, price, tax, unit, groups, age, deposit, tracking, value

  /// Whether every file has to have it.
  var isRequired: Bool {
    switch self {
    case .sku, .barcode, .name, .price, .tax: true
    case .unit, .groups, .age, .deposit, .tracking, .value: false
    }
  }

  /// All names, for messages.
  static var list: String { allCases.map(\.rawValue).joined(separator: ",") }
}
